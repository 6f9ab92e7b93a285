#include "action/practice.h"

#include "action/workspace.h"
#include "base/nearest.h"
#include "base/path.h"
#include "base/str.h"
#include "model/attempt_timer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MAX_SOURCE = 1 << 20, MAX_STATEMENT = 1 << 20 };

/* The folders that hold exercises: whet's own by kind, then the person's. */
enum { ROOT_DSA, ROOT_CUDA, ROOT_OWN, N_ROOTS };

static const char *exercise_root(const struct app *app, int root, struct arena *a)
{
	static const char *const kinds[N_ROOTS] = {[ROOT_DSA] = "dsa", [ROOT_CUDA] = "cuda"};

	return root == ROOT_OWN ? app->own_exercises
				: path_join(a, app->exercises_dir, kinds[root]);
}

static const char *exercise_dir(const struct app *app, const char *slug, struct arena *a)
{
	if (!*slug || *slug == '.' || strchr(slug, '/'))
		return NULL;
	for (int i = 0; i < N_ROOTS; i++) {
		const char *dir = path_join(a, exercise_root(app, i, a), slug);

		if (path_exists(path_join(a, dir, "exercise.yaml")))
			return dir;
	}
	return NULL;
}

/* Links one folder to its problem when its manifest changed since the last look. A broken one is
 * told of and stops nothing but the work on itself. */
static int sync_one(
	struct app *app, const char *dir, const char *slug, struct arena *a, struct err *e)
{
	int64_t mtime = path_mtime_ns(path_join(a, dir, "exercise.yaml"));
	struct err why = {0};
	struct exercise *x;

	if (mtime < 0 || problem_manifest_mtime(app->store, slug, e) == mtime)
		return 0;
	if (exercise_load(dir, a, &x, &why) != 0) {
		if (!app->warning)
			app->warning = arena_dup(&app->arena, why.text);
		return 0;
	}
	return problem_link_exercise(app->store,
		&(struct exercise_link){.slug = x->slug,
			.kind = x->kind,
			.title = x->title,
			.pattern = x->pattern,
			.difficulty = x->difficulty,
			.number = x->number,
			.manifest_mtime = mtime},
		clock_now(&app->clock), e);
}

int practice_sync(struct app *app, struct err *e)
{
	struct arena a = {0};
	const char **slugs = NULL;
	size_t n = 0, cap = 0;
	int rc = 0;

	for (int k = 0; rc == 0 && k < N_ROOTS; k++) {
		const char *root = exercise_root(app, k, &a);
		char **names;
		size_t n_names;

		if (!path_is_dir(root))
			continue;
		rc = path_list(root, &a, &names, &n_names, e);
		for (size_t i = 0; rc == 0 && i < n_names; i++) {
			rc = sync_one(app, path_join(&a, root, names[i]), names[i], &a, e);
			ARENA_RESERVE(&a, slugs, n, cap);
			slugs[n++] = names[i];
		}
	}
	if (rc == 0)
		rc = problem_unlink_missing(app->store, slugs, n, e);
	arena_free(&a);
	return rc;
}

struct store *practice_store(struct app *app, struct err *e)
{
	bool fresh = !app->store;
	struct store *s = app_store(app, e);

	if (!s || !fresh)
		return s;
	return practice_sync(app, e) == 0 ? s : NULL;
}

int practice_find(struct app *app, const char *slug, struct arena *a, struct problem *problem,
	struct exercise **exercise, struct err *e)
{
	struct store *s = practice_store(app, e);
	const char *dir;

	if (!s || problem_find(s, slug, a, problem, e) != 0)
		return -1;
	dir = exercise_dir(app, slug, a);
	if (!dir && problem_is_kernel(problem))
		return err_set(e, ERR_INPUT,
			"%s is to come: there is no exercise for it yet; `whet next cuda` names a "
			"kernel that has one",
			slug);
	if (!dir)
		return err_set(e, ERR_INPUT,
			"%s has no exercise to grade yet; whet can only track it (`whet attempt "
			"start %s`): %s",
			slug, slug, *problem->url ? problem->url : "it has no link");
	return exercise_load(dir, a, exercise, e);
}

const char *practice_file(const struct app *app, const char *slug, struct arena *a)
{
	return workspace_file(exercise_dir(app, slug, a), path_join(a, app->workspace, slug), a);
}

struct judge practice_judge(struct app *app)
{
	struct arena *a = &app->arena;

	return (struct judge){
		.support_dir = path_join(a, app->exercises_dir, "support"),
		.cache_dir = path_join(a, app->cache_dir, "judge"),
		.compiler = app->config.compiler,
		.seed = app->seed,
		.program = app->program,
	};
}

static int blamed_line(
	struct app *app, int64_t problem_id, struct started *out, struct arena *a, struct err *e)
{
	struct err none = {0};
	struct submission last;
	struct str text = {0};
	int rc;

	out->line = 0;
	if (submission_nth(app->store, problem_id, 0, a, &last, &none) != 0)
		return none.kind == ERR_ABSENT ? 0 : err_set(e, none.kind, "%s", none.text);
	if (last.line == 0 || strcmp(last.verdict, "AC") == 0)
		return 0;
	rc = path_read(out->path, MAX_SOURCE, &text, e);
	if (rc == 0 && strcmp(str_c(&text), last.code) == 0)
		out->line = last.line;
	str_free(&text);
	return rc;
}

int practice_start(
	struct app *app, const char *slug, struct arena *a, struct started *out, struct err *e)
{
	struct problem p;
	struct exercise *x;
	struct attempt t;
	const char *folder = path_join(a, app->workspace, slug);

	if (practice_find(app, slug, a, &p, &x, e) != 0 ||
		workspace_lay_out(app, x, folder, a, e) != 0)
		return -1;
	out->path = practice_file(app, slug, a);
	out->fresh = !path_exists(out->path);
	if (out->fresh && workspace_copy(exercise_source(x, "starter", a), out->path, e) != 0)
		return -1;
	if (attempt_open(app->store, p.id, clock_now(&app->clock), a, &t, e) != 0)
		return -1;
	out->attempt_id = t.id;
	if (attempt_timer_go_on(app->store, t.id, p.id, clock_now(&app->clock), e) != 0)
		return -1;
	return blamed_line(app, p.id, out, a, e);
}

int practice_hint(struct app *app, const char *slug, struct arena *a, const char **hint,
	size_t *number, size_t *total, struct err *e)
{
	struct problem p;
	struct exercise *x;
	struct attempt t;

	if (practice_find(app, slug, a, &p, &x, e) != 0 ||
		attempt_open(app->store, p.id, clock_now(&app->clock), a, &t, e) != 0)
		return -1;
	*total = x->n_hints;
	if (x->n_hints == 0)
		return err_set(e, ERR_ABSENT, "%s has no hints", slug);
	/* Past the last one it is shown again, and no longer counted. */
	*number = (size_t)t.hints < x->n_hints ? (size_t)t.hints + 1 : x->n_hints;
	*hint = x->hints[*number - 1];
	return (size_t)t.hints < x->n_hints ? attempt_count_hint(app->store, t.id, e) : 0;
}

/* link fails when the name is taken: nothing kept earlier is ever replaced. The file may be a link:
 * what it leads to is kept, for that is what is written. */
static int keep_file(const char *file, struct arena *a, const char **kept, struct err *e)
{
	int k = 1;

	if (!path_exists(file))
		return 0;
	do
		*kept = arena_printf(a, "%s.%d", file, k++);
	while (linkat(AT_FDCWD, file, AT_FDCWD, *kept, AT_SYMLINK_FOLLOW) != 0 && errno == EEXIST);
	if (!path_exists(*kept))
		return err_set(
			e, ERR_INPUT, "cannot keep your file as %s: %s", *kept, strerror(errno));
	return 0;
}

/* A whole program's starter is C: a solution in C++ makes way for it. */
int practice_reset(
	struct app *app, const char *slug, struct arena *a, const char **kept, struct err *e)
{
	const char *file = practice_file(app, slug, a), *older = NULL;
	const char *first = workspace_first(exercise_dir(app, slug, a), path_dir(a, file), a);
	struct problem p;
	struct exercise *x;

	*kept = NULL;
	if (practice_find(app, slug, a, &p, &x, e) != 0 ||
		workspace_lay_out(app, x, path_dir(a, file), a, e) != 0 ||
		keep_file(file, a, kept, e) != 0)
		return -1;
	if (strcmp(file, first) != 0 && unlink(file) != 0)
		return err_set(e, ERR_INPUT, "cannot put %s away: %s", file, strerror(errno));
	if (strcmp(file, first) != 0 && keep_file(first, a, &older, e) != 0)
		return -1;
	return workspace_copy(exercise_source(x, "starter", a), first, e);
}

static int read_text(const char *dir, const char *name, size_t limit, struct arena *a,
	const char **out, struct err *e)
{
	struct str text = {0};
	int rc = path_read(path_join(a, dir, name), limit, &text, e);

	*out = str_keep(&text, a);
	return rc;
}

int practice_reference(struct app *app, const char *slug, bool give_up, struct arena *a,
	const char **code, const char **discussion, struct err *e)
{
	struct problem p;
	struct exercise *x;
	struct attempt t;

	if (practice_find(app, slug, a, &p, &x, e) != 0)
		return -1;
	if (x->stdio.imported && !path_exists(exercise_source(x, "reference", a)))
		return err_set(e, ERR_ABSENT,
			"%s has no reference: nothing in C or C++ that its package accepts is "
			"accepted here",
			slug);
	if (!p.solved && !give_up)
		return err_set(e, ERR_ABSENT,
			"%s is not solved yet; `whet hint %s` gives a hint, `whet reference %s "
			"--give-up` "
			"shows the reference all the same",
			slug, slug, slug);
	if (!p.solved && (attempt_open(app->store, p.id, clock_now(&app->clock), a, &t, e) != 0 ||
				 attempt_saw_reference(app->store, t.id, e) != 0))
		return -1;
	if (read_text(x->dir, path_base(exercise_source(x, "reference", a)), MAX_SOURCE, a, code,
		    e) != 0)
		return -1;
	*discussion = "";
	if (!path_exists(path_join(a, x->dir, "discussion.md")))
		return 0;
	return read_text(x->dir, "discussion.md", MAX_STATEMENT, a, discussion, e);
}

int practice_statement(
	struct app *app, const char *slug, struct arena *a, const char **markdown, struct err *e)
{
	const char *dir = exercise_dir(app, slug, a);
	struct problem p;

	if (dir)
		return read_text(dir, "README.md", MAX_STATEMENT, a, markdown, e);
	if (!practice_store(app, e) || problem_find(app->store, slug, a, &p, e) != 0)
		return -1;
	if (problem_is_kernel(&p)) {
		*markdown = arena_printf(a, "# %s\n\n%s · %s\n\n" PROBLEM_TO_COME "%s%s\n", p.title,
			p.pattern, p.difficulty, *p.chapter ? "\n\nTo read: " PROBLEM_BOOK : "",
			p.chapter);
		return 0;
	}
	*markdown = arena_printf(a,
		"# %s\n\n%s · %s\n\nThis problem can be tracked; there is no exercise to grade "
		"yet.\n%s%s%s",
		p.title, p.pattern, p.difficulty, *p.url ? "\n<" : "", p.url, *p.url ? ">\n" : "");
	return 0;
}
