/* How it works. A program is kept in a folder whose name says what it was made with: compiler,
 * words, where it was asked for. Beside it stands what it was made of: each source and header
 * outside the system's folders with its sum. As long as they are the same, nvcc is not asked again.
 */
#include "gpu/program.h"

#include "base/hash.h"
#include "base/path.h"
#include "base/proc.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define SOURCE_MAX (64u << 20)
#define REPORT_MAX (256u << 20)

static bool is_source(const char *word)
{
	static const char *const ends[] = {".cu", ".cpp", ".cc", ".cxx", ".c"};
	const char *dot = strrchr(word, '.');

	if (!dot || word[0] == '-')
		return false;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (strcmp(dot, ends[i]) == 0)
			return true;
	return false;
}

static bool asks_for_target(const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strncmp(words[i], "-arch", 5) == 0 || strncmp(words[i], "-gencode", 8) == 0 ||
			strncmp(words[i], "--gpu-arch", 10) == 0 ||
			strncmp(words[i], "--generate-code", 15) == 0)
			return true;
	return false;
}

/* "sum path" of a file, or "- path" when it cannot be read: then it never matches. */
static void add_sum(struct str *out, const char *path)
{
	struct str text = {0};
	struct err ignored;
	char hex[HASH_HEX] = "-";

	if (path_read(path, SOURCE_MAX, &text, &ignored) == 0)
		hash_hex(str_c(&text), text.len, hex);
	str_addf(out, "%s %s\n", hex, path);
	str_free(&text);
}

/* The sums of what a make rule ("program: a.cu \ b.h") names, the system's own headers left out. */
static void sum_all(struct str *out, char *rule)
{
	char *p = strstr(rule, ": "), *save = NULL;

	for (char *word = p ? strtok_r(p + 2, " \t\n", &save) : NULL; word;
		word = strtok_r(NULL, " \t\n", &save))
		if (strcmp(word, "\\") != 0 && strncmp(word, "/usr/", 5) != 0)
			add_sum(out, word);
}

/* Whether every file of the list still has its sum. */
static bool unchanged(const char *list, struct arena *a)
{
	struct str was = {0}, now = {0};
	struct err ignored;
	bool same =
		path_exists(list) && path_read(list, SOURCE_MAX, &was, &ignored) == 0 && was.len;
	char *save = NULL, *text = same ? arena_dup(a, str_c(&was)) : NULL;

	for (char *row = text ? strtok_r(text, "\n", &save) : NULL; row;
		row = strtok_r(NULL, "\n", &save))
		if (strchr(row, ' '))
			add_sum(&now, strchr(row, ' ') + 1);
	same = same && strcmp(str_c(&was), str_c(&now)) == 0 && !strstr(str_c(&was), "- ");
	str_free(&was);
	str_free(&now);
	return same;
}

static const char *folder_of(const struct toolkit *t, const char *cache, const char *const *words,
	size_t n, struct arena *a)
{
	struct str all = {0};
	char hex[HASH_HEX], here[4096];

	str_addf(&all, "%s\n%s\n", t->identity, getcwd(here, sizeof here) ? here : "");
	for (size_t i = 0; i < n; i++)
		str_addf(&all, "%s\n", words[i]);
	hash_hex(str_c(&all), all.len, hex);
	str_free(&all);
	return arena_printf(a, "%s/cuda/programs/%.24s", cache, hex);
}

static int call_nvcc(const struct toolkit *t, const char *const *words, size_t n, const char *dir,
	bool single, struct arena *a, struct err *e)
{
	const char **argv = arena_new(a, (n + 16) * sizeof *argv);
	size_t k = 0;
	int status;

	argv[k++] = t->nvcc;
	if (!asks_for_target(words, n)) {
		argv[k++] = "-gencode";
		argv[k++] = "arch=compute_80,code=compute_80";
	}
	argv[k++] = "-lineinfo";
	argv[k++] = "-g";
	argv[k++] = "-cudart";
	argv[k++] = "shared";
	if (single) {
		argv[k++] = "-MD";
		argv[k++] = "-MF";
		argv[k++] = path_join(a, dir, "rule");
	}
	argv[k++] = "-o";
	argv[k++] = path_join(a, dir, "program.new");
	memcpy(argv + k, words, n * sizeof *words);
	if (proc_run(argv, &status, e) != 0)
		return -1;
	return status != 0;
}

/* Writes down what the program was made of; with several sources nvcc does not say it. */
static int write_sums(const char *dir, bool single, struct arena *a, struct err *e)
{
	const char *list = path_join(a, dir, "sums");
	struct str rule = {0}, sums = {0};
	int rc = 0;

	if (single && path_read(path_join(a, dir, "rule"), SOURCE_MAX, &rule, e) != 0)
		return -1;
	if (single)
		sum_all(&sums, arena_dup(a, str_c(&rule)));
	rc = path_write(list, str_c(&sums), sums.len, e);
	str_free(&rule);
	str_free(&sums);
	return rc;
}

int cuda_compile(const struct toolkit *t, const char *cache, const char *const *words, size_t n,
	struct arena *a, const char **program, struct err *e)
{
	const char *dir = folder_of(t, cache, words, n, a);
	size_t sources = 0;
	int rc;

	for (size_t i = 0; i < n; i++) {
		sources += is_source(words[i]);
		if (is_source(words[i]) && !path_exists(words[i]))
			return err_set(e, ERR_INPUT, "there is no file %s", words[i]);
	}
	if (!sources)
		return err_set(e, ERR_INPUT,
			"none of the words is a source file: name one that ends in .cu");
	*program = path_join(a, dir, "program");
	if (path_exists(*program) && unchanged(path_join(a, dir, "sums"), a))
		return 0;
	if (path_mkdirs(dir, e) != 0)
		return -1;
	rc = call_nvcc(t, words, n, dir, sources == 1, a, e);
	if (rc != 0)
		return rc;
	/* The sums first: a program without them is only made again. */
	unlink(*program);
	if (write_sums(dir, sources == 1, a, e) != 0)
		return -1;
	if (rename(path_join(a, dir, "program.new"), *program) != 0)
		return err_set(e, ERR_INPUT, "cannot keep %s: %s", *program, strerror(errno));
	return 0;
}

static void set(const char *name, const char *value)
{
	if (value)
		setenv(name, value, 1);
}

/* In the child: the words the stand-in library reads (cudart/ says what each means). */
static void set_environment(const struct toolkit *t, const char *cache, const char *report,
	const struct cuda_options *o, struct arena *a)
{
	const char *old = getenv("LD_LIBRARY_PATH");

	setenv("LD_LIBRARY_PATH",
		old && *old ? arena_printf(a, "%s:%s", t->runtime, old) : t->runtime, 1);
	set("VGPU_REPORT", report);
	set("VGPU_CACHE", path_join(a, cache, "cuda/translations"));
	set("VGPU_CHECK", o->check);
	set("VGPU_CARD", o->card);
	set("VGPU_ORDER", o->order);
	set("VGPU_TIME_LIMIT", o->time_limit);
	set("VGPU_WORKERS", o->workers);
	set("VGPU_LINE", o->line);
	set("VGPU_COUNTERS", o->counters ? "1" : NULL);
	set("VGPU_QUIET", o->data ? "1" : NULL);
}

static size_t count_findings(const char *report)
{
	size_t n = 0;

	for (const char *p = report; p && *p; p = strchr(p, '\n') ? strchr(p, '\n') + 1 : NULL)
		n += strncmp(p, "{\"class\":", 9) == 0 &&
		     strncmp(p, "{\"class\":\"hint\"", 15) != 0;
	return n;
}

/* Waits while the terminal's interrupt is the program's matter alone. */
static int wait_for(pid_t pid, struct cuda_result *out, struct err *e)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN}, was_int, was_quit;
	int st, rc;

	sigaction(SIGINT, &ignore, &was_int);
	sigaction(SIGQUIT, &ignore, &was_quit);
	do
		rc = waitpid(pid, &st, 0);
	while (rc < 0 && errno == EINTR);
	sigaction(SIGINT, &was_int, NULL);
	sigaction(SIGQUIT, &was_quit, NULL);
	if (rc < 0)
		return err_set(e, ERR_INTERNAL, "cannot wait for the program: %s", strerror(errno));
	out->signal = WIFSIGNALED(st) ? WTERMSIG(st) : 0;
	out->status = out->signal ? 128 + out->signal : WEXITSTATUS(st);
	return 0;
}

static int read_report(const char *path, struct arena *a, struct cuda_result *out, struct err *e)
{
	struct str text = {0};

	if (path_read(path, REPORT_MAX, &text, e) != 0)
		return -1;
	out->report = str_keep(&text, a);
	out->findings = count_findings(out->report);
	return 0;
}

int cuda_run(const struct toolkit *t, const char *cache, const char *const *argv,
	const struct cuda_options *o, struct arena *a, struct cuda_result *out, struct err *e)
{
	const char *dir = path_join(a, cache, "cuda");
	char *report = arena_printf(a, "%s/report.XXXXXX", dir);
	int fd, rc;
	pid_t pid;

	*out = (struct cuda_result){.report = ""};
	if (path_mkdirs(dir, e) != 0)
		return -1;
	fd = mkostemp(report, O_CLOEXEC);
	if (fd < 0)
		return err_set(e, ERR_INPUT, "cannot make %s: %s", report, strerror(errno));
	close(fd);
	fflush(NULL);
	pid = fork();
	if (pid == 0) {
		if (o->data)
			dup2(STDERR_FILENO, STDOUT_FILENO);
		signal(SIGPIPE, SIG_DFL);
		set_environment(t, cache, report, o, a);
		execv(argv[0], (char *const *)argv);
		fprintf(stderr, "whet: cannot run %s: %s\n", argv[0], strerror(errno));
		_exit(127);
	}
	rc = pid < 0 ? err_set(e, ERR_INPUT, "cannot begin a process: %s", strerror(errno))
		     : wait_for(pid, out, e);
	if (rc == 0)
		rc = read_report(report, a, out, e);
	unlink(report);
	return rc;
}
