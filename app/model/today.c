#include "model/today.h"

#include "model/question.h"

/* Problems ever solved, and notes. */
static int read_done(struct store *s, struct today *out, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select count(*) filter (where kind = 'dsa'), "
		"count(*) filter (where kind = 'cuda'), (select count(*) from note) "
		"from problem p where exists (select 1 from attempt t "
		" where t.problem_id = p.id and t.outcome = 'solved')",
		e);

	if (!q || stmt_step(q, e) <= 0)
		return -1;
	out->solved_dsa = stmt_col_int(q, 0);
	out->solved_cuda = stmt_col_int(q, 1);
	out->notes = stmt_col_int(q, 2);
	stmt_reset(q);
	return 0;
}

static int read_today(struct store *s, const struct clock *c, const struct config *config,
	struct arena *a, struct today *out, struct err *e)
{
	struct streak k;
	size_t all, met;

	if (question_due_all(s, c, a, &out->due, &all, e) != 0 ||
		review_share(s, c, config->reviews_per_day, a, out->due, all, &out->n_due, e) !=
			0 ||
		weak_patterns(s, c, a, &out->weak, &met, e) != 0 ||
		problem_next(s, "dsa", a, &out->next, e) != 0 ||
		problem_next(s, "cuda", a, &out->next_kernel, e) != 0 ||
		application_due(s, c, a, &out->follow_up, &out->n_follow_up, e) != 0 ||
		output_due(s, c, a, &out->outreach, &out->n_outreach, e) != 0 ||
		today_interviews(s, c, a, out, e) != 0 || today_week(s, c, config, out, e) != 0 ||
		today_timers(s, c, config, a, out, e) != 0 ||
		goal_focus(s, c, a, &out->focus, &out->n_focus, e) != 0 ||
		stats_days(s, c, 1, &out->done_today, e) != 0 || stats_streak(s, c, &k, e) != 0 ||
		read_done(s, out, e) != 0)
		return -1;
	out->n_waiting = all - out->n_due;
	out->active_today = k.active_today;
	while (out->n_weak < met && out->weak[out->n_weak].weak)
		out->n_weak++;
	out->streak = k.now;
	out->best_streak = k.best;
	return 0;
}

int today_read(struct store *s, const struct clock *c, const struct config *config, struct arena *a,
	struct today *out, struct err *e)
{
	*out = (struct today){0};
	if (store_begin_read(s, e) != 0)
		return -1;
	return store_end(s, read_today(s, c, config, a, out, e), e);
}
