/* today: one answer made of everything that is tracked, in the order a coach would give it. */
#ifndef WHET_MODEL_TODAY_H
#define WHET_MODEL_TODAY_H

#include "model/application.h"
#include "model/goal.h"
#include "model/output.h"
#include "model/problem.h"
#include "model/review.h"
#include "model/stats.h"

/* Everything Today shows, in the order a coach would give it. */
struct today {
	struct due *due; /* today's, then those that wait for another day */
	size_t n_due, n_waiting;
	struct problem next, next_kernel; /* id 0 when there is nothing new */
	struct application *follow_up;
	size_t n_follow_up;
	struct goal *focus;
	size_t n_focus;
	int64_t done_today; /* submissions, reviews and notes */
	int64_t streak, best_streak, solved_dsa, solved_cuda, notes;
};
/* reviews_per_day: of problems. */
int today_read(struct store *s, const struct clock *c, int reviews_per_day, struct arena *a,
	struct today *out, struct err *e);

#endif
