/* How it works. Of what shrink.c proposes the oracle leaves out what the exercise does not allow,
 * and the simplest that still fails in the same way is the next to be made simpler. */
#include "judge/counterexample.h"

#include "base/path.h"
#include "judge/shrink.h"

#include <poll.h>
#include <string.h>

#define SECOND INT64_C(1000000000)

/* ---- one plan, made and run ---- */

void pass_close(struct pass *p)
{
	run_close(&p->run);
	oracle_close(&p->oracle);
}

bool pass_fails(const struct pass *p)
{
	return p->run.done && p->run.verdict != VERDICT_AC;
}

static int wait_for_cases(struct oracle *o, struct err *e)
{
	while (!o->ready) {
		struct pollfd fds[JOB_POLL_MAX];

		poll(fds, job_poll(&o->job, fds), 50);
		if (oracle_pump(o, e) != 0)
			return -1;
	}
	return 0;
}

static int run_cases(struct pass *p, const struct workplace *w, struct err *e)
{
	const int64_t limit = w->exercise->cpu_ms * (SECOND / 1000);
	const struct run_plan plan = {.kind = BUILD_CHECKED,
		.object = path_join(w->arena, w->scratch, build_library(BUILD_CHECKED)),
		.end = p->oracle.n,
		.cpu_limit = limit < SECOND ? limit : SECOND};

	if (run_open(&p->run, &w->grading, &p->oracle, &plan, e) != 0)
		return -1;
	while (!p->run.done) {
		struct pollfd fds[JOB_POLL_MAX];

		poll(fds, job_poll(&p->run.job, fds), run_patience(&p->run));
		if (run_pump(&p->run, e) != 0)
			return -1;
	}
	/* What the harness complains of is the exercise's fault. */
	return p->run.verdict == VERDICT_IE ? err_set(e, ERR_INTERNAL, "%s", p->run.summary) : 0;
}

int pass_run(struct pass *p, const struct workplace *w, const struct case_plan *plan, struct err *e)
{
	*p = (struct pass){0};
	if (oracle_open(&p->oracle, &w->tools, &w->harness, w->exercise, plan, w->scratch, e) !=
			0 ||
		wait_for_cases(&p->oracle, e) != 0)
		return -1;
	return p->oracle.n > 0 ? run_cases(p, w, e) : 0;
}

/* ---- what it found ---- */

void counterexample_take(struct counterexample *c, const struct pass *p, const struct workplace *w,
	struct report *report)
{
	const struct run *r = &p->run;
	const struct one_case *failing = &p->oracle.cases[r->has_case ? r->failing : 0];

	c->input = arena_dup(w->arena, failing->in);
	c->expected = arena_dup(w->arena, failing->expected);
	report->verdict = r->verdict;
	report->summary = r->summary;
	report->detail = r->detail;
	report->line = r->line;
	report->has_case = r->has_case;
	if (r->has_case)
		run_case_report(r, &report->failing);
}

/* *found: a smaller one, which is then the one in the report. */
static int smaller(struct counterexample *c, const struct workplace *w, struct report *report,
	const char *name, bool *found, struct err *e)
{
	const char **proposals = arena_new(w->arena, SHRINK_MAX * sizeof *proposals);
	size_t n = shrink_propose(c->input, w->arena, proposals);
	struct case_plan plan;
	struct pass p;
	int rc;

	*found = false;
	if (n == 0)
		return 0;
	plan_init(&plan, w->arena);
	for (size_t i = 0; i < n; i++)
		plan_add_try(&plan, name, proposals[i]);
	rc = pass_run(&p, w, &plan, e);
	if (rc == 0 && pass_fails(&p) && p.run.verdict == report->verdict && p.run.has_case) {
		counterexample_take(c, &p, w, report);
		*found = true;
	}
	pass_close(&p);
	plan_fini(&plan);
	return rc;
}

int counterexample_shrink(struct counterexample *c, const struct workplace *w,
	struct report *report, const struct shrinking *how, struct err *e)
{
	bool found = true;

	while (found && job_clock() < how->until) {
		if (how->cancelled && how->cancelled(how->context))
			return err_set(e, ERR_ABSENT, "cancelled");
		if (smaller(c, w, report, how->name, &found, e) != 0)
			return -1;
		c->steps += found;
	}
	return 0;
}
