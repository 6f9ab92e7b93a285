/* What Today has beside the work itself: timers that run, interviews to come, the week's
 * applications. */
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
	struct stmt *q = store_prepare(s,
		"select subject, coalesce(case subject "
		"when 'problem' then (select slug from problem where id = subject_id) "
		"when 'application' then (select company from application where id = subject_id) "
		"when 'note' then (select title from note where id = subject_id) "
		"when 'goal' then (select title from goal where id = subject_id) "
		"when 'topic' then (select title from topic where id = subject_id) "
		"when 'resource' then (select title from resource where id = subject_id) "
		"when 'output' then (select title from output where id = subject_id) end, "
		"nullif(text, ''), subject), started_at, "
		"max(0, coalesce(paused_at, ?1) - started_at - paused_us), paused_at is not null "
		"from session where ended_at is null order by started_at desc, id desc",
		e);
	size_t cap = 0;
	int rc;

	if (!q)
		return -1;
	stmt_int(q, 1, clock_now(c));
	while ((rc = stmt_step(q, e)) > 0) {
		struct today_timer *t;

		ARENA_RESERVE(a, out->timers, out->n_timers, cap);
		t = &out->timers[out->n_timers++];
		*t = (struct today_timer){
			.subject = stmt_col_text(q, 0, a),
			.title = stmt_col_text(q, 1, a),
			.started_at = stmt_col_int(q, 2),
			.worked_us = stmt_col_int(q, 3),
			.paused = stmt_col_int(q, 4) != 0,
		};
		t->forgotten = t->worked_us > config->attempt_cap_hours * 3600 * CLOCK_SECOND;
	}
	return rc;
}
