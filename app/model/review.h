/* review: one spaced-repetition answer, and the queue of what is due. */
#ifndef WHET_MODEL_REVIEW_H
#define WHET_MODEL_REVIEW_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "store/store.h"

#include <stddef.h>
#include <stdint.h>

/* What failed this often is a leech: it wants another look, not one more review. */
enum { REVIEW_LEECH = 4 };

struct due {
	int64_t problem_id, question_id; /* one of them is 0 */
	int64_t due_at, reviewed_at;     /* reviewed_at is 0 of a question that was never asked */
	const char *slug, *title, *kind, *pattern, *difficulty;
	double stability;
	double recall;     /* probability of recall now */
	int64_t days_late; /* 0 when due today */
	int64_t lapses;
};

/* What is due by the end of the person's today, least likely to be recalled first. */
int review_due(struct store *s, const struct clock *c, struct arena *a, struct due **out, size_t *n,
	struct err *e);

/* Of what is due, what today has room for: per_day reviews of problems, those of today counted,
 * none of a pattern that another has today. Reorders due: that first, *n_today of them, then what
 * waits. Questions never wait. */
int review_share(struct store *s, const struct clock *c, int per_day, struct arena *a,
	struct due *due, size_t n, size_t *n_today, struct err *e);

struct rated {
	int64_t due_at;
	int64_t days; /* to the next review */
	double stability, difficulty;
};

/* The probability of recall now of what was reviewed at a moment, with that stability. */
double review_recall(double stability, int64_t reviewed_at, const struct clock *c);
/* What each answer, 1 to 4, would make of the schedule when given now: out[0] is that of 1. One of
 * the ids is 0. Nothing is written. */
int review_would(struct store *s, int64_t problem_id, int64_t question_id, const struct clock *c,
	struct rated out[4], struct err *e);

/* Records the answer (1 again .. 4 easy), given now, and moves the schedule: by whole days, the
 * person's own. */
int review_rate(struct store *s, int64_t problem_id, int rating, const struct clock *c,
	struct rated *out, struct err *e);
int review_rate_question(struct store *s, int64_t question_id, int rating, const struct clock *c,
	struct rated *out, struct err *e);

#endif
