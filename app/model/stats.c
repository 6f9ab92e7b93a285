#include "model/stats.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* Everything that counts as doing something on a day. */
#define DEEDS                                                                                      \
	"select at from submission where at >= ?1 union all "                                      \
	"select at from review where at >= ?1 union all "                                          \
	"select created_at from note where created_at >= ?1 "

/* Walks the moments of all deeds since a moment, in order, and calls each once a day with how many
 * there were. The calendar is asked once a day, not once a deed. */
static int each_day(struct store *s, const struct clock *c, int64_t since,
	void (*each)(void *context, int64_t day, int64_t count), void *context, struct err *e)
{
	struct stmt *q = store_prepare(s, DEEDS "order by 1", e);
	int64_t day = 0, end = INT64_MIN, count = 0;
	int rc;

	if (!q)
		return -1;
	stmt_int(q, 1, since);
	while ((rc = stmt_step(q, e)) > 0) {
		int64_t at = stmt_col_int(q, 0);

		if (at >= end) {
			if (count)
				each(context, day, count);
			day = clock_day(c, at);
			end = clock_day_start(c, day + 1);
			count = 0;
		}
		count++;
	}
	if (count)
		each(context, day, count);
	return rc;
}

struct streak {
	int64_t last, run, best;
};

static void streak_day(void *context, int64_t day, int64_t count)
{
	struct streak *k = context;

	(void)count;
	k->run = k->run && day == k->last + 1 ? k->run + 1 : 1;
	k->last = day;
	if (k->run > k->best)
		k->best = k->run;
}

/* A streak is not broken until the day is over. */
static int read_streak(
	struct store *s, const struct clock *c, struct streak *k, bool *active, struct err *e)
{
	int64_t today = clock_today(c);

	*k = (struct streak){0};
	if (each_day(s, c, INT64_MIN, streak_day, k, e) != 0)
		return -1;
	*active = k->run && k->last == today;
	if (k->last < today - 1)
		k->run = 0;
	return 0;
}

struct window {
	int64_t first;
	size_t n;
	int64_t *counts;
};

static void window_day(void *context, int64_t day, int64_t count)
{
	struct window *w = context;

	if (day >= w->first && day < w->first + (int64_t)w->n)
		w->counts[day - w->first] += count;
}

int stats_days(struct store *s, const struct clock *c, size_t n, int64_t *counts, struct err *e)
{
	struct window w = {clock_today(c) - (int64_t)n + 1, n, counts};

	memset(counts, 0, n * sizeof *counts);
	return each_day(s, c, clock_day_start(c, w.first), window_day, &w, e);
}

static int read_counts(struct store *s, struct stats *out, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select (select count(*) from problem), (select count(*) from exercise), "
		"(select count(distinct problem_id) from attempt t join problem p "
		" on p.id = t.problem_id where t.outcome = 'solved' and p.kind = 'dsa'), "
		"(select count(distinct problem_id) from attempt t join problem p "
		" on p.id = t.problem_id where t.outcome = 'solved' and p.kind = 'cuda'), "
		"(select count(*) from attempt), (select count(*) from submission), "
		"(select count(*) from review), (select count(*) from note), "
		"(select count(*) from application)",
		e);
	int64_t *fields[] = {&out->problems, &out->gradable, &out->solved_dsa, &out->solved_cuda,
		&out->attempts, &out->submissions, &out->reviews, &out->notes, &out->applications};

	if (!q || stmt_step(q, e) <= 0)
		return -1;
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		*fields[i] = stmt_col_int(q, (int)i);
	stmt_reset(q);
	return 0;
}

static int read_verdicts(struct store *s, struct arena *a, struct stats *out, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select verdict, count(*) from submission group by verdict order by 2 desc, 1", e);
	size_t cap = 0;
	int rc;

	if (!q)
		return -1;
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, out->verdicts, out->n_verdicts, cap);
		out->verdicts[out->n_verdicts++] =
			(struct verdict_count){stmt_col_text(q, 0, a), stmt_col_int(q, 1)};
	}
	return rc;
}

int stats_read(
	struct store *s, const struct clock *c, struct arena *a, struct stats *out, struct err *e)
{
	struct application *open;
	size_t n_open;
	struct streak k;

	*out = (struct stats){0};
	if (read_counts(s, out, e) != 0 || read_verdicts(s, a, out, e) != 0 ||
		read_streak(s, c, &k, &out->active_today, e) != 0 ||
		application_list(s, false, a, &open, &n_open, e) != 0)
		return -1;
	out->streak = k.run;
	out->best_streak = k.best;
	out->applications_open = (int64_t)n_open;
	return 0;
}

int today_read(
	struct store *s, const struct clock *c, struct arena *a, struct today *out, struct err *e)
{
	struct stats st = {0};
	struct streak k;
	bool active;
	int64_t today;

	*out = (struct today){0};
	if (review_due(s, c, a, &out->due, &out->n_due, e) != 0 ||
		problem_next(s, a, &out->next, e) != 0 ||
		application_due(s, c, a, &out->follow_up, &out->n_follow_up, e) != 0 ||
		goal_focus(s, c, a, &out->focus, &out->n_focus, e) != 0 ||
		stats_days(s, c, 1, &today, e) != 0 || read_streak(s, c, &k, &active, e) != 0 ||
		read_counts(s, &st, e) != 0)
		return -1;
	out->done_today = today;
	out->streak = k.run;
	out->best_streak = k.best;
	out->solved_dsa = st.solved_dsa;
	out->solved_cuda = st.solved_cuda;
	out->notes = st.notes;
	return 0;
}
