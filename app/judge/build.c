#include "judge/build.h"

#include "base/path.h"
#include "base/str.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#define WALL_NS (INT64_C(30) * 1000000000)

/* Of the files the first is the object, the second what is loaded. */
/* The plain build's compiler gives the warnings. The counted one is asked last whether it is right,
 * so its compiler stands back behind the others where there are fewer processors than builds. */
static const struct {
	const char *files[3];
	const char *flags[6];
	int nice;
} kinds[BUILD_KINDS] = {
	[BUILD_PLAIN] = {{"plain.o", "plain.so"},     {"-O2", "-Wall", "-Wextra"},                   0 },
	[BUILD_CHECKED] = {{"checked.o", "checked.so"},
			 {"-O0", "-fsanitize=address,undefined", "-fno-sanitize-recover=undefined"}, 0 },
	[BUILD_COUNTED] = {{"counted.o", "counted.so"}, {BUILD_COUNTED_FLAGS},                         10},
};

const char *const *build_files(enum build_kind kind)
{
	return kinds[kind].files;
}

const char *build_library(enum build_kind kind)
{
	return kinds[kind].files[1];
}

/* A compiler that is led astray ends soon: memory, time and size of what it writes are bounded. */
static int start(struct job *j, const struct toolchain *t, const char *const *argv, const char *dir,
	const char *scratch, const char *const *reads, int nice, struct err *e)
{
	struct job_plan plan = {
		.sandbox = {.kind = SANDBOX_COMPILE,
			    .argv = argv,
			    .dir = dir,
			    .reads = reads,
			    .writes = scratch,
			    .address_space = UINT64_C(1) << 30,
			    .file_size = 32 << 20,
			    .cpu_s = 10,
			    .nice = nice},
		.input = -1,
		.limits = {65536,          65536}
        };

	return job_start(j, t->host, &plan, e);
}

enum { WORDS_MAX = 32 };

/* The compiler's command line, up to NULL. */
static void compile_words(const struct toolchain *t, enum build_kind kind, const char *name,
	const char *home, const char **argv)
{
	struct arena *a = t->arena;
	size_t n = 0;

	argv[n++] = t->gcc;
	argv[n++] = "-c";
	/* Whatever the file is called: gcc goes by the end of a name, and takes a dash for an
	 * option. */
	argv[n++] = "-x";
	argv[n++] = "c";
	argv[n++] = "-std=gnu11";
	/* Lines and functions are all that anybody asks for. */
	argv[n++] = "-g1";
	argv[n++] = "-fPIC";
	/* C has no such calls any more: a pointer that comes back is cut to an int. */
	argv[n++] = "-Werror=implicit-function-declaration";
	argv[n++] = "-fdiagnostics-color=never";
	argv[n++] = "-fmax-errors=20";
	for (const char *const *f = kinds[kind].flags; *f; f++)
		argv[n++] = *f;
	if (home) {
		argv[n++] = "-iquote";
		argv[n++] = home;
	}
	argv[n++] = "-I.";
	argv[n++] = arena_printf(a, "-I%s", path_join(a, t->support, "types"));
	argv[n++] = "-o";
	argv[n++] = arena_printf(a, "../%s", kinds[kind].files[0]);
	argv[n++] = *name == '-' ? arena_printf(a, "./%s", name) : name;
	argv[n] = NULL;
}

/* The linker's. */
static void link_words(const struct toolchain *t, enum build_kind kind, const char **argv)
{
	const char *const words[] = {t->ld, "-shared", "-Bsymbolic", "--eh-frame-hdr",
		"--hash-style=gnu", "-o", kinds[kind].files[1], kinds[kind].files[0], t->libgcc,
		NULL};

	memcpy(argv, words, sizeof words);
}

int build_compile(struct job *j, const struct toolchain *t, enum build_kind kind,
	const char *scratch, const char *name, const char *home, struct err *e)
{
	const char *types = path_join(t->arena, t->support, "types"), *argv[WORDS_MAX];

	compile_words(t, kind, name, home, argv);
	return start(j, t, argv, path_join(t->arena, scratch, "src"), scratch,
		(const char *const[]){types, home, NULL}, kinds[kind].nice, e);
}

int build_link(struct job *j, const struct toolchain *t, enum build_kind kind, const char *scratch,
	struct err *e)
{
	const char *argv[WORDS_MAX];

	link_words(t, kind, argv);
	return start(j, t, argv, scratch, scratch, NULL, 0, e);
}

void build_describe(
	const struct toolchain *t, enum build_kind kind, const char *name, struct str *out)
{
	const char *argv[WORDS_MAX];

	compile_words(t, kind, name, NULL, argv);
	for (const char **word = argv; *word; word++)
		str_addf(out, "%s ", *word);
	link_words(t, kind, argv);
	for (const char **word = argv; *word; word++)
		str_addf(out, "%s ", *word);
}

/* What a tool said on its output or its errors; NULL when it could not run. */
static const char *run(
	const struct toolchain *t, const char *const *argv, const char *scratch, int which)
{
	struct job job;
	struct err ignored;
	const char *said = NULL;

	if (start(&job, t, argv, scratch, scratch, NULL, 0, &ignored) != 0)
		return NULL;
	if (job_wait(&job, WALL_NS, NULL, NULL))
		said = arena_dup(t->arena, str_c(&job.captures[which].text));
	job_free(&job);
	return said;
}

const char *build_undefined(const struct toolchain *t, const char *scratch)
{
	const char *const argv[] = {t->gcc, "-shared", "-Wl,-z,defs", "-o", "whole.so",
		kinds[BUILD_PLAIN].files[0], "-lm", NULL};
	const char *said = run(t, argv, scratch, JOB_ERR);

	return said ? said : "";
}

bool build_locate(const struct toolchain *t, enum build_kind kind, const char *scratch,
	uint64_t offset, const char **function, const char **file, long *line)
{
	return build_locate_in(t, kinds[kind].files[1], scratch, offset, function, file, line);
}

bool build_locate_in(const struct toolchain *t, const char *object, const char *scratch,
	uint64_t offset, const char **function, const char **file, long *line)
{
	const char *const argv[] = {t->addr2line, "-f", "-e", object,
		arena_printf(t->arena, "0x%" PRIx64, offset), NULL};
	char *said, *where, *colon;

	if (!*t->addr2line)
		return false;
	said = (char *)(uintptr_t)run(t, argv, scratch, JOB_OUT);
	where = said ? strchr(said, '\n') : NULL;
	colon = where ? strrchr(where, ':') : NULL;
	if (!colon || strtol(colon + 1, NULL, 10) <= 0)
		return false;
	*where++ = '\0';
	*colon = '\0';
	*function = said;
	*file = path_base(where);
	*line = strtol(colon + 1, NULL, 10);
	return true;
}

/* "FOLDERS/FILE:LINE", perhaps with " (discriminator 2)" behind. */
static long line_of(const char *text, const char *source)
{
	size_t end = strcspn(text, "\n"), base = 0, colon = 0;

	for (size_t i = 0; i < end; i++) {
		if (text[i] == '/')
			base = i + 1;
		else if (text[i] == ':')
			colon = i;
	}
	return colon == base + strlen(source) && str_starts(text + base, source)
		       ? strtol(text + colon + 1, NULL, 10)
		       : 0;
}

int build_lines_start(struct job *j, const struct toolchain *t, enum build_kind kind,
	const char *scratch, const uint64_t *offsets, size_t n)
{
	const char **argv = arena_new(t->arena, (n + 4) * sizeof *argv);
	struct err ignored;
	size_t k = 0;

	argv[k++] = t->addr2line;
	argv[k++] = "-e";
	argv[k++] = kinds[kind].files[1];
	for (size_t i = 0; i < n; i++)
		argv[k++] = arena_printf(t->arena, "%" PRIx64, offsets[i]);
	argv[k] = NULL;
	return *t->addr2line ? start(j, t, argv, scratch, scratch, NULL, 0, &ignored) : -1;
}

bool build_lines_finish(struct job *j, const char *source, size_t n, long *lines)
{
	bool ok = job_wait(j, WALL_NS, NULL, NULL);
	const char *said = str_c(&j->captures[JOB_OUT].text);

	for (size_t i = 0; ok && i < n; i++) {
		lines[i] = line_of(said, source);
		said += strcspn(said, "\n");
		said += *said == '\n';
	}
	job_free(j);
	return ok;
}
