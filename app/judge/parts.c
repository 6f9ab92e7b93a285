/* How it works. A kept folder's name is a hash of all that goes into it: the sources' contents, the
 * compiler's identity, the flags. It is built beside its place and renamed into it, so that a
 * folder with that name is whole, whoever else builds it at the same time. */
#include "judge/parts.h"

#include "base/path.h"
#include "base/str.h"
#include "judge/cache.h"
#include "judge/compiler_words.h"

#include <string.h>

#define BUILD_WALL_NS (INT64_C(120) * 1000000000)

static int start(struct job *job, const struct parts *k, const struct part *o, const char *dir,
	struct err *e)
{
	struct arena *a = k->tools->arena;
	const char **argv = arena_new(a, 64 * sizeof *argv);
	const char *reads[PART_INCLUDES + 2] = {k->sources};
	size_t n = 0;
	struct job_plan plan = {
		.input = -1, .limits = {4096, 65536}
        };

	argv[n++] = k->tools->gcc;
	for (const char *const *f = o->flags; *f; f++)
		argv[n++] = *f;
	for (size_t i = 0; i < PART_INCLUDES && k->includes[i]; i++) {
		argv[n++] = arena_printf(a, "-I%s", k->includes[i]);
		reads[i + 1] = k->includes[i];
	}
	argv[n++] = "-o";
	argv[n++] = o->name;
	for (const char *const *s = o->sources; *s; s++)
		argv[n++] = path_join(a, k->sources, *s);
	for (const char *const *l = o->libraries; *l; l++)
		argv[n++] = *l;
	plan.sandbox = (struct sandbox){.kind = SANDBOX_COMPILE,
		.argv = argv,
		.dir = dir,
		.reads = reads,
		.writes = dir,
		.address_space = UINT64_C(4) << 30,
		.file_size = 64 << 20,
		.cpu_s = 100};
	return job_start(job, k->tools->host, &plan, e);
}

static int finish(struct job *job, const struct parts *k, const struct part *o, struct err *e)
{
	bool whole = job_wait(job, BUILD_WALL_NS, NULL, NULL);

	if (whole && job_succeeded(job))
		return 0;
	return err_set(e, ERR_INPUT, "%s cannot be built (%s): %s", k->what, o->name,
		compiler_words_line(str_c(&job->captures[JOB_ERR].text), k->tools->arena));
}

/* All of them at once. */
static int build_into(void *context, const char *dir, struct err *e)
{
	const struct parts *k = context;
	struct job jobs[PARTS_MAX] = {{0}};
	int rc = 0;

	for (size_t i = 0; i < k->n && rc == 0; i++)
		rc = start(&jobs[i], k, &k->rows[i], dir, e);
	for (size_t i = 0; i < k->n; i++) {
		if (rc == 0)
			rc = finish(&jobs[i], k, &k->rows[i], e);
		job_free(&jobs[i]);
	}
	return rc;
}

int parts_file(struct str *all, const char *path, struct err *e)
{
	str_addf(all, "\n%s\n", path);
	return path_read(path, 16 << 20, all, e);
}

int parts_folder(
	struct str *all, const char *dir, const char *ending, struct arena *a, struct err *e)
{
	char **names;
	size_t n;

	if (path_list(dir, a, &names, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (str_ends(names[i], ending) && parts_file(all, path_join(a, dir, names[i]), e))
			return -1;
	return 0;
}

static void add_words(struct str *all, const char *const *words)
{
	for (; *words; words++)
		str_addf(all, "%s ", *words);
}

void parts_recipes(struct str *all, const struct part *o, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		str_addf(all, "\n%s ", o[i].name);
		add_words(all, o[i].flags);
		add_words(all, o[i].sources);
		add_words(all, o[i].libraries);
	}
}

const char *parts_open(const struct parts *p, const char *room, const char *key, struct err *e)
{
	struct parts copy = *p;

	return cache_folder(p->tools, room, key, build_into, &copy, e);
}
