#include "model/stats.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* Everything that counts as doing something on a day. */
#define DEEDS                                                                                      \
	"select at from submission where at >= ?1 union all "                                      \
	"select at from review where at >= ?1 union all "                                          \
	"select created_at from note where created_at >= ?1 "
#define NEVER "9223372036854775807"

/* The first deed at or after a moment, INT64_MAX when there is none: three looks into an index. */
static int first_deed(struct store *s, int64_t since, int64_t *at, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select min("
		"coalesce((select min(at) from submission where at >= ?1), " NEVER "), "
		"coalesce((select min(at) from review where at >= ?1), " NEVER "), "
		"coalesce((select min(created_at) from note where created_at >= ?1), " NEVER "))",
		e);

	if (!q)
		return -1;
	stmt_int(q, 1, since);
	if (stmt_step(q, e) <= 0)
		return -1;
	*at = stmt_col_int(q, 0);
	stmt_reset(q);
	return 0;
}

struct streak {
	int64_t last, run, best;
};

static void streak_day(struct streak *k, int64_t day)
{
	if (k->run && day == k->last)
		return;
	k->run = k->run && day == k->last + 1 ? k->run + 1 : 1;
	k->last = day;
	if (k->run > k->best)
		k->best = k->run;
}

/* From the first deed of a day straight to the first one of a later day: what it costs grows with
 * the days, not with the deeds. A streak is not broken until the day is over. */
static int read_streak(
	struct store *s, const struct clock *c, struct streak *k, bool *active, struct err *e)
{
	int64_t today = clock_today(c), at = INT64_MIN;

	*k = (struct streak){0};
	while (first_deed(s, at, &at, e) == 0 && at != INT64_MAX) {
		int64_t day = clock_day(c, at), next = clock_day_start(c, day + 1);

		streak_day(k, day);
		at = next > at ? next : at + 1; /* a midnight that clocks jump over */
	}
	if (at != INT64_MAX)
		return -1;
	*active = k->run && k->last == today;
	if (k->last < today - 1)
		k->run = 0;
	return 0;
}

int stats_days(struct store *s, const struct clock *c, size_t n, int64_t *counts, struct err *e)
{
	struct stmt *q = store_prepare(s, DEEDS "order by 1", e);
	int64_t first = clock_today(c) - (int64_t)n + 1, day = 0, end = INT64_MIN;
	int rc;

	memset(counts, 0, n * sizeof *counts);
	if (!q)
		return -1;
	stmt_int(q, 1, clock_day_start(c, first));
	while ((rc = stmt_step(q, e)) > 0) {
		int64_t at = stmt_col_int(q, 0);

		/* The calendar is asked once a day, not once a deed. */
		if (at >= end) {
			day = clock_day(c, at);
			end = clock_day_start(c, day + 1);
		}
		if (day >= first && day < first + (int64_t)n)
			counts[day - first]++;
	}
	return rc;
}

/* What Today counts: problems solved, and notes. */
static int read_solved(struct store *s, struct stats *out, struct err *e)
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

static int read_counts(struct store *s, struct stats *out, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select (select count(*) from problem), (select count(*) from exercise), "
		"(select count(*) from attempt), (select count(*) from submission), "
		"(select count(*) from review), (select count(*) from application)",
		e);
	int64_t *fields[] = {&out->problems, &out->gradable, &out->attempts, &out->submissions,
		&out->reviews, &out->applications};

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

static int read_stats(
	struct store *s, const struct clock *c, struct arena *a, struct stats *out, struct err *e)
{
	struct application *open;
	size_t n_open;
	struct streak k;

	if (read_counts(s, out, e) != 0 || read_solved(s, out, e) != 0 ||
		read_verdicts(s, a, out, e) != 0 ||
		read_streak(s, c, &k, &out->active_today, e) != 0 ||
		application_list(s, false, a, &open, &n_open, e) != 0)
		return -1;
	out->streak = k.run;
	out->best_streak = k.best;
	out->applications_open = (int64_t)n_open;
	return 0;
}

int stats_read(
	struct store *s, const struct clock *c, struct arena *a, struct stats *out, struct err *e)
{
	*out = (struct stats){0};
	if (store_begin_read(s, e) != 0)
		return -1;
	return store_end(s, read_stats(s, c, a, out, e), e);
}

static int read_today(
	struct store *s, const struct clock *c, struct arena *a, struct today *out, struct err *e)
{
	struct stats st = {0};
	struct streak k;
	bool active;

	if (review_due(s, c, a, &out->due, &out->n_due, e) != 0 ||
		problem_next(s, "dsa", a, &out->next, e) != 0 ||
		problem_next(s, "cuda", a, &out->next_kernel, e) != 0 ||
		application_due(s, c, a, &out->follow_up, &out->n_follow_up, e) != 0 ||
		goal_focus(s, c, a, &out->focus, &out->n_focus, e) != 0 ||
		stats_days(s, c, 1, &out->done_today, e) != 0 ||
		read_streak(s, c, &k, &active, e) != 0 || read_solved(s, &st, e) != 0)
		return -1;
	out->streak = k.run;
	out->best_streak = k.best;
	out->solved_dsa = st.solved_dsa;
	out->solved_cuda = st.solved_cuda;
	out->notes = st.notes;
	return 0;
}

int today_read(
	struct store *s, const struct clock *c, struct arena *a, struct today *out, struct err *e)
{
	*out = (struct today){0};
	if (store_begin_read(s, e) != 0)
		return -1;
	return store_end(s, read_today(s, c, a, out, e), e);
}
