/* stats: what was done, counted: today, the streak, the year's heat map, the month's goals. */
#ifndef WHET_MODEL_STATS_H
#define WHET_MODEL_STATS_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "model/application.h"
#include "model/problem.h"
#include "model/review.h"
#include "store/store.h"

#include <stddef.h>
#include <stdint.h>

struct verdict_count {
	const char *verdict;
	int64_t count;
};

struct stats {
	int64_t problems, gradable, solved_dsa, solved_cuda;
	int64_t attempts, submissions, reviews, notes, applications, applications_open;
	int64_t streak,
		best_streak; /* days with a submission, review or note; today may still come */
	bool active_today;
	struct verdict_count *verdicts;
	size_t n_verdicts;
};
int stats_read(
	struct store *s, const struct clock *c, struct arena *a, struct stats *out, struct err *e);

/* Things done on each of the last n days of the person, oldest first, today last. */
int stats_days(struct store *s, const struct clock *c, size_t n, int64_t *counts, struct err *e);

struct goal {
	int64_t id;
	const char *title, *kind, *measure;
	int64_t target, progress;
	bool done;
};
/* The focus of the month that today lies in. */
int goal_focus(struct store *s, const struct clock *c, struct arena *a, struct goal **out,
	size_t *n, struct err *e);
/* What to aim at. NULL kind is "input", NULL measure "done", NULL month this one. */
struct goal_draft {
	const char *title, *kind, *measure, *month;
	int64_t target;
};
int goal_add(struct store *s, const struct goal_draft *d, const struct clock *c, int64_t *id,
	struct err *e);
int goal_done(struct store *s, int64_t id, int64_t now, struct err *e);

/* Everything Today shows, in the order a coach would give it. */
struct today {
	struct due *due;
	size_t n_due;
	struct problem next, next_kernel; /* id 0 when there is nothing new */
	struct application *follow_up;
	size_t n_follow_up;
	struct goal *focus;
	size_t n_focus;
	int64_t done_today; /* submissions, reviews and notes */
	int64_t streak, best_streak, solved_dsa, solved_cuda, notes;
};
int today_read(
	struct store *s, const struct clock *c, struct arena *a, struct today *out, struct err *e);

#endif
