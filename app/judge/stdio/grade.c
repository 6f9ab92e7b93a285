/* How it works. The two builds of the program compile side by side. Then trials, as many at a time
 * as there are processors, take the cases in order: the checked build the small ones, the plain one
 * all. Where the checked build finds a fault it speaks for the case, but its time does not count.
 * The verdict is that of the first case in order that fails, whichever trial came home first: what
 * lies behind a case that failed is not waited for, what lies before it is. With groups declared
 * that holds in each group, and all of them are tried. */
#include "judge/stdio/work.h"

#include "base/path.h"
#include "base/proc.h"
#include "base/str.h"
#include "judge/cache.h"

#include <poll.h>
#include <string.h>

#define COMPILE_WALL_NS (INT64_C(120) * 1000000000)

enum { PATIENCE_MS = 50 };

/* ---- the beginning ---- */

static const char *const *files_of(const struct stdio_work *w, enum build_kind kind)
{
	const char **names = arena_new(w->s.place.arena, 2 * sizeof *names);

	names[0] = program_name(kind);
	return names;
}

/* What a file includes from its own home is not looked at, so such a build is not kept. */
static void find_places(struct stdio_work *w)
{
	const struct stdio *s = &w->s;

	for (int k = 0; s->place.judge->keep_builds && !s->place.home && k < PROGRAM_BUILDS; k++) {
		struct str what = {0};

		if (program_describe(&s->place.tools, &s->support, (enum build_kind)k,
			    s->place.source, &what))
			w->builds[k].place =
				cache_build_place(&s->place.tools, &what, s->place.scratch);
		str_free(&what);
	}
}

static int start_build(struct stdio_work *w, enum build_kind kind)
{
	struct program_build *b = &w->builds[kind];
	const struct stdio *s = &w->s;

	if (b->place && cache_build_recall(&s->place.tools, b->place, files_of(w, kind),
				s->place.scratch, &b->words)) {
		b->done = b->ok = true;
		return 0;
	}
	return program_compile(&b->job, &s->place.tools, &s->support, kind, s->place.scratch,
		s->place.source, s->place.home, w->err);
}

static int start_builds(struct stdio_work *w)
{
	if (program_support_open(&w->s.support, &w->s.place.tools, w->err) != 0)
		return -1;
	find_places(w);
	for (int k = 0; k < PROGRAM_BUILDS; k++)
		if (start_build(w, (enum build_kind)k) != 0)
			return -1;
	return 0;
}

static int prepare(struct stdio_work *w)
{
	struct stdio *s = &w->s;

	if (stdio_cases_open(&s->cases, &s->place.tools, s->place.exercise, w->err) != 0)
		return -1;
	if (s->place.exercise->stdio.validation != VALIDATION_DEFAULT) {
		s->validator = stdio_validator(&s->place.tools, s->place.exercise, w->err);
		if (!s->validator)
			return -1;
	}
	for (int k = 0; k < PROGRAM_BUILDS; k++) {
		w->outcomes[k] = arena_new(s->place.arena, s->cases.n * sizeof **w->outcomes);
		w->started[k] = arena_new(s->place.arena, s->cases.n * sizeof **w->started);
	}
	w->first_fault = arena_new(s->place.arena, s->cases.n_groups * sizeof *w->first_fault);
	for (size_t i = 0; i < s->cases.n_groups; i++)
		w->first_fault[i] = SIZE_MAX;
	w->workers = proc_processors();
	if (w->workers > WORKERS_MAX)
		w->workers = WORKERS_MAX;
	for (size_t i = 0; i < w->workers; i++)
		if (trial_open(&w->trials[i], s, i, w->err) != 0)
			return -1;
	return 0;
}

static int begin(struct stdio_work *w, const struct judge *j, const struct exercise *x,
	const char *path, struct arena *a)
{
	struct workplace *p = &w->s.place;

	if (workplace_open(p, j, x, path, a, w->err) != 0)
		return -1;
	*w->report = (struct report){.verdict = VERDICT_IE, .summary = "", .slowest = ""};
	workplace_report(p, w->report);
	return start_builds(w) == 0 ? prepare(w) : -1;
}

static void end(struct stdio_work *w)
{
	for (size_t i = 0; i < WORKERS_MAX; i++)
		trial_close(&w->trials[i]);
	for (int k = 0; k < PROGRAM_BUILDS; k++)
		job_free(&w->builds[k].job);
	if (w->s.place.tools.cache)
		cache_prune_daily(w->s.place.tools.cache);
	workplace_close(&w->s.place);
}

/* A static program may not define what the C library does, malloc say. A dynamic one may. */
static bool must_be_dynamic(const struct stdio_work *w, const struct program_build *b)
{
	return b == &w->builds[BUILD_PLAIN] && !b->ok && w->s.support.static_object &&
	       strstr(b->words, "multiple definition");
}

static int pump_build(struct stdio_work *w, struct program_build *b)
{
	bool late;

	if (b->done)
		return 0;
	job_pump(&b->job);
	late = job_clock() - b->job.started_ns > COMPILE_WALL_NS;
	if (late)
		job_kill(&b->job);
	if (!job_done(&b->job) && !late)
		return 0;
	b->done = true;
	b->ok = !late && job_succeeded(&b->job);
	b->words = arena_dup(w->s.place.arena, str_c(&b->job.captures[JOB_ERR].text));
	job_free(&b->job);
	if (b->ok && b->place)
		cache_build_keep(&w->s.place.tools, b->place,
			files_of(w, (enum build_kind)(b - w->builds)), w->s.place.scratch,
			b->words);
	if (!must_be_dynamic(w, b))
		return 0;
	b->done = false;
	w->s.support.static_object = NULL;
	return start_build(w, BUILD_PLAIN);
}

/* ---- which case comes next ---- */

/* Whether a case before it has failed, so that it does not matter any more. */
static bool is_moot(const struct stdio_work *w, size_t i)
{
	return i > *stdio_fate(w, i);
}

static bool is_due(const struct stdio_work *w, size_t i, int kind)
{
	return !w->started[kind][i] && !is_moot(w, i) &&
	       (kind == BUILD_PLAIN || w->s.cases.items[i].checked);
}

/* The next trial to start, the checked one of a case first. False when there is none now. */
static bool next_trial(struct stdio_work *w, size_t *index, enum build_kind *kind)
{
	while (w->low < w->s.cases.n && !is_due(w, w->low, BUILD_PLAIN) &&
		!is_due(w, w->low, BUILD_CHECKED))
		w->low++;
	for (size_t i = w->low; i < w->s.cases.n; i++)
		for (int k = PROGRAM_BUILDS - 1; k >= 0; k--)
			if (w->builds[k].ok && is_due(w, i, k)) {
				*index = i;
				*kind = (enum build_kind)k;
				return true;
			}
	return false;
}

/* The sanitizers make a program slow and keep it waiting: of time the plain build alone is asked.
 */
static void take(struct stdio_work *w, const struct trial *t)
{
	struct outcome *o = &w->outcomes[t->kind][t->index];

	*o = t->out;
	if (t->kind == BUILD_CHECKED && (o->verdict == VERDICT_TLE || o->verdict == VERDICT_ILE))
		o->verdict = VERDICT_AC;
	if (o->verdict != VERDICT_AC && t->index < *stdio_fate(w, t->index))
		*stdio_fate(w, t->index) = t->index;
	w->n_done += t->kind == BUILD_PLAIN;
}

static int start_trials(struct stdio_work *w)
{
	for (size_t i = 0; i < w->workers; i++) {
		size_t index;
		enum build_kind kind;

		if (w->trials[i].busy)
			continue;
		if (!next_trial(w, &index, &kind))
			return 0;
		w->started[kind][index] = true;
		if (trial_start(&w->trials[i], index, kind, w->err) != 0)
			return -1;
		/* Some end before they begin. */
		if (!w->trials[i].busy)
			take(w, &w->trials[i]);
	}
	return 0;
}

static int pump_trials(struct stdio_work *w)
{
	for (size_t i = 0; i < w->workers; i++) {
		struct trial *t = &w->trials[i];

		if (!t->busy)
			continue;
		if (is_moot(w, t->index))
			trial_stop(t);
		else if (trial_pump(t, w->err) != 0)
			return -1;
		if (t->out.known && !t->busy)
			take(w, t);
	}
	return 0;
}

/* ---- waiting ---- */

static bool is_over(const struct stdio_work *w)
{
	const struct program_build *plain = &w->builds[BUILD_PLAIN],
				   *checked = &w->builds[BUILD_CHECKED];

	if (plain->done && !plain->ok)
		return true;
	if (!plain->done || !checked->done)
		return false;
	if (!checked->ok)
		return true;
	for (size_t i = 0; i < w->workers; i++)
		if (w->trials[i].busy)
			return false;
	return true;
}

void stdio_wait(const struct stdio_work *w)
{
	struct pollfd fds[PROGRAM_BUILDS * JOB_POLL_MAX + WORKERS_MAX * TRIAL_POLL_MAX];
	int patience = PATIENCE_MS;
	size_t n = 0;

	for (int k = 0; k < PROGRAM_BUILDS; k++)
		if (!w->builds[k].done)
			n += job_poll(&w->builds[k].job, fds + n);
	for (size_t i = 0; i < w->workers; i++) {
		const struct trial *t = &w->trials[i];

		if (!t->busy)
			continue;
		n += trial_poll(t, fds + n);
		if (trial_patience(t) < patience)
			patience = trial_patience(t);
		if (t->job.pidfd < 0 && patience > 5)
			patience = 5;
	}
	poll(fds, n, patience);
}

bool stdio_cancelled(const struct stdio_work *w)
{
	const struct judge *j = w->s.place.judge;

	if (!j->progress)
		return false;
	return j->progress(j->context, w->builds[BUILD_PLAIN].ok ? "running" : "compiling",
		w->n_done, w->s.cases.n);
}

static int go_on(struct stdio_work *w)
{
	if (stdio_cancelled(w))
		return err_set(w->err, ERR_ABSENT, "cancelled");
	for (int k = 0; k < PROGRAM_BUILDS; k++)
		if (pump_build(w, &w->builds[k]) != 0)
			return -1;
	if (pump_trials(w) != 0)
		return -1;
	return start_trials(w);
}

static int work(struct stdio_work *w)
{
	int rc = start_trials(w);

	while (rc == 0 && !is_over(w)) {
		stdio_wait(w);
		rc = go_on(w);
	}
	return rc;
}

int stdio_grade(const struct judge *j, const struct exercise *x, const char *source,
	struct arena *a, struct report *out, struct err *e)
{
	struct stdio_work *w = arena_new(a, sizeof *w);
	int64_t start = job_clock(), built;
	int rc;

	*w = (struct stdio_work){0};
	w->err = e;
	w->report = out;
	rc = begin(w, j, x, source, a);
	built = job_clock();
	if (rc == 0)
		rc = work(w);
	if (rc == 0)
		rc = stdio_verdict(w);
	out->build_ms = (double)(built - start) / 1e6;
	out->run_ms = (double)(job_clock() - built) / 1e6;
	end(w);
	return rc;
}
