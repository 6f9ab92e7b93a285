/* How it works. A solution is compiled and linked by the compiler's own driver, together with an
 * object of support/: in the plain build it counts memory (program_plain.c), in the checked one it
 * sets the sanitizers up (program_checked.c). */
#include "judge/stdio/program.h"

#include "base/path.h"
#include "base/str.h"
#include "judge/cache.h"
#include "judge/compiler_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KEPT_WALL_NS (INT64_C(180) * 1000000000)

enum { ARGUMENTS_MAX = 64 };

/* C++20, which judges compile with today, under the name that the compilers before it know, too. */
#define STD_CXX "-std=gnu++2a"

static const struct {
	const char *name, *support;
	const char *flags[4];
} kinds[PROGRAM_BUILDS] = {
	[BUILD_PLAIN] = {"program-plain",   "program_plain",   {"-O2"}                             },
	[BUILD_CHECKED] = {"program-checked", "program_checked",
			 {"-O0", "-fsanitize=address,undefined", "-fno-sanitize-recover=undefined"}},
};

const char *program_name(enum build_kind kind)
{
	return kinds[kind].name;
}

const char *program_compiler(const struct toolchain *t, const char *file, struct err *e)
{
	const char *base = path_base(t->gcc), *last = NULL, *cxx;

	if (!exercise_is_cxx(file))
		return t->gcc;
	/* gcc-12 has g++-12 beside it. */
	for (const char *p = strstr(base, "gcc"); p; p = strstr(p + 1, "gcc"))
		last = p;
	cxx = path_join(t->arena, path_dir(t->arena, t->gcc),
		last ? arena_printf(t->arena, "%.*sg++%s", (int)(last - base), base, last + 3)
		     : "g++");
	if (path_exists(cxx))
		return cxx;
	err_set(e, ERR_INPUT,
		"%s is C++, and there is no C++ compiler beside %s; install g++ (apt install g++, "
		"or dnf install gcc-c++)",
		path_base(file), t->gcc);
	return NULL;
}

/* ---- what is kept ---- */

struct compile {
	const struct toolchain *t;
	const char *what;
	const char *const *argv;
	const char *reads; /* a folder */
};

static int compile_into(void *context, const char *dir, struct err *e)
{
	const struct compile *c = context;
	struct job job;
	struct job_plan plan = {
		.sandbox = {.kind = SANDBOX_COMPILE,
			    .argv = c->argv,
			    .dir = dir,
			    .reads = (const char *const[]){c->reads, NULL},
			    .writes = dir,
			    .address_space = UINT64_C(4) << 30,
			    .file_size = 64 << 20,
			    .cpu_s = 100},
		.input = -1,
		.limits = {4096, 65536  }
        };
	int rc = 0;

	if (job_start(&job, c->t->host, &plan, e) != 0)
		return -1;
	if (!job_wait(&job, KEPT_WALL_NS, NULL, NULL) || !job_succeeded(&job))
		rc = err_set(e, ERR_INPUT, "%s cannot be built: %s", c->what,
			compiler_words_line(str_c(&job.captures[JOB_ERR].text), c->t->arena));
	job_free(&job);
	return rc;
}

static int add_file(struct str *all, const char *path, struct err *e)
{
	str_addf(all, "\n%s\n", path_base(path));
	return path_read(path, 16 << 20, all, e);
}

/* The linker's part in counting what a static program allocates, and the functions wrapped. */
#define STATIC_FLAGS                                                                               \
	"-static", "-Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=free,--wrap=memalign,"   \
		   "--wrap=aligned_alloc,--wrap=posix_memalign"

/* The object for static programs, or an empty folder where such a program cannot be made: not every
 * system has the C library for it. */
static int compile_static(void *context, const char *dir, struct err *e)
{
	const struct compile *c = context;
	const char *source = c->argv[0];
	const char *const probe[] = {c->t->gcc, "-O2", "-w", "-DPROGRAM_STATIC", "-DPROGRAM_PROBE",
		STATIC_FLAGS, "-o", "probe", source, NULL};
	const char *const object[] = {c->t->gcc, "-std=gnu11", "-O2", "-w", "-c",
		"-DPROGRAM_STATIC", "-o", "support.o", source, NULL};
	struct compile step = *c;
	struct err ignored;

	step.argv = probe;
	if (compile_into(&step, dir, &ignored) != 0)
		return 0;
	step.argv = object;
	return compile_into(&step, dir, e);
}

/* A static program starts in half the time, which of a thousand small cases is most. */
static int static_support_open(struct program_support *s, const struct toolchain *t, struct err *e)
{
	const char *source = arena_printf(t->arena, "%s/program_plain.c", t->support);
	struct compile c = {t, "the judge's own part", &source, t->support};
	struct str all = {0};
	const char *dir = NULL, *object;

	str_addf(&all, "static support 1 %s", t->identity);
	if (add_file(&all, source, e) == 0)
		dir = cache_folder(t, "programs", cache_key(&all, t->arena), compile_static, &c, e);
	str_free(&all);
	if (!dir)
		return -1;
	object = path_join(t->arena, dir, "support.o");
	s->static_object = path_exists(object) ? object : NULL;
	return 0;
}

int program_support_open(struct program_support *s, const struct toolchain *t, struct err *e)
{
	for (int k = 0; k < PROGRAM_BUILDS; k++) {
		const char *source =
			arena_printf(t->arena, "%s/%s.c", t->support, kinds[k].support);
		const char *const argv[] = {t->gcc, "-std=gnu11", "-O2", "-w", "-c", "-fPIC", "-o",
			"support.o", source, NULL};
		struct compile c = {t, "the judge's own part", argv, t->support};
		struct str all = {0};
		const char *dir = NULL;

		str_addf(&all, "support 1 %s", t->identity);
		if (add_file(&all, source, e) == 0 &&
			add_file(&all, path_join(t->arena, t->support, "program.h"), e) == 0)
			dir = cache_folder(
				t, "programs", cache_key(&all, t->arena), compile_into, &c, e);
		str_free(&all);
		if (!dir)
			return -1;
		s->objects[k] = path_join(t->arena, dir, "support.o");
	}
	return static_support_open(s, t, e);
}

/* All that lies beside the sources may be included. */
static int add_folder(
	const struct toolchain *t, const char *dir, bool deep, struct str *all, struct err *e)
{
	char **names;
	size_t n;

	if (path_list(dir, t->arena, &names, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		const char *path = path_join(t->arena, dir, names[i]);
		bool folder = path_is_dir(path);
		bool source = str_ends(names[i], ".c") || str_ends(names[i], ".h") ||
			      str_ends(names[i], ".hh") || str_ends(names[i], ".hpp") ||
			      str_ends(names[i], ".hxx") || exercise_is_cxx(names[i]);

		if (folder && deep && add_folder(t, path, deep, all, e) != 0)
			return -1;
		if (!folder && source && add_file(all, path, e) != 0)
			return -1;
	}
	return 0;
}

static int describe(const struct toolchain *t, const char *home, bool deep, const char *const *argv,
	struct str *all, struct err *e)
{
	str_addf(all, "program 1 %s", t->identity);
	for (; *argv; argv++)
		str_addf(all, " %s", path_base(*argv));
	return add_folder(t, home, deep, all, e);
}

const char *program_kept(const struct toolchain *t, const char *what, const char *home, bool deep,
	const char *const *sources, size_t n, struct err *e)
{
	const char *argv[ARGUMENTS_MAX], *folder = NULL, *compiler = t->gcc;
	struct compile c = {t, what, argv, home};
	struct str all = {0};
	size_t k = 0;

	if (n == 0 || n > ARGUMENTS_MAX / 2) {
		err_set(e, ERR_INPUT, "%s has no source files, or too many", what);
		return NULL;
	}
	for (size_t i = 0; i < n && compiler == t->gcc; i++)
		if ((compiler = program_compiler(t, sources[i], e)) == NULL)
			return NULL;
	argv[k++] = compiler;
	argv[k++] = "-O2";
	argv[k++] = "-w";
	if (compiler != t->gcc)
		argv[k++] = STD_CXX;
	argv[k++] = "-o";
	argv[k++] = "program";
	for (size_t i = 0; i < n; i++)
		argv[k++] = sources[i];
	argv[k++] = "-lm";
	argv[k] = NULL;
	if (describe(t, home, deep, argv, &all, e) == 0)
		folder =
			cache_folder(t, "programs", cache_key(&all, t->arena), compile_into, &c, e);
	str_free(&all);
	return folder ? path_join(t->arena, folder, "program") : NULL;
}

/* ---- a solution ---- */

/* C++ has another library of its own, which need not be there for static programs. */
static const char *support_object(
	const struct program_support *s, enum build_kind kind, const char *name)
{
	return kind == BUILD_PLAIN && s->static_object && !exercise_is_cxx(name) ? s->static_object
										 : s->objects[kind];
}

/* The compiler's command line, up to NULL. False with *e when there is no compiler. */
static bool compile_words(const struct toolchain *t, const struct program_support *s,
	enum build_kind kind, const char *name, const char *home, const char **argv, struct err *e)
{
	struct arena *a = t->arena;
	const bool cxx = exercise_is_cxx(name);
	const char *const common[] = {"-g", "-Wall", "-Wextra", "-Wno-unused-result",
		"-fdiagnostics-color=never", "-fmax-errors=20", "-x", cxx ? "c++" : "c",
		cxx ? STD_CXX : "-std=gnu11"};
	static const char *const linked[] = {STATIC_FLAGS};
	const char *object = support_object(s, kind, name);
	const bool is_static = object == s->static_object;
	size_t n = 0;

	argv[n] = program_compiler(t, name, e);
	if (!argv[n++])
		return false;
	for (size_t i = 0; i < sizeof common / sizeof *common; i++)
		argv[n++] = common[i];
	if (!cxx)
		argv[n++] = "-Werror=implicit-function-declaration";
	for (const char *const *f = kinds[kind].flags; *f; f++)
		argv[n++] = *f;
	if (home) {
		argv[n++] = "-iquote";
		argv[n++] = home;
	}
	argv[n++] = "-o";
	argv[n++] = arena_printf(a, "../%s", kinds[kind].name);
	argv[n++] = *name == '-' ? arena_printf(a, "./%s", name) : name;
	argv[n++] = "-x";
	argv[n++] = "none";
	argv[n++] = object;
	for (size_t i = 0; is_static && i < sizeof linked / sizeof *linked; i++)
		argv[n++] = linked[i];
	argv[n++] = "-lm";
	argv[n] = NULL;
	return true;
}

int program_compile(struct job *j, const struct toolchain *t, const struct program_support *s,
	enum build_kind kind, const char *scratch, const char *name, const char *home,
	struct err *e)
{
	const char *argv[ARGUMENTS_MAX];
	struct job_plan plan = {
		.sandbox = {.kind = SANDBOX_COMPILE,
			    .argv = argv,
			    .dir = path_join(t->arena, scratch, "src"),
			    .reads = (const char *const[]){support_object(s, kind, name), home, NULL},
			    .writes = scratch,
			    .address_space = UINT64_C(2) << 30,
			    .file_size = 64 << 20,
			    .cpu_s = 20},
		.input = -1,
		.limits = {65536,                65536}
        };

	if (!compile_words(t, s, kind, name, home, argv, e))
		return -1;
	return job_start(j, t->host, &plan, e);
}

bool program_describe(const struct toolchain *t, const struct program_support *s,
	enum build_kind kind, const char *name, struct str *out)
{
	const char *argv[ARGUMENTS_MAX];
	struct err ignored;

	if (!compile_words(t, s, kind, name, NULL, argv, &ignored))
		return false;
	for (const char **word = argv; *word; word++)
		str_addf(out, "%s ", *word);
	return true;
}
