/* What Today has beside the work itself: timers that run, interviews to come, the week's
 * applications. */
#include "model/session.h"
#include "model/today.h"

enum { INTERVIEW_DAYS = 7 };

int today_interviews(
	struct store *s, const struct clock *c, struct arena *a, struct today *out, struct err *e)
{
	int64_t end = clock_day_start(c, clock_today(c) + INTERVIEW_DAYS + 1);

	if (interview_list(s, 0, clock_now(c), a, &out->interviews, &out->n_interviews, e) != 0)
		return -1;
	/* The first come first. */
	while (out->n_interviews && out->interviews[out->n_interviews - 1].at >= end)
		out->n_interviews--;
	return 0;
}

int today_week(struct store *s, const struct clock *c, const struct config *config,
	struct today *out, struct err *e)
{
	struct week week;

	out->week_goal = config->applications_per_week;
	if (!out->week_goal)
		return 0;
	if (week_counts(s, 1, config->week_goal_weekend, c, &week, e) != 0)
		return -1;
	out->week_sent = week.counted;
	return 0;
}

int today_timers(struct store *s, const struct clock *c, const struct config *config,
	struct arena *a, struct today *out, struct err *e)
{
	struct session *x;

	if (session_unended(s, clock_now(c), a, &x, &out->n_timers, e) != 0)
		return -1;
	out->timers = arena_new(a, (out->n_timers + 1) * sizeof *out->timers);
	for (size_t i = 0; i < out->n_timers; i++) {
		int cap = x[i].attempt_id ? config->attempt_cap_hours : config->session_cap_hours;

		out->timers[i] = (struct today_timer){
			.subject = x[i].subject,
			.subject_id = x[i].subject_id,
			.title = *x[i].title ? x[i].title : x[i].subject,
			.started_at = x[i].started_at,
			.worked_us = x[i].worked_us,
			.attempt = x[i].attempt_id != 0,
			.paused = x[i].paused_at != 0,
			.forgotten = x[i].worked_us > cap * 3600 * CLOCK_SECOND,
		};
	}
	return 0;
}
