/* counterexample: an input on which a solution fails, found by running a plan under the sanitizers
 * and made smaller. */
#ifndef WHET_JUDGE_COUNTEREXAMPLE_H
#define WHET_JUDGE_COUNTEREXAMPLE_H

#include "base/err.h"
#include "judge/judge.h"
#include "judge/oracle.h"
#include "judge/plan.h"
#include "judge/run.h"
#include "judge/workplace.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A plan made, and run with the solution's checked build. */
struct pass {
	struct oracle oracle;
	struct run run;
};

/* Everything lives in the arena of the workplace, but for what pass_close ends, which must be
 * called also after a failure. */
int pass_run(
	struct pass *p, const struct workplace *w, const struct case_plan *plan, struct err *e);
void pass_close(struct pass *p);
bool pass_fails(const struct pass *p);

struct counterexample {
	const char *input, *expected; /* whole: the JSON list of arguments, and the answer */
	size_t steps;                 /* how often it was made smaller */
};

/* The case on which the pass failed; the report is told its verdict and shows it. Neither depends
 * on the pass afterwards. */
void counterexample_take(struct counterexample *c, const struct pass *p, const struct workplace *w,
	struct report *report);

/* How far to go, and what the smaller case is called. */
struct shrinking {
	const char *name;
	int64_t until;                    /* of job_clock */
	bool (*cancelled)(void *context); /* may be NULL */
	void *context;
};

/* Makes it smaller, as long as it fails with the same verdict, until nothing smaller fails or time
 * is up. -1 also when it was cancelled. */
int counterexample_shrink(struct counterexample *c, const struct workplace *w,
	struct report *report, const struct shrinking *how, struct err *e);

#endif
