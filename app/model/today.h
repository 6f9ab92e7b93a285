/* today: one answer made of everything that is tracked, in the order a coach would give it. */
#ifndef WHET_MODEL_TODAY_H
#define WHET_MODEL_TODAY_H

#include "model/application.h"
#include "model/application_count.h"
#include "model/application_people.h"
#include "model/config.h"
#include "model/goal.h"
#include "model/output.h"
#include "model/problem.h"
#include "model/review.h"
#include "model/stats.h"
#include "model/weak.h"

/* Time that was begun and not ended. */
struct today_timer {
	const char *subject, *title; /* title: of a problem or note its slug */
	int64_t subject_id;          /* 0: of a text */
	int64_t started_at, worked_us;
	bool attempt, paused;
	bool forgotten; /* it ran for longer than attempt_cap_hours, or session_cap_hours */
};

/* Everything Today shows, in the order a coach would give it. */
struct today {
	struct due *due; /* today's, then those that wait for another day */
	size_t n_due, n_waiting;
	struct weak *weak; /* patterns found weak by model/weak.h, worst first */
	size_t n_weak;
	struct problem next, next_kernel; /* id 0 when there is nothing new */
	struct application *follow_up;
	size_t n_follow_up;
	struct goal *focus;
	size_t n_focus;
	struct output *outreach; /* whose follow-up day has come, of whatever kind */
	size_t n_outreach;
	struct interview *interviews; /* of today and the seven days after it */
	size_t n_interviews;
	int64_t week_sent, week_goal; /* applications; week_goal 0: none is set */
	struct today_timer *timers;   /* the last one begun first */
	size_t n_timers;
	bool active_today;
	int64_t done_today; /* submissions, reviews and notes */
	int64_t streak, best_streak, solved_dsa, solved_cuda, notes;
};
int today_read(struct store *s, const struct clock *c, const struct config *config, struct arena *a,
	struct today *out, struct err *e);

/* The parts of it that stand in no other table; they fill in theirs. */
int today_interviews(
	struct store *s, const struct clock *c, struct arena *a, struct today *out, struct err *e);
int today_week(struct store *s, const struct clock *c, const struct config *config,
	struct today *out, struct err *e);
int today_timers(struct store *s, const struct clock *c, const struct config *config,
	struct arena *a, struct today *out, struct err *e);

#endif
