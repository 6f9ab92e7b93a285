/* How it works. The solution is built once, under the sanitizers. In every round an oracle makes a
 * few hundred inputs with the reference's answers and the solution runs over all of them. The first
 * failing input is then made simpler: of what shrink.c proposes, the oracle leaves out what the
 * exercise does not allow, and the simplest that still fails in the same way is the next to be made
 * simpler, until no proposal fails. */
#include "judge/stress.h"

#include "base/path.h"
#include "base/str.h"
#include "judge/difference.h"
#include "judge/shrink.h"
#include "judge/value.h"
#include "judge/workplace.h"

#include <poll.h>
#include <string.h>
#include <sys/wait.h>

enum { PER_SHAPE = 60, SMALLEST = 4, GROWS = 2, SHOWN_MAX = 600 };
#define SECOND INT64_C(1000000000)
#define COMPILE_NS (60 * SECOND)

struct stress {
	struct workplace place;
	const struct stress_limits *limits;
	const char *object;
	int64_t until;
	struct stress_result *out;
	struct err *err;
};

/* ---- building ---- */

static bool ended_well(const struct job *j)
{
	return WIFEXITED(j->status) && WEXITSTATUS(j->status) == 0;
}

/* Waits for a tool that was started; what it said when it failed goes to the result. */
static bool finish(struct stress *s, struct job *j)
{
	bool ok = job_wait(j, COMPILE_NS, NULL, NULL) && ended_well(j);

	if (!ok)
		s->out->report.detail =
			arena_dup(s->place.arena, str_c(&j->captures[JOB_ERR].text));
	job_free(j);
	return ok;
}

/* 0 also for a compile error, which is in the result then. */
static int build(struct stress *s)
{
	struct workplace *w = &s->place;
	struct job job;

	if (build_compile(&job, &w->tools, BUILD_CHECKED, w->scratch, w->source, w->home, s->err) !=
		0)
		return -1;
	if (!finish(s, &job)) {
		s->out->report.verdict = VERDICT_CE;
	} else {
		if (build_link(&job, &w->tools, BUILD_CHECKED, w->scratch, s->err) != 0)
			return -1;
		if (!finish(s, &job))
			s->out->report.verdict = VERDICT_CE;
	}
	if (s->out->report.verdict == VERDICT_CE)
		s->out->report.summary = "it does not compile; `whet grade` says more";
	return 0;
}

/* ---- one plan, made and run ---- */

struct pass {
	struct oracle oracle;
	struct run run;
};

static void close_pass(struct pass *p)
{
	run_close(&p->run);
	oracle_close(&p->oracle);
}

static int wait_for_cases(struct stress *s, struct oracle *o)
{
	while (!o->ready) {
		struct pollfd fds[JOB_POLL_MAX];

		poll(fds, job_poll(&o->job, fds), 50);
		if (oracle_pump(o, s->err) != 0)
			return -1;
	}
	return 0;
}

static int run_cases(struct stress *s, struct pass *p)
{
	const int64_t limit = s->place.exercise->cpu_ms * (SECOND / 1000);
	const struct run_plan plan = {.kind = BUILD_CHECKED,
		.object = s->object,
		.end = p->oracle.n,
		.cpu_limit = limit < SECOND ? limit : SECOND};

	if (run_open(&p->run, &s->place.grading, &p->oracle, &plan, s->err) != 0)
		return -1;
	while (!p->run.done) {
		struct pollfd fds[JOB_POLL_MAX];

		poll(fds, job_poll(&p->run.job, fds), run_patience(&p->run));
		if (run_pump(&p->run, s->err) != 0)
			return -1;
	}
	return 0;
}

static bool fails(const struct pass *p)
{
	return p->run.done && p->run.verdict != VERDICT_AC;
}

/* What the harness complains of is the exercise's fault. */
static int check(const struct pass *p, struct err *e)
{
	return fails(p) && p->run.verdict == VERDICT_IE
		       ? err_set(e, ERR_INTERNAL, "%s", p->run.summary)
		       : 0;
}

/* Everything lives in the arena of the workplace, but for what close_pass ends. */
static int pass(struct stress *s, struct case_plan *plan, struct pass *p)
{
	struct workplace *w = &s->place;
	int rc;

	*p = (struct pass){0};
	rc = oracle_open(&p->oracle, &w->tools, &w->harness, w->exercise, plan, w->scratch, s->err);
	if (rc == 0)
		rc = wait_for_cases(s, &p->oracle);
	if (rc == 0 && p->oracle.n > 0)
		rc = run_cases(s, p);
	return rc == 0 ? check(p, s->err) : rc;
}

/* ---- the search ---- */

/* The exercise's own small cases first, then generated ones. */
static void plan_round(const struct stress *s, size_t round, struct case_plan *plan)
{
	const struct exercise *x = s->place.exercise;
	uint64_t seed = s->limits->seed * 1000003 + round * 7919;

	if (round == 0) {
		plan_add_small(plan, x, s->place.judge->seed);
		return;
	}
	for (size_t i = 0; i < x->n_batches; i++) {
		struct exercise_batch b = x->batches[i];

		if (b.large)
			continue;
		b.count = PER_SHAPE;
		b.max_size = b.min_size + SMALLEST + (long)(GROWS * round);
		plan_add_batch(plan, &b, seed + i);
	}
}

static void take(struct stress *s, const struct pass *p)
{
	const struct run *r = &p->run;
	const struct exercise *x = s->place.exercise;
	struct arena *a = s->place.arena;
	struct stress_result *out = s->out;
	struct report *rep = &out->report;
	const struct one_case *c = &p->oracle.cases[r->has_case ? r->failing : 0];

	out->found = true;
	out->input = arena_dup(a, c->in);
	out->expected = arena_dup(a, c->expected);
	rep->verdict = r->verdict;
	rep->summary = r->summary;
	rep->detail = r->detail;
	rep->line = r->line;
	rep->has_case = r->has_case;
	rep->failing = (struct case_report){.name = c->name, .why = r->why};
	rep->failing.input =
		value_show_arguments(c->in, x->arguments, x->n_arguments, SHOWN_MAX, a);
	difference_show(c->expected, r->got, r->why ? COMPARE_CHECK : x->compare, x->tolerance,
		SHOWN_MAX, a, &rep->failing);
}

static bool cancelled(const struct stress *s)
{
	const struct judge *j = s->place.judge;

	return j->progress && j->progress(j->context, s->out->found ? "shrink" : "stress",
				      s->out->inputs_tried, 0);
}

static bool over(const struct stress *s)
{
	return job_clock() > s->until;
}

static int search(struct stress *s)
{
	int rc = 0;

	for (size_t round = 0; rc == 0 && round < s->limits->rounds && !s->out->found && !over(s);
		round++) {
		struct case_plan plan;
		struct pass p;

		if (cancelled(s))
			return err_set(s->err, ERR_ABSENT, "cancelled");
		plan_init(&plan, s->place.arena);
		plan_round(s, round, &plan);
		rc = pass(s, &plan, &p);
		s->out->inputs_tried += p.run.next;
		if (rc == 0 && fails(&p))
			take(s, &p);
		close_pass(&p);
		plan_fini(&plan);
	}
	return rc;
}

/* ---- making it simpler ---- */

/* True when a simpler one was found, which is then the one in the result. */
static int simpler(struct stress *s, bool *found)
{
	const char **proposals = arena_new(s->place.arena, SHRINK_MAX * sizeof *proposals);
	size_t n = shrink_propose(s->out->input, s->place.arena, proposals);
	struct case_plan plan;
	struct pass p;
	int rc;

	*found = false;
	if (n == 0)
		return 0;
	plan_init(&plan, s->place.arena);
	for (size_t i = 0; i < n; i++)
		plan_add_try(&plan, "smallest counterexample", proposals[i]);
	rc = pass(s, &plan, &p);
	if (rc == 0 && fails(&p) && p.run.verdict == s->out->report.verdict && p.run.has_case) {
		take(s, &p);
		*found = true;
	}
	close_pass(&p);
	plan_fini(&plan);
	return rc;
}

static int shrink(struct stress *s)
{
	bool found = s->out->found;

	s->out->first_bytes = found ? strlen(s->out->input) : 0;
	while (found && !over(s)) {
		if (cancelled(s))
			return err_set(s->err, ERR_ABSENT, "cancelled");
		if (simpler(s, &found) != 0)
			return -1;
		s->out->shrink_steps += found;
	}
	return 0;
}

int judge_stress(const struct judge *j, const struct exercise *x, const char *source,
	const struct stress_limits *limits, struct arena *a, struct stress_result *out,
	struct err *e)
{
	struct stress *s = arena_new(a, sizeof *s);
	int rc;

	if (x->interface == INTERFACE_STDIO)
		return err_set(e, ERR_INPUT,
			"%s is a whole program, and only functions can be stressed: its samples "
			"lie "
			"in sample/, beside your file",
			x->slug);
	*s = (struct stress){.limits = limits, .out = out, .err = e};
	*out = (struct stress_result){0};
	rc = workplace_open(&s->place, j, x, source, a, e);
	if (rc == 0) {
		out->report = (struct report){
			.verdict = VERDICT_AC, .summary = "nothing was found", .slowest = ""};
		workplace_report(&s->place, &out->report);
		rc = build(s);
	}
	if (rc == 0 && out->report.verdict != VERDICT_CE) {
		s->object = path_join(a, s->place.scratch, build_library(BUILD_CHECKED));
		rc = harness_open(&s->place.harness, &s->place.tools, x, e);
		s->until = job_clock() + limits->seconds * SECOND;
		if (rc == 0)
			rc = search(s);
		if (rc == 0)
			rc = shrink(s);
	}
	workplace_close(&s->place);
	return rc;
}
