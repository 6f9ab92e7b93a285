/* How a goal stands: its streak, when that would break, and the pace that its last day asks for.
 * Stretches are days, or the weeks or months of a goal that comes back with them. One that is not
 * over yet is never missed; one with a skipped day that was missed is passed over. */
#include "model/goal.h"

#include "base/mem.h"

#include <string.h>

enum { MOST_DAYS = 366 * 50 };
enum slot { MISSED, PASSED, KEPT };

struct history {
	const struct goal *goal;
	struct tallies tallies;
	int64_t *skips; /* sorted */
	size_t n_skips, cap_skips;
	bool by_days;
};

static int read_skips(struct store *s, struct history *h, struct arena *a, struct err *e)
{
	struct stmt *q =
		store_prepare(s, "select day from goal_skip where goal_id = ?1 order by day", e);
	int rc;

	if (!q)
		return -1;
	stmt_int(q, 1, h->goal->id);
	while ((rc = stmt_step(q, e)) > 0) {
		int64_t day;

		if (!clock_parse_date(stmt_col_text(q, 0, a), &day))
			continue;
		ARENA_RESERVE(a, h->skips, h->n_skips, h->cap_skips);
		h->skips[h->n_skips++] = day;
	}
	return rc;
}

static size_t skips_in(const struct history *h, int64_t first, int64_t last)
{
	size_t n = 0;

	for (size_t i = 0; i < h->n_skips; i++)
		n += h->skips[i] >= first && h->skips[i] <= last;
	return n;
}

/* The first of the days that a rolling goal looks back on: skipped ones do not count among them. */
static int64_t look_back(const struct history *h, int64_t last)
{
	int64_t first = last + 1;

	for (int left = h->goal->per_days; left > 0; left -= !skips_in(h, first, first))
		first--;
	return first;
}

static enum slot slot_of(const struct history *h, int64_t first, int64_t last)
{
	bool rolling = strcmp(h->goal->per, "rolling") == 0;
	double wanted = rolling || !h->by_days ? h->goal->target : 0;
	double sum = tallies_sum(&h->tallies, rolling ? look_back(h, last) : first, last);

	if (skips_in(h, first, last) &&
		(h->by_days ? tallies_sum(&h->tallies, first, last) <= 0 : sum < wanted))
		return PASSED;
	return (wanted > 0 ? sum >= wanted - 1e-9 : sum > 0) ? KEPT : MISSED;
}

static void slot_at(const struct history *h, int64_t day, int64_t *first, int64_t *last)
{
	*first = *last = day;
	if (!h->by_days)
		goal_stretch(h->goal, day, first, last);
}

static void count_streak(const struct history *h, int64_t today, struct standing *out)
{
	int64_t day = h->tallies.n ? h->tallies.at[0].day : today + 1, first, last;

	if (day < today - MOST_DAYS)
		day = today - MOST_DAYS;
	for (; day <= today; day = last + 1) {
		enum slot slot;

		slot_at(h, day, &first, &last);
		slot = slot_of(h, first, last);
		out->streak += slot == KEPT;
		if (slot == MISSED && last < today)
			out->streak = 0;
		if (out->streak > out->best)
			out->best = out->streak;
	}
}

/* When nothing more is done. */
static int64_t breaks_in(const struct history *h, int64_t today)
{
	int64_t first, last, day = today;

	for (;; day = last + 1) {
		slot_at(h, day, &first, &last);
		if (last > today + MOST_DAYS || slot_of(h, first, last) == MISSED)
			return last - today;
	}
}

/* The last day a goal is for, if it has one. */
static bool last_day(const struct goal *g, int64_t *last)
{
	int64_t first;

	if (clock_parse_date(g->deadline, last))
		return true;
	return strcmp(g->per, "month") == 0 && *g->month && goal_month_days(g->month, &first, last);
}

static void pace(const struct history *h, const struct clock *c, struct standing *out)
{
	const struct goal *g = h->goal;
	int64_t today = clock_today(c), start = clock_day(c, g->created_at), last, from, first;
	double left = g->target - g->progress;

	if (!last_day(g, &last) || g->done || left <= 0)
		return;
	out->days_left = last - today + 1;
	if (strcmp(g->per, "all") != 0 && !(strcmp(g->per, "month") == 0 && *g->month))
		return;
	goal_stretch(g, today, &first, &from);
	if (first != INT64_MIN)
		start = first;
	else if (strcmp(g->measure, "amount") == 0 && h->tallies.n && h->tallies.at[0].day < start)
		start = h->tallies.at[0].day;
	clock_parse_date(g->starts, &start);
	from = start > today ? start : today;
	out->has_pace = true;
	if (last >= from)
		out->needed = left * 7 / (double)(last - from + 1);
	if (start <= today)
		out->so_far =
			tallies_sum(&h->tallies, start, today) * 7 / (double)(today - start + 1);
}

int goal_standing_of(struct store *s, const struct clock *c, struct goal_past *past,
	const struct goal *g, struct standing *out, struct err *e)
{
	bool back = (strcmp(g->per, "week") == 0 || strcmp(g->per, "month") == 0) &&
		    !(strcmp(g->per, "month") == 0 && *g->month);
	struct history h = {.goal = g, .by_days = !back};
	int64_t today = clock_today(c);
	struct arena a = {0};
	int rc;

	*out = (struct standing){.breaks_in = -1, .streak_unit = back ? g->per : "day"};
	goal_stretch(g, today, &out->first, &out->last);
	rc = goal_tallies(s, c, past, g, &a, &h.tallies, e);
	if (rc == 0)
		rc = read_skips(s, &h, &a, e);
	if (rc == 0) {
		count_streak(&h, today, out);
		if (out->streak && !g->done)
			out->breaks_in = breaks_in(&h, today);
		pace(&h, c, out);
	}
	arena_free(&a);
	return rc;
}

int goal_standing(struct store *s, const struct clock *c, const struct goal *g,
	struct standing *out, struct err *e)
{
	return goal_standing_of(s, c, NULL, g, out, e);
}
