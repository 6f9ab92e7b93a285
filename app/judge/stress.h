/* stress: a solution against the reference on many small inputs, and the smallest input that shows
 * what is wrong. */
#ifndef WHET_JUDGE_STRESS_H
#define WHET_JUDGE_STRESS_H

#include "base/arena.h"
#include "base/err.h"
#include "judge/judge.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How long it looks: so many rounds of some hundred inputs that grow from round to round, and so
 * many seconds, shrinking included. Another seed gives other inputs. */
struct stress_limits {
	size_t rounds;
	long seconds;
	uint64_t seed;
};

struct stress_result {
	bool found;
	/* Of the smallest input; CE when it could not be built; AC when nothing was found. */
	struct report report;
	const char *input, *expected; /* the case whole: the JSON list of arguments, and answer */
	size_t inputs_tried;          /* by the search */
	size_t shrink_steps, first_bytes; /* how often it was made simpler, and how long it was */
};

/* Runs the exercise's small cases, then generated ones, under the sanitizers. The progress of the
 * judge is told inputs tried. Errors as judge_grade's; an exercise without WHET_VALID cannot be
 * made simpler and is refused. */
int judge_stress(const struct judge *j, const struct exercise *x, const char *source,
	const struct stress_limits *limits, struct arena *a, struct stress_result *out,
	struct err *e);

#endif
