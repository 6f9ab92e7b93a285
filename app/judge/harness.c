/* How it works. A kept folder's name is a hash of all that goes into it: the sources' contents, the
 * compiler's identity, the flags. It is built beside its place and renamed into it, so that a
 * folder with that name is whole, whoever else builds it at the same time. */
#include "base/path.h"
#include "base/str.h"
#include "judge/build.h"
#include "judge/cache.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BUILD_WALL_NS (INT64_C(120) * 1000000000)

enum { OUTPUTS = 4, SOURCES_MAX = 24 };

/* One file to build: flags and sources up to NULL. %s in a source stands for the folder. */
struct output {
	const char *name;
	const char *flags[16];
	const char *sources[SOURCES_MAX];
	const char *libraries[6];
};

#define HARNESS_FLAGS                                                                              \
	"-std=gnu11", "-O3", "-g", "-w", "-D_GNU_SOURCE", "-rdynamic", "-Wl,--no-as-needed"
#define COMMON "io.c", "in.c", "in_strings.c", "out.c", "list.c", "tree.c", "ops.c"
#define SUBJECT COMMON, "subject.c", "module.c", "faults.c", "lockdown.c"

/* The subjects first, by kind of build. */
static const struct output programs[OUTPUTS] = {
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

static const struct output glues[OUTPUTS] = {
	{"glue.so",              {GLUE_FLAGS, "-DWHET_SUBJECT"},         {"tests.c"},     {NULL} },
	{"oracle_glue.so",       {GLUE_FLAGS},                           {"tests.c"},     {NULL} },
	{"reference.so",         {REFERENCE_FLAGS, "-O2"},               {"reference.c"}, {"-lm"}},
	{"counted_reference.so", {REFERENCE_FLAGS, BUILD_COUNTED_FLAGS}, {"reference.c"}, {"-lm"}},
};

struct kept {
	const struct toolchain *t;
	const struct output *outputs;
	const char *sources;     /* the folder they stand in */
	const char *includes[3]; /* -I folders, up to NULL */
	const char *what;        /* for messages */
};

static int start(struct job *job, const struct kept *k, const struct output *o, const char *dir,
	struct err *e)
{
	struct arena *a = k->t->arena;
	const char **argv = arena_new(a, 64 * sizeof *argv);
	size_t n = 0;
	struct job_plan plan = {
		.input = -1, .limits = {4096, 65536}
        };

	argv[n++] = k->t->gcc;
	for (const char *const *f = o->flags; *f; f++)
		argv[n++] = *f;
	for (size_t i = 0; i < 3 && k->includes[i]; i++)
		argv[n++] = arena_printf(a, "-I%s", k->includes[i]);
	argv[n++] = "-o";
	argv[n++] = o->name;
	for (const char *const *s = o->sources; *s; s++)
		argv[n++] = path_join(a, k->sources, *s);
	for (const char *const *l = o->libraries; *l; l++)
		argv[n++] = *l;
	plan.sandbox = (struct sandbox){
		.kind = SANDBOX_COMPILE,
		.argv = argv,
		.dir = dir,
		.reads = (const char *const[]){k->t->support, k->sources, NULL},
		.writes = dir,
		.address_space = UINT64_C(4) << 30,
		.file_size = 64 << 20,
		.cpu_s = 100
        };
	return job_start(job, k->t->host, &plan, e);
}

static int finish(struct job *job, const struct kept *k, const struct output *o, struct err *e)
{
	bool whole = job_wait(job, BUILD_WALL_NS, NULL, NULL);
	const char *said = str_c(&job->captures[JOB_ERR].text), *at = strstr(said, "error:");

	if (whole && job_succeeded(job))
		return 0;
	while (at && at > said && at[-1] != '\n')
		at--;
	if (!at)
		at = *said ? said : "the compiler was stopped";
	return err_set(e, ERR_INPUT, "%s cannot be built (%s): %.*s", k->what, o->name,
		(int)strcspn(at, "\n"), at);
}

/* All of them at once. */
static int build_into(void *context, const char *dir, struct err *e)
{
	const struct kept *k = context;
	struct job jobs[OUTPUTS] = {{0}};
	int rc = 0;

	for (size_t i = 0; i < OUTPUTS && rc == 0; i++)
		rc = start(&jobs[i], k, &k->outputs[i], dir, e);
	for (size_t i = 0; i < OUTPUTS; i++) {
		if (rc == 0)
			rc = finish(&jobs[i], k, &k->outputs[i], e);
		job_free(&jobs[i]);
	}
	return rc;
}

static int add_file(struct str *all, const char *path, struct err *e)
{
	str_addf(all, "\n%s\n", path);
	return path_read(path, 16 << 20, all, e);
}

/* Every C file and header in dir. */
static int add_sources(
	struct str *all, const char *dir, const char *ending, struct arena *a, struct err *e)
{
	char **names;
	size_t n;

	if (path_list(dir, a, &names, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (str_ends(names[i], ending) && add_file(all, path_join(a, dir, names[i]), e))
			return -1;
	return 0;
}

static void add_words(struct str *all, const char *const *words)
{
	for (; *words; words++)
		str_addf(all, "%s ", *words);
}

/* What is made, and of what. */
static void add_recipes(struct str *all, const struct output *o)
{
	for (size_t i = 0; i < OUTPUTS; i++) {
		str_addf(all, "\n%s ", o[i].name);
		add_words(all, o[i].flags);
		add_words(all, o[i].sources);
		add_words(all, o[i].libraries);
	}
}

static const char *harness_key(const struct toolchain *t, struct err *e)
{
	struct str all = {0};
	const char *k = NULL;

	str_add(&all, t->identity);
	add_recipes(&all, programs);
	if (add_sources(&all, t->support, ".c", t->arena, e) == 0 &&
		add_sources(&all, t->support, ".h", t->arena, e) == 0 &&
		add_sources(&all, path_join(t->arena, t->support, "types"), ".h", t->arena, e) == 0)
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
	add_recipes(&all, glues);
	if (add_file(&all, path_join(a, x->dir, "tests.c"), e) == 0 &&
		add_file(&all, path_join(a, x->dir, "reference.c"), e) == 0 &&
		add_sources(&all, x->dir, ".h", a, e) == 0)
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
	struct kept k = {t, programs, t->support, {t->support}, "the harness"};

	if (!support_key || (own_key = glue_key(t, x, support_key, e)) == NULL)
		return -1;
	dir = cache_folder(t, "harness", support_key, build_into, &k, e);
	if (!dir)
		return -1;
	for (int i = 0; i < BUILD_KINDS; i++)
		h->subjects[i] = path_join(a, dir, programs[i].name);
	h->oracle = path_join(a, dir, programs[BUILD_KINDS].name);
	k = (struct kept){
		t, glues, x->dir, {t->support, types, x->dir},
		arena_printf(a, "the exercise %s", x->slug)
        };
	dir = cache_folder(t, "glue", own_key, build_into, &k, e);
	if (!dir)
		return -1;
	h->glue = path_join(a, dir, glues[0].name);
	h->oracle_glue = path_join(a, dir, glues[1].name);
	h->reference = path_join(a, dir, glues[2].name);
	h->counted_reference = path_join(a, dir, glues[3].name);
	h->key = own_key;
	return 0;
}
