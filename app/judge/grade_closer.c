/* How it works. When the verdict is known, a second look at the case that showed it: under the
 * sanitizers when only the plain build was sent there, and smaller when it was generated. */
#include "judge/counterexample.h"
#include "judge/grade.h"

#include "base/path.h"

#include <poll.h>

/* The plain build crashed where the checked one was not sent: what does it say there? When it finds
 * nothing, the crash stands as it was. */
int grade_look_closer(struct grade *g, struct run *run)
{
	const struct run_plan plan = {.kind = BUILD_CHECKED,
		.object = path_join(g->place.arena, g->place.scratch, build_library(BUILD_CHECKED)),
		.first = run->failing,
		.end = run->failing + 1};
	struct run closer;
	int rc;

	if (g->builds[BUILD_CHECKED].step != FINISHED ||
		g->builds[BUILD_CHECKED].run.verdict != VERDICT_AC || run->verdict != VERDICT_RTE ||
		!run->has_case || run->failing < g->n_small)
		return 0;
	rc = run_open(&closer, &g->place.grading, &g->oracle, &plan, g->err);
	while (rc == 0 && !closer.done) {
		struct pollfd fds[JOB_POLL_MAX];

		poll(fds, job_poll(&closer.job, fds), run_patience(&closer));
		if (grade_cancelled(g))
			rc = err_set(g->err, ERR_ABSENT, "cancelled");
		else
			rc = run_pump(&closer, g->err);
	}
	if (rc == 0 && closer.verdict == VERDICT_RTE && closer.detail) {
		run->summary = closer.summary;
		run->detail = closer.detail;
		run->line = closer.line;
	}
	run_close(&closer);
	return rc;
}

/* A generated case that fails is made smaller; one written by hand has a name that says what it
 * shows. What goes wrong on the way leaves the case as it was found. */
int grade_make_smaller(struct grade *g)
{
	const struct build *checked = &g->builds[BUILD_CHECKED];
	const struct run *run = &checked->run;
	struct report *r = g->report;
	struct counterexample c = {0};
	struct shrinking how = {.until = job_clock() + g->place.judge->smaller_ms * 1000000};
	const struct one_case *failing;
	struct err ignored;

	if (!g->place.judge->smaller_ms || checked->step != FINISHED || !run->has_case ||
		(run->verdict != VERDICT_WA && run->verdict != VERDICT_RTE))
		return 0;
	failing = &g->oracle.cases[run->failing];
	if (!failing->generated)
		return 0;
	c.input = failing->in;
	how.name = arena_printf(g->place.arena, "%s, made smaller", failing->name);
	counterexample_shrink(&c, &g->place, r, &how, &ignored);
	return grade_cancelled(g) ? err_set(g->err, ERR_ABSENT, "cancelled") : 0;
}
