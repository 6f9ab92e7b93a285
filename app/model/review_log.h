/* review_log: the raw log of reviews, read again: the history of a problem, and what other weights
 * would have made of all of it. */
#ifndef WHET_MODEL_REVIEW_LOG_H
#define WHET_MODEL_REVIEW_LOG_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "model/fsrs.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct reviewed {
	int64_t problem_id, at, due_at;
	int rating;
	double stability, difficulty; /* after it */
	double recall; /* foretold for that moment by the review before; 0 of the first, and of one
			* on the same day */
};
/* Of one problem, or (0) of all, problem by problem; oldest first. */
int review_log(struct store *s, int64_t problem_id, const struct clock *c, struct arena *a,
	struct reviewed **out, size_t *n, struct err *e);

/* How far what was foretold lies from what came: -ln of the probability that was given to it, its
 * mean. Less is better. */
struct foretold {
	size_t n; /* reviews that had something foretold */
	double loss;
};
struct replay {
	size_t reviews, problems;
	size_t earlier, later; /* problems that would be due on an earlier day, a later one */
	double mean_days;      /* how far the due moments move on average, later counts plus */
	struct foretold log, replayed;
};
/* Schedules the whole log anew. Nothing is written. */
int review_replay(struct store *s, const struct fsrs_config *weights, const struct clock *c,
	struct replay *out, struct err *e);

/* Reads "W0,...,W20" into the weights of *c; ERR_INPUT names the one that cannot be. */
int review_weights(const char *text, struct fsrs_config *c, struct err *e);

#endif
