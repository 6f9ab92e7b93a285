/* How it works. The solution is built once, under the sanitizers. In every round an oracle makes a
 * few hundred inputs with the reference's answers and the solution runs over all of them. The first
 * failing input is then made smaller. */
#include "judge/stress.h"

#include "judge/counterexample.h"
#include "judge/workplace.h"

#include <string.h>

enum { PER_SHAPE = 60, SMALLEST = 4, GROWS = 2 };
#define SECOND INT64_C(1000000000)
#define COMPILE_NS (60 * SECOND)

struct stress {
	struct workplace place;
	const struct stress_limits *limits;
	struct counterexample found;
	int64_t until;
	struct stress_result *out;
	struct err *err;
};

/* ---- building ---- */

/* Waits for a tool that was started; what it said when it failed goes to the result. */
static bool finish(struct stress *s, struct job *j)
{
	bool ok = job_wait(j, COMPILE_NS, NULL, NULL) && job_succeeded(j);

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

static bool cancelled(void *context)
{
	const struct stress *s = context;
	const struct judge *j = s->place.judge;

	return j->progress && j->progress(j->context, s->out->found ? "shrinking" : "trying",
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
		rc = pass_run(&p, &s->place, &plan, s->err);
		s->out->inputs_tried += p.run.next;
		s->out->found = rc == 0 && pass_fails(&p);
		if (s->out->found)
			counterexample_take(&s->found, &p, &s->place, &s->out->report);
		pass_close(&p);
		plan_fini(&plan);
	}
	return rc;
}

static int shrink(struct stress *s)
{
	const struct shrinking how = {"smallest counterexample", s->until, cancelled, s};
	struct stress_result *out = s->out;
	int rc;

	out->first_bytes = strlen(s->found.input);
	rc = counterexample_shrink(&s->found, &s->place, &out->report, &how, s->err);
	out->input = s->found.input;
	out->expected = s->found.expected;
	out->shrink_steps = s->found.steps;
	return rc;
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
		rc = harness_open(&s->place.harness, &s->place.tools, x, e);
		s->until = job_clock() + limits->seconds * SECOND;
		if (rc == 0)
			rc = search(s);
		if (rc == 0 && out->found)
			rc = shrink(s);
	}
	workplace_close(&s->place);
	return rc;
}
