/* goal_words: how a goal and its standing are said. */
#ifndef WHET_MODEL_GOAL_WORDS_H
#define WHET_MODEL_GOAL_WORDS_H

#include "model/goal.h"

/* An amount as it is typed: decimal, from least to 1000000; what names it in the refusal
 * ("--target"). */
int goal_amount(const char *text, const char *what, double least, double *out, struct err *e);
/* "3/20". */
const char *goal_progress_words(const struct goal *g, struct arena *a);
/* "problems a week", "by hand, pages in 7 days". */
const char *goal_measure_words(const struct goal *g, struct arena *a);
/* "streak 4 days, breaks in 2 days", or "". */
const char *goal_streak_words(const struct standing *st, struct arena *a);
/* "2 a week needed, 1.2 so far", or "". */
const char *goal_pace_words(const struct standing *st, const struct goal *g, struct arena *a);

#endif
