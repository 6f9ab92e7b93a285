/* race: processor time of a solution and of the reference, in turns on one core. */
#ifndef WHET_JUDGE_RACE_H
#define WHET_JUDGE_RACE_H

#include "base/err.h"
#include "judge/run.h"

#include <stddef.h>

/* Ratios of the solution to the reference: the median of the turns and the quartiles around it; 0
 * when the reference is too quick to be timed. instructions is 0 where they are not counted. */
struct race {
	double ratio, low, high;
	double instructions;
};

/* Runs case at of the oracle with object and with the reference, both built plain. 0 also when it
 * could not be run to its end: the figures are for the curious, no verdict depends on them. -1 when
 * no process can be started. */
int race_run(struct race *out, const struct grading *g, const struct oracle *o, size_t at,
	const char *object, struct err *e);

#endif
