#include "base/path.h"
#include "base/str.h"
#include "judge/build.h"
#include "judge/cache.h"
#include "judge/parts.h"

enum { OUTPUTS = 4 };

#define HARNESS_FLAGS                                                                              \
	"-std=gnu11", "-O3", "-g", "-w", "-D_GNU_SOURCE", "-rdynamic", "-Wl,--no-as-needed"
#define COMMON "io.c", "in.c", "in_strings.c", "out.c", "list.c", "tree.c", "ops.c"
#define SUBJECT COMMON, "subject.c", "module.c", "faults.c", "lockdown.c"

/* The subjects first, by kind of build. */
static const struct part programs[OUTPUTS] = {
	[BUILD_PLAIN] = {"subject",         {HARNESS_FLAGS},
			 {SUBJECT, "faults_plain.c", "meter_plain.c", "blocks_plain.c", "uncounted.c"},
			 {"-lm", "-ldl"}           },
	[BUILD_CHECKED] = {"subject-checked", {HARNESS_FLAGS, "-fsanitize=address"},
			 {SUBJECT, "faults_checked.c", "meter_checked.c", "blocks_checked.c", "uncounted.c"},
			 {"-lubsan", "-lm", "-ldl"}},
	[BUILD_COUNTED] = {"subject-counted", {HARNESS_FLAGS, "-fno-builtin"},
			 {SUBJECT, "faults_plain.c", "meter_plain.c", "blocks_plain.c", "counted.c",
			"counted_libc.c", "counted_more.c"},
			 {"-lm", "-ldl"}           },
	{"oracle",          {HARNESS_FLAGS},                       {COMMON, "oracle.c", "rng.c", "blocks_checked.c"},
			 {"-lm", "-ldl"}           },
};

#define GLUE_FLAGS "-std=gnu11", "-O2", "-g", "-w", "-fPIC", "-shared", "-fvisibility=hidden"
#define REFERENCE_FLAGS "-std=c11", "-g", "-w", "-fPIC", "-shared", "-Wl,-Bsymbolic"

static const struct part glues[OUTPUTS] = {
	{"glue.so",              {GLUE_FLAGS, "-DWHET_SUBJECT"},         {"tests.c"},     {NULL} },
	{"oracle_glue.so",       {GLUE_FLAGS},                           {"tests.c"},     {NULL} },
	{"reference.so",         {REFERENCE_FLAGS, "-O2"},               {"reference.c"}, {"-lm"}},
	{"counted_reference.so", {REFERENCE_FLAGS, BUILD_COUNTED_FLAGS}, {"reference.c"}, {"-lm"}},
};

static const char *harness_key(const struct toolchain *t, struct err *e)
{
	struct str all = {0};
	const char *k = NULL;

	str_add(&all, t->identity);
	parts_recipes(&all, programs, OUTPUTS);
	if (parts_folder(&all, t->support, ".c", t->arena, e) == 0 &&
		parts_folder(&all, t->support, ".h", t->arena, e) == 0 &&
		parts_folder(&all, path_join(t->arena, t->support, "types"), ".h", t->arena, e) ==
			0)
		k = cache_key(&all, t->arena);
	str_free(&all);
	return k;
}

static const char *glue_key(
	const struct toolchain *t, const struct exercise *x, const char *support_key, struct err *e)
{
	struct str all = {0};
	struct arena *a = t->arena;
	const char *k = NULL;

	str_add(&all, support_key);
	parts_recipes(&all, glues, OUTPUTS);
	if (parts_file(&all, path_join(a, x->dir, "tests.c"), e) == 0 &&
		parts_file(&all, path_join(a, x->dir, "reference.c"), e) == 0 &&
		parts_folder(&all, x->dir, ".h", a, e) == 0)
		k = cache_key(&all, a);
	str_free(&all);
	return k;
}

int harness_open(
	struct harness *h, const struct toolchain *t, const struct exercise *x, struct err *e)
{
	struct arena *a = t->arena;
	const char *types = path_join(a, t->support, "types"), *dir;
	const char *support_key = harness_key(t, e), *own_key;
	struct parts p = {t, programs, OUTPUTS, t->support, {t->support}, "the harness"};

	if (!support_key || (own_key = glue_key(t, x, support_key, e)) == NULL)
		return -1;
	dir = parts_open(&p, "harness", support_key, e);
	if (!dir)
		return -1;
	for (int i = 0; i < BUILD_KINDS; i++)
		h->subjects[i] = path_join(a, dir, programs[i].name);
	h->oracle = path_join(a, dir, programs[BUILD_KINDS].name);
	p = (struct parts){
		t, glues, OUTPUTS, x->dir, {t->support, types, x->dir},
		arena_printf(a, "the exercise %s", x->slug)
        };
	dir = parts_open(&p, "glue", own_key, e);
	if (!dir)
		return -1;
	h->glue = path_join(a, dir, glues[0].name);
	h->oracle_glue = path_join(a, dir, glues[1].name);
	h->reference = path_join(a, dir, glues[2].name);
	h->counted_reference = path_join(a, dir, glues[3].name);
	h->key = own_key;
	return 0;
}
