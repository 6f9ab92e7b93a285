/* How it works. Several things go on side by side: the oracles make the cases, and the builds of
 * the solution each compile, link and run as fast as they come. The checked build runs the small
 * cases under the sanitizers, the plain one all of them, the counted one those at which an exercise
 * with a target is measured. When one is done its verdict waits for those that go before it: a
 * compile error, then the checked run, the plain run, the target. Builds may come from the cache.
 */
#include "judge/grade.h"

#include "base/path.h"
#include "base/str.h"
#include "judge/cache.h"
#include "judge/cuda/cuda.h"
#include "judge/stdio/stdio.h"

#include <poll.h>

enum { BLIND_MS = 5 /* between looks where ends cannot be waited for */ };
#define COMPILE_WALL_NS (INT64_C(60) * 1000000000)

/* What a file includes from its own home is not looked at, so such a build is not kept. */
static void find_places(struct grade *g)
{
	const struct workplace *w = &g->place;

	for (int k = 0; w->judge->keep_builds && !w->home && k < BUILD_KINDS; k++) {
		struct str what = {0};

		build_describe(&w->tools, (enum build_kind)k, w->source, &what);
		g->builds[k].place = cache_build_place(&w->tools, &what, w->scratch);
		str_free(&what);
	}
}

static int compile(struct grade *g, struct build *b)
{
	const struct workplace *w = &g->place;

	if (b->place && cache_build_recall(
				&w->tools, b->place, build_files(b->kind), w->scratch, &b->words)) {
		b->step = WAITING;
		return 0;
	}
	b->step = COMPILING;
	return build_compile(&b->job, &g->place.tools, b->kind, g->place.scratch, g->place.source,
		g->place.home, g->err);
}

static int open_cases(struct grade *g)
{
	const struct judge *j = g->place.judge;
	const struct exercise *x = g->place.exercise;
	struct exercise_case *own;
	struct case_plan plan;
	size_t n_own;
	int rc;

	if (exercise_own_cases(x, j->own_cases, g->place.arena, &own, &n_own, g->err) != 0)
		return -1;
	plan_init(&plan, g->place.arena);
	plan_add_small(&plan, x, j->seed);
	plan_add_own(&plan, own, n_own);
	g->n_small = plan.n;
	plan_add_large(&plan, x, j->seed);
	rc = oracle_open(&g->oracle, &g->place.tools, &g->place.harness, g->place.exercise, &plan,
		NULL, g->err);
	plan_fini(&plan);
	if (rc == 0 && g->place.exercise->target.growth)
		rc = measure_open(&g->measure, &g->place.grading, g->err);
	return rc;
}

/* Only the target can still say no. */
static bool is_right(const struct grade *g)
{
	const struct build *plain = &g->builds[BUILD_PLAIN], *checked = &g->builds[BUILD_CHECKED];

	return checked->step == FINISHED && checked->run.verdict == VERDICT_AC &&
	       plain->step == FINISHED &&
	       (plain->run.verdict == VERDICT_AC || plain->run.verdict == VERDICT_TLE);
}

/* Whether it is time to compile a build. Those who grade many files use the processors for another
 * meanwhile, and begin nothing that may not be needed. */
static bool is_due(const struct grade *g, enum build_kind kind)
{
	const struct judge *j = g->place.judge;

	if (kind == BUILD_CHECKED && j->any_failure)
		return g->builds[BUILD_PLAIN].step == FINISHED;
	if (kind == BUILD_COUNTED && (j->keep_builds || j->any_failure))
		return is_right(g);
	return true;
}

static int start_due(struct grade *g)
{
	for (int k = 0; k < BUILD_KINDS; k++) {
		struct build *b = &g->builds[k];

		if (b->step == DUE && is_due(g, b->kind) && compile(g, b) != 0)
			return -1;
	}
	return 0;
}

static int begin(struct grade *g, const struct judge *judge, const struct exercise *exercise,
	const char *path, struct arena *arena)
{
	if (workplace_open(&g->place, judge, exercise, path, arena, g->err) != 0)
		return -1;
	*g->report = (struct report){.verdict = VERDICT_IE, .summary = "", .slowest = ""};
	workplace_report(&g->place, g->report);
	for (int k = 0; k < BUILD_KINDS; k++)
		g->builds[k].kind = (enum build_kind)k;
	for (int k = 0; k < BUILD_KINDS; k++)
		g->builds[k].step = DUE;
	if (!g->place.exercise->target.growth)
		g->builds[BUILD_COUNTED].step = UNUSED;
	find_places(g);
	if (start_due(g) != 0 ||
		harness_open(&g->place.harness, &g->place.tools, g->place.exercise, g->err) != 0)
		return -1;
	return open_cases(g);
}

static void end(struct grade *g)
{
	for (int k = 0; k < BUILD_KINDS; k++) {
		run_close(&g->builds[k].run);
		job_free(&g->builds[k].job);
	}
	measure_close(&g->measure);
	oracle_close(&g->oracle);
	if (g->place.tools.cache)
		cache_prune_daily(g->place.tools.cache);
	workplace_close(&g->place);
}

/* ---- the steps of a build ---- */

/* The compiler or the linker has ended. */
static int next_tool(struct grade *g, struct build *b)
{
	bool ok = job_succeeded(&b->job) && !b->stopped;
	int rc = 0;

	if (b->step == COMPILING || !ok)
		b->words = arena_dup(g->place.arena, str_c(&b->job.captures[JOB_ERR].text));
	job_free(&b->job);
	if (!ok) {
		b->step = BROKEN;
	} else if (b->step == LINKING) {
		b->step = WAITING;
		if (b->place)
			cache_build_keep(&g->place.tools, b->place, build_files(b->kind),
				g->place.scratch, b->words);
	} else {
		b->step = LINKING;
		rc = build_link(&b->job, &g->place.tools, b->kind, g->place.scratch, g->err);
	}
	return rc;
}

static int pump_tool(struct grade *g, struct build *b)
{
	job_pump(&b->job);
	if (job_clock() - b->job.started_ns > COMPILE_WALL_NS || job_idles(&b->job)) {
		job_kill(&b->job);
		b->stopped = true;
	}
	return job_done(&b->job) || b->stopped ? next_tool(g, b) : 0;
}

static int start_run(struct grade *g, struct build *b)
{
	bool counted = b->kind == BUILD_COUNTED;
	struct run_plan plan = {
		.kind = b->kind,
		.object = path_join(g->place.arena, g->place.scratch, build_library(b->kind)),
		.end = b->kind == BUILD_CHECKED ? g->n_small : g->oracle.n,
	};

	if (counted) {
		plan.end = g->measure.oracle.n;
		plan.limits = measure_limits(&g->measure);
	}
	b->step = RUNNING;
	return run_open(&b->run, &g->place.grading, counted ? &g->measure.oracle : &g->oracle,
		&plan, g->err);
}

static bool over(const struct build *b)
{
	return b->step == UNUSED || b->step == FINISHED || b->step == BROKEN;
}

static int pump_build(struct grade *g, struct build *b)
{
	bool cases = b->kind == BUILD_COUNTED ? g->measure.ready : g->oracle.ready;
	int rc = 0;

	if (b->step == COMPILING || b->step == LINKING)
		rc = pump_tool(g, b);
	if (rc == 0 && b->step == WAITING && cases)
		rc = start_run(g, b);
	if (rc == 0 && b->step == RUNNING) {
		rc = run_pump(&b->run, g->err);
		if (b->run.done)
			b->step = FINISHED;
	}
	return rc;
}

/* ---- waiting ---- */

/* Whether the verdict is known. What the plain compiler says is shown, so it may finish. */
static bool decided(const struct grade *g)
{
	const struct build *plain = &g->builds[BUILD_PLAIN], *checked = &g->builds[BUILD_CHECKED];

	if (plain->step == BROKEN)
		return true;
	if (g->place.judge->any_failure && plain->step == FINISHED &&
		plain->run.verdict != VERDICT_AC)
		return true;
	if (checked->step == BROKEN)
		return plain->step > LINKING;
	if (checked->step != FINISHED)
		return false;
	if (checked->run.verdict != VERDICT_AC)
		return plain->step > (g->place.judge->keep_builds ? LINKING : COMPILING);
	return plain->step == FINISHED && (!is_right(g) || over(&g->builds[BUILD_COUNTED]));
}

/* Adds what one build waits for and returns how many that are. */
static size_t poll_build(const struct build *b, struct pollfd *fds, int *patience)
{
	const struct job *j = b->step == RUNNING ? &b->run.job : &b->job;

	if (over(b) || b->step == DUE || b->step == WAITING)
		return 0;
	if (b->step == RUNNING && run_patience(&b->run) < *patience)
		*patience = run_patience(&b->run);
	if (j->pidfd < 0 && *patience > BLIND_MS)
		*patience = BLIND_MS;
	return job_poll(j, fds);
}

static size_t poll_oracle(const struct job *j, struct pollfd *fds, int *patience)
{
	if (j->pid && j->pidfd < 0 && *patience > BLIND_MS)
		*patience = BLIND_MS;
	return job_poll(j, fds);
}

static void wait_for_something(const struct grade *g)
{
	struct pollfd fds[(BUILD_KINDS + 3) * JOB_POLL_MAX];
	int patience = 50;
	size_t n = poll_oracle(&g->oracle.job, fds, &patience);

	n += poll_oracle(&g->measure.oracle.job, fds + n, &patience);
	if (g->measure.running)
		n += poll_oracle(&g->measure.run.job, fds + n, &patience);
	for (int k = 0; k < BUILD_KINDS; k++)
		n += poll_build(&g->builds[k], fds + n, &patience);
	poll(fds, n, patience);
}

/* The checked build may take its time, since it is slow by nature. But where the plain one was late
 * on the same case, twice its limit is enough to see whether a sanitizer has something to say. */
static void hurry(struct grade *g)
{
	struct build *plain = &g->builds[BUILD_PLAIN], *checked = &g->builds[BUILD_CHECKED];

	if (plain->step == FINISHED && plain->run.late && checked->step == RUNNING &&
		checked->run.next == plain->run.next &&
		run_used(&checked->run) > 2 * plain->run.cpu_limit) {
		run_stop(&checked->run, VERDICT_TLE, NULL);
		checked->step = FINISHED;
	}
}

bool grade_cancelled(struct grade *g)
{
	const struct build *b = &g->builds[BUILD_CHECKED];
	const char *stage = "compiling";
	size_t done = 0, total = g->oracle.n;

	if (!g->place.judge->progress)
		return false;
	if (b->step == FINISHED)
		b = &g->builds[BUILD_PLAIN];
	if (b->step >= RUNNING) {
		stage = b->kind == BUILD_CHECKED ? "checking" : "running";
		done = b->run.next;
		total = b->run.end;
	}
	return g->place.judge->progress(g->place.judge->context, stage, done, total);
}

static int work(struct grade *g)
{
	while (!decided(g)) {
		wait_for_something(g);
		if (grade_cancelled(g))
			return err_set(g->err, ERR_ABSENT, "cancelled");
		if (oracle_pump(&g->oracle, g->err) != 0)
			return -1;
		if (g->builds[BUILD_COUNTED].step != UNUSED &&
			measure_pump(&g->measure, g->err) != 0)
			return -1;
		for (int k = 0; k < BUILD_KINDS; k++)
			if (pump_build(g, &g->builds[k]) != 0)
				return -1;
		if (start_due(g) != 0)
			return -1;
		hurry(g);
	}
	return 0;
}

int judge_grade(const struct judge *j, const struct exercise *x, const char *source,
	struct arena *a, struct report *out, struct err *e)
{
	struct grade *g;
	int64_t start = job_clock(), built;
	int rc;

	if (x->interface == INTERFACE_STDIO)
		return stdio_grade(j, x, source, a, out, e);
	if (x->interface == INTERFACE_KERNEL)
		return cuda_grade(j, x, source, a, out, e);
	g = arena_new(a, sizeof *g);
	*g = (struct grade){.err = e, .report = out};
	rc = begin(g, j, x, source, a);
	if (rc == 0)
		rc = work(g);
	if (rc == 0)
		rc = grade_look_closer(g, &g->builds[BUILD_PLAIN].run);
	if (rc == 0) {
		grade_report(g);
		rc = grade_make_smaller(g);
		built = g->builds[BUILD_PLAIN].run.job.started_ns;
		out->build_ms = (double)((built ? built : job_clock()) - start) / 1e6;
		out->run_ms = (double)(job_clock() - start) / 1e6 - out->build_ms;
	}
	end(g);
	return rc;
}
