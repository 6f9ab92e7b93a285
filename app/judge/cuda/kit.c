/* How it works. The harness (maker, subject) is built once for a compiler and a toolkit, an
 * exercise's cases and glue once for each of its states. The glue is host code: the C++ compiler
 * makes it in a tenth of the time that nvcc takes. */
#include "base/path.h"
#include "base/str.h"
#include "judge/cuda/cuda.h"
#include "judge/parts.h"

#include <string.h>

#define FLAGS "-std=gnu11", "-O2", "-g", "-w", "-D_GNU_SOURCE"

enum { PROGRAMS = 2, OWN = 2 };

static const struct part programs[PROGRAMS] = {
	{"maker",   {FLAGS, "-rdynamic"}, {"maker.c", "make.c", "random.c"},                               {"-lm", "-ldl"}},
	{"subject", {FLAGS},              {"subject.c", "buffers.c", "answer.c", "runtime.c", "timing.c"},
         {"-ldl"}													 },
};

static const struct part own[OWN] = {
	{"cases.so", {FLAGS, "-fPIC", "-shared", "-fvisibility=hidden", "-ffp-contract=off"},
         {"cases.c"},  {"-lm"}},
	{"glue.o",   {"-std=c++17", "-O2", "-w", "-fPIC", "-fvisibility=hidden", "-c", "-x", "c++"},
         {"tests.cu"}, {NULL} },
};

/* The sandbox shows /usr/lib and the like anyway, and must not show all of /usr. */
static bool is_system(const char *root)
{
	return strcmp(root, "/") == 0 || strcmp(root, "/usr") == 0 ||
	       strcmp(root, "/usr/local") == 0;
}

int kit_open(struct kit *k, const struct judge *j, struct arena *a, struct err *e)
{
	if (!j->program)
		return err_set(e, ERR_INTERNAL, "the judge was not told where whet is");
	if (toolkit_open(j->program, a, &k->cuda, e) != 0)
		return -1;
	k->root = k->cuda.root;
	k->include = path_join(a, k->root, "include");
	k->runtime = path_real(a, path_join(a, k->cuda.runtime, "libcudart.so.13"));
	if (is_system(k->root))
		k->root = NULL;
	return 0;
}

static const char *programs_key(const struct kit *k, const struct toolchain *t, struct err *e)
{
	struct str all = {0};
	const char *key = NULL;

	str_addf(&all, "%s\n%s\n", t->identity, k->cuda.identity);
	parts_recipes(&all, programs, PROGRAMS);
	parts_recipes(&all, own, OWN);
	if (parts_folder(&all, path_join(t->arena, t->support, "kernel"), ".c", t->arena, e) == 0 &&
		parts_folder(&all, path_join(t->arena, t->support, "kernel"), ".h", t->arena, e) ==
			0)
		key = cache_key(&all, t->arena);
	str_free(&all);
	return key;
}

static const char *own_key(const struct toolchain *t, const struct exercise *x,
	const char *programs_are, struct err *e)
{
	struct str all = {0};
	struct arena *a = t->arena;
	const char *key = NULL;

	str_add(&all, programs_are);
	if (parts_file(&all, path_join(a, x->dir, "tests.cu"), e) == 0 &&
		parts_file(&all, path_join(a, x->dir, "cases.c"), e) == 0 &&
		parts_folder(&all, x->dir, ".cuh", a, e) == 0 &&
		parts_folder(&all, x->dir, ".h", a, e) == 0)
		key = cache_key(&all, a);
	str_free(&all);
	return key;
}

/* key: programs_key. */
static int build_programs(struct kit *k, const struct toolchain *t, const char *key, struct err *e)
{
	const char *support = path_join(t->arena, t->support, "kernel");
	const struct parts p = {
		t, programs, PROGRAMS, support, {support, k->include},
                    "the harness of kernels"
        };
	const char *dir = key ? parts_open(&p, "harness", key, e) : NULL;

	if (!dir)
		return -1;
	k->maker = path_join(t->arena, dir, programs[0].name);
	k->subject = path_join(t->arena, dir, programs[1].name);
	return 0;
}

int kit_programs(struct kit *k, const struct toolchain *t, struct err *e)
{
	return build_programs(k, t, programs_key(k, t, e), e);
}

int kit_build(struct kit *k, const struct toolchain *t, const struct exercise *x, struct err *e)
{
	struct arena *a = t->arena;
	const char *support = path_join(a, t->support, "kernel"), *dir;
	const char *key = programs_key(k, t, e), *mine = key ? own_key(t, x, key, e) : NULL;
	const struct parts p = {
		t, own, OWN, x->dir, {support, x->dir, k->include},
		arena_printf(a, "the exercise %s", x->slug)
        };

	if (!mine || build_programs(k, t, key, e) != 0)
		return -1;
	dir = parts_open(&p, "glue", mine, e);
	if (!dir)
		return -1;
	k->cases = path_join(a, dir, own[0].name);
	k->glue = path_join(a, dir, own[1].name);
	return 0;
}

/* What nvcc starts needs more room than a C compiler, and is bounded all the same. */
int kit_start(struct job *j, const struct kit *k, const struct toolchain *t,
	const char *const *argv, const char *dir, const char *scratch, const char *home,
	struct err *e)
{
	const char *reads[6];
	struct job_plan plan = {
		.sandbox = {.kind = SANDBOX_COMPILE,
			    .argv = argv,
			    .dir = dir,
			    .reads = reads,
			    .writes = scratch,
			    .address_space = UINT64_C(16) << 30,
			    .file_size = 64 << 20,
			    .cpu_s = 60},
		.input = -1,
		.limits = {65536,          65536}
        };
	const char *const shown[] = {k->root, k->cuda.runtime, k->glue ? k->glue : NULL, home};
	size_t n = 0;

	for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
		if (shown[i])
			reads[n++] = shown[i];
	reads[n] = NULL;
	return job_start(j, t->host, &plan, e);
}
