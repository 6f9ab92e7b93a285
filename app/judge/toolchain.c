/* How it works. What the compiler says about itself (version, linker, libgcc) does not change as
 * long as its program does not, so it is asked once and kept in the cache under a name made from
 * the program's path, size and time. */
#include "base/hash.h"
#include "base/path.h"
#include "base/proc.h"
#include "base/str.h"
#include "judge/build.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define TOOL_WALL_NS (INT64_C(60) * 1000000000)

/* What a tool prints, without the newline; NULL when it fails. */
static const char *ask(const struct toolchain *t, const char *const *argv)
{
	struct job job;
	struct job_plan plan = {
		.sandbox = {.kind = SANDBOX_COMPILE, .argv = argv, .cpu_s = 20},
		.input = -1,
		.limits = {65536,                       65536                              }
        };
	struct err ignored;
	const char *text = NULL;

	if (job_start(&job, t->host, &plan, &ignored) != 0)
		return NULL;
	if (job_wait(&job, TOOL_WALL_NS, NULL, NULL) && job_succeeded(&job))
		text = str_trim(arena_dup(t->arena, str_c(&job.captures[JOB_OUT].text)));
	job_free(&job);
	return text;
}

/* A program the compiler names may be a full path or one to be found in $PATH. */
static const char *program(const struct toolchain *t, const char *name)
{
	const char *option = arena_printf(t->arena, "-print-prog-name=%s", name);
	const char *said = ask(t, (const char *const[]){t->gcc, option, NULL});

	return said ? proc_find(t->arena, said) : NULL;
}

static int ask_all(struct toolchain *t, struct err *e)
{
	const char *full = ask(t, (const char *const[]){t->gcc, "-dumpfullversion", NULL});

	t->ld = program(t, "ld");
	t->addr2line = program(t, "addr2line");
	t->libgcc = ask(t, (const char *const[]){t->gcc, "-print-libgcc-file-name", NULL});
	if (!full || !*full || !t->libgcc || !t->ld)
		return err_set(e, ERR_INPUT,
			"%s does not work as a C compiler with a linker; install gcc and binutils",
			t->gcc);
	t->version = arena_printf(t->arena, "gcc %s", full);
	if (!t->addr2line)
		t->addr2line = "";
	return 0;
}

static bool recall(struct toolchain *t, const char *path)
{
	struct str text = {0};
	struct err ignored;
	const char **fields[] = {&t->version, &t->ld, &t->libgcc, &t->addr2line};
	bool ok = path_exists(path) && path_read(path, 65536, &text, &ignored) == 0;
	char *p = ok ? arena_dup(t->arena, str_c(&text)) : NULL;

	for (size_t i = 0; i < sizeof fields / sizeof *fields && ok; i++) {
		char *end = strchr(p, '\n');

		ok = end != NULL;
		if (!ok)
			break;
		*end = '\0';
		*fields[i] = p;
		p = end + 1;
	}
	str_free(&text);
	return ok;
}

int toolchain_open(struct toolchain *t, const struct judge *j, struct sandbox_host *h,
	struct arena *a, struct err *e)
{
	const char *found, *kept;
	char hex[HASH_HEX];
	struct stat st;

	*t = (struct toolchain){.judge = j, .host = h, .arena = a};
	found = proc_find(a, j->compiler);
	t->gcc = found ? path_real(a, found) : NULL;
	if (!t->gcc || stat(t->gcc, &st) != 0)
		return err_set(e, ERR_INPUT,
			"there is no C compiler: \"%s\" was not found; install gcc (apt install "
			"gcc, or dnf install gcc)",
			j->compiler);
	t->gcc = found;
	t->identity = arena_printf(a, "%s:%lld:%lld.%09ld", t->gcc, (long long)st.st_size,
		(long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
	t->support = path_real(a, j->support_dir);
	if (!t->support)
		return err_set(e, ERR_INPUT, "the folder %s is missing", j->support_dir);
	if (path_mkdirs(path_join(a, j->cache_dir, "tools"), e) != 0)
		return -1;
	t->cache = path_real(a, j->cache_dir);
	hash_hex(t->identity, strlen(t->identity), hex);
	kept = arena_printf(a, "%s/tools/%.16s", t->cache, hex);
	if (recall(t, kept))
		return 0;
	if (ask_all(t, e) != 0)
		return -1;
	found = arena_printf(a, "%s\n%s\n%s\n%s\n", t->version, t->ld, t->libgcc, t->addr2line);
	return path_write(kept, found, strlen(found), e);
}
