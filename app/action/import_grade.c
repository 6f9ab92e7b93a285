/* How it works. The formats give no time but a rule: so many times the slowest accepted submission,
 * rounded up. That is measured here, with a limit that no such submission should meet. */
#include "action/import_grade.h"

#include "action/practice.h"
#include "base/path.h"
#include "base/stop.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { GENEROUS_MS = 30000, FLOOR_MS = 1000, MOST_MS = 600000 };

struct grading {
	struct judge judge;
	struct exercise *exercise;
	struct import_talk talk;
	double slowest_ms;
	bool has_reference;
	size_t n_right;
	const char *broken; /* why the validator failed on an accepted one, or NULL */
	struct arena *a;
	struct imported *out;
	struct err *e;
};

static void note(struct grading *g, const char *sentence)
{
	struct imported *out = g->out;

	out->notes =
		arena_grow(g->a, out->notes, out->n_notes, out->n_notes + 1, sizeof *out->notes);
	out->notes[out->n_notes++] = sentence;
}

static int move(struct grading *g, const char *from, const char *folder, const char *name)
{
	const char *dir = path_join(g->a, g->exercise->dir, folder);

	if (path_mkdirs(dir, g->e) != 0)
		return -1;
	if (rename(from, path_join(g->a, dir, name)) != 0)
		return err_set(g->e, ERR_INPUT, "cannot move %s: %s", from, strerror(errno));
	return 0;
}

/* An accepted submission: stays, becomes the reference, or is refused. */
static int settle(struct grading *g, const char *path, const char *name, const struct report *r)
{
	const char *reference = exercise_is_cxx(path) ? "reference.cc" : "reference.c";

	if (r->verdict != VERDICT_AC) {
		note(g, arena_printf(g->a, "%s, which the package accepts, gets %s here: %s", name,
				verdict_info(r->verdict)->code, r->summary));
		return move(g, path, "refused", name);
	}
	if (r->slowest_ms > g->slowest_ms)
		g->slowest_ms = r->slowest_ms;
	if (g->has_reference) {
		g->n_right++;
		return 0;
	}
	g->has_reference = true;
	g->out->reference = name;
	return str_starts(path_base(path), "reference.") ? 0 : move(g, path, "", reference);
}

/* name is the package's. One that cannot be graded (there is no g++) is refused like another. */
static int grade_one(struct grading *g, const char *path, const char *name)
{
	struct arena a = {0};
	struct err why = {0};
	struct report r = {0};
	int rc;

	if (judge_grade(&g->judge, g->exercise, path, &a, &r, &why) != 0) {
		if (stop_check(g->e) != 0) {
			arena_free(&a);
			return -1;
		}
		r.verdict = VERDICT_IE;
		r.summary = why.text;
	} else if (r.verdict == VERDICT_IE)
		g->broken = arena_dup(g->a, r.summary);
	if (g->talk.graded)
		g->talk.graded(g->talk.context, name, &r);
	r.summary = arena_dup(g->a, r.summary);
	rc = settle(g, path, name, &r);
	arena_free(&a);
	return rc;
}

static bool stopped(void *context, const char *stage, size_t done, size_t total)
{
	(void)context, (void)stage, (void)done, (void)total;
	return stop_asked();
}

/* Whether its validator compiles and its data can be read is seen with the starter. */
static int try_starter(struct grading *g)
{
	const char *starter = path_join(g->a, g->exercise->dir, "starter.c");
	struct report r;

	if (judge_grade(&g->judge, g->exercise, starter, g->a, &r, g->e) != 0)
		return err_prefix(g->e, "the package %s cannot be imported", g->out->package->base);
	return 0;
}

static int grade_accepted(struct grading *g)
{
	const char *reference = exercise_source(g->exercise, "reference", g->a), **right;
	const char *first = g->out->reference;
	size_t n;

	g->out->reference = NULL;
	if (!first)
		return 0;
	if (exercise_right(g->exercise, g->a, &right, &n, g->e) != 0 ||
		grade_one(g, reference, first) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (grade_one(g, right[i], path_base(right[i])) != 0)
			return -1;
	g->out->n_right = g->n_right;
	return 0;
}

/* The package's limit holds unless what it accepts is too slow for it on this machine. */
static void settle_time(struct grading *g)
{
	const struct package *p = g->out->package;
	double ms = g->slowest_ms * p->time_multiplier, step = p->time_resolution * 1000;
	struct imported *out = g->out;

	if (p->time_limit > 0 && g->slowest_ms > (double)out->cpu_ms) {
		ms = 2 * g->slowest_ms;
		note(g, arena_printf(g->a,
				"the package's limit of %ld ms is too short for what it accepts on "
				"this machine",
				out->cpu_ms));
	} else if (p->time_limit > 0 || !g->has_reference) {
		return;
	}
	ms = ceil(ms / step) * step;
	ms = ms < FLOOR_MS ? FLOOR_MS : ms > MOST_MS ? MOST_MS : ms;
	out->cpu_ms = (long)ms;
	out->cpu_from = "the slowest accepted submission";
}

int import_grade(struct app *app, const char *dir, struct import_talk talk, struct arena *a,
	struct imported *out, struct err *e)
{
	struct grading g = {.judge = practice_judge(app), .talk = talk, .a = a, .out = out, .e = e};

	if (exercise_load(dir, a, &g.exercise, e) != 0)
		return err_prefix(e, "the package %s cannot be imported", out->package->base);
	/* Its folder is not the one it will have. */
	g.exercise->slug = out->slug;
	g.exercise->cpu_ms = GENEROUS_MS;
	g.judge.progress = stopped;
	if (try_starter(&g) != 0 || grade_accepted(&g) != 0)
		return -1;
	if (g.broken && !g.has_reference)
		return err_set(e, ERR_INPUT, "the package %s cannot be imported: %s",
			out->package->base, g.broken);
	settle_time(&g);
	return 0;
}
