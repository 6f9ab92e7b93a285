/* measure: the inputs at which an exercise with a target is measured, and what its reference takes
 * for them. */
#ifndef WHET_JUDGE_MEASURE_H
#define WHET_JUDGE_MEASURE_H

#include "base/err.h"
#include "judge/oracle.h"
#include "judge/run.h"

#include <stdbool.h>
#include <stddef.h>

struct measure {
	const struct grading *grading;
	struct oracle oracle; /* its cases are the inputs */
	const char *kept;     /* the file of the reference's counts */
	struct run run;       /* of the reference, when they are not kept yet */
	bool running, ready;
	struct work_count *reference; /* of every input */
};

/* Recalls what is kept, or starts to make it. Everything lives in the toolchain's arena, but for
 * what measure_close ends. */
int measure_open(struct measure *m, const struct grading *g, struct err *e);
void measure_close(struct measure *m);
/* Reads what has come. -1 when the exercise is broken. */
int measure_pump(struct measure *m, struct err *e);
/* The work each input may take before the counted build stops, for run_plan: far beyond every
 * target, so that what stops there has missed it. */
const char *measure_limits(const struct measure *m);

#endif
