/* fsrs: the FSRS-6 scheduler of spaced repetition, as published by the open-spaced-repetition
 * project. Pure arithmetic: no clock, no chance, no store. */
#ifndef WHET_MODEL_FSRS_H
#define WHET_MODEL_FSRS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FSRS_WEIGHTS = 21, FSRS_MAX_STEPS = 4 };

enum fsrs_state { FSRS_NEW, FSRS_LEARNING, FSRS_REVIEW, FSRS_RELEARNING };
enum fsrs_rating { FSRS_AGAIN = 1, FSRS_HARD, FSRS_GOOD, FSRS_EASY };

struct fsrs_config {
	double w[FSRS_WEIGHTS];
	double retention;     /* desired probability of recall when due: 0.9 */
	int64_t max_interval; /* days */
	int64_t learning[FSRS_MAX_STEPS], relearning[FSRS_MAX_STEPS]; /* seconds */
	size_t n_learning, n_relearning;
};

/* The published default weights; learning steps 1 m and 10 m, relearning 10 m. */
extern const struct fsrs_config fsrs_default;
/* The same for coding problems: no steps of minutes, a card goes straight to days. */
extern const struct fsrs_config fsrs_problems;

struct fsrs_card {
	enum fsrs_state state;
	int step;          /* -1 outside of (re)learning */
	double stability;  /* days until recall falls to 90 % */
	double difficulty; /* 1..10 */
};

/* Applies one review to *card, so many whole days after the one before (whatever of the first), and
 * returns the interval to the next, in seconds. */
int64_t fsrs_review(
	const struct fsrs_config *c, struct fsrs_card *card, enum fsrs_rating rating, int64_t days);

/* Probability of recall after so many whole days. */
double fsrs_recall(const struct fsrs_config *c, double stability, int64_t days);

#endif
