/* What goals are counted by. */
#include "model/goal.h"

#include "base/mem.h"
#include "model/stats.h"
#include "model/worked.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BEFORE(thing, at) "lag(" at ") over (partition by " thing " order by " at ")"

#define SOLVED(kind)                                                                               \
	"select ended_at, 1.0, " BEFORE(                                                           \
		"problem_id", "ended_at") " "                                                      \
					  "from attempt t join problem p on p.id = t.problem_id "  \
					  "where outcome = 'solved' and ended_at is not null and " \
					  "p.kind = '" kind "' order by 1"

/* The moments at which something was done, how much it was, and the moment at which the
 * same thing was done before: a problem solved twice in a week is one problem of that week. Days
 * are another matter; by hand alone: none. */
static const struct {
	const char *measure, *sql;
} sources[] = {
	{"problems",     SOLVED("dsa")					     },
	{"kernels",      SOLVED("cuda")					    },
	{"reviews",      "select at, 1.0, null from (select at from review union all "
		    "select at from question_review) order by 1"},
	{"notes",        "select created_at, 1.0, null from note order by 1"       },
	{"applications", "select at, 1.0, " BEFORE(
				 "application_id",           "at") " "
							 "from application_event where stage = "
							 "'applied' order by 1"},
	{"articles",              "select done_at, 1.0, null from output "
		     "where kind = 'article' and done_at is not null order by 1"                                                              },
	{"outputs",              "select done_at, 1.0, null from output where done_at is not null order by 1" },
	{"hours",              "select started_at, " WORKED(
			  "null") " / 3600e6, null "
				  "from session where ended_at is not null order by 1"                                                                },
};

static void add_tally(struct tallies *t, struct tally one, struct arena *a)
{
	ARENA_RESERVE(a, t->at, t->n, t->cap);
	t->at[t->n++] = one;
}

/* The calendar is asked once a day, not once a moment: they come in order. */
static int read_moments(
	struct stmt *q, const struct clock *c, struct arena *a, struct tallies *out, struct err *e)
{
	int64_t day = 0, end = INT64_MIN;
	int rc;

	while ((rc = stmt_step(q, e)) > 0) {
		int64_t at = stmt_col_int(q, 0), before = INT64_MIN;

		if (at >= end) {
			day = clock_day(c, at);
			end = clock_day_start(c, day + 1);
		}
		if (!stmt_col_null(q, 2))
			before = clock_day(c, stmt_col_int(q, 2));
		add_tally(out, (struct tally){day, before, stmt_col_real(q, 1)}, a);
	}
	return rc;
}

static int read_days(
	struct store *s, const struct clock *c, struct arena *a, struct tallies *out, struct err *e)
{
	int64_t from = INT64_MIN, day;
	int rc;

	while ((rc = stats_deed_day(s, c, &from, INT64_MAX, &day, e)) > 0)
		add_tally(out, (struct tally){day, INT64_MIN, 1}, a);
	return rc;
}

static int read_entries(struct store *s, int64_t goal, int64_t first, struct arena *a,
	struct tallies *out, struct err *e)
{
	struct stmt *q = store_prepare(
		s, "select day, amount from goal_entry where goal_id = ?1 order by day", e);
	int rc;

	if (!q)
		return -1;
	stmt_int(q, 1, goal);
	while ((rc = stmt_step(q, e)) > 0) {
		int64_t day;

		if (clock_parse_date(stmt_col_text(q, 0, a), &day) && day >= first)
			add_tally(out, (struct tally){day, INT64_MIN, stmt_col_real(q, 1)}, a);
	}
	return rc;
}

static int by_day(const void *a, const void *b)
{
	const struct tally *x = a, *y = b;

	return (x->day > y->day) - (x->day < y->day);
}

/* However much was done on a day, it is one day. */
static void one_a_day(struct tallies *t)
{
	size_t n = 0;

	for (size_t i = 0; i < t->n; i++)
		if (n == 0 || t->at[n - 1].day != t->at[i].day)
			t->at[n++] = (struct tally){t->at[i].day, INT64_MIN, 1};
	t->n = n;
}

/* All that was ever done of what the measure counts, apart from what was entered by hand. */
static int read_measure(struct store *s, const struct clock *c, const char *measure,
	struct arena *a, struct tallies *out, struct err *e)
{
	if (strcmp(measure, "days") == 0)
		return read_days(s, c, a, out, e);
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
		struct stmt *q;

		if (strcmp(sources[i].measure, measure) != 0)
			continue;
		q = store_prepare(s, sources[i].sql, e);
		return q ? read_moments(q, c, a, out, e) : -1;
	}
	return 0;
}

static int recall(struct store *s, const struct clock *c, struct goal_past *past,
	const char *measure, struct tallies *out, struct err *e)
{
	size_t i = 0;

	while (strcmp(goal_measures[i], measure) != 0)
		i++;
	if (!past->known[i] && read_measure(s, c, measure, past->a, &past->of[i], e) != 0)
		return -1;
	past->known[i] = true;
	*out = past->of[i];
	return 0;
}

/* Takes from day first on; what was done before it does not make a later one the same thing. */
static void take(struct tallies *to, const struct tallies *all, int64_t first, struct arena *a)
{
	to->at = arena_new(a, (all->n + 1) * sizeof *to->at);
	to->cap = all->n;
	for (size_t i = 0; i < all->n; i++) {
		if (all->at[i].day < first)
			continue;
		to->at[to->n] = all->at[i];
		if (to->at[to->n].before < first)
			to->at[to->n].before = INT64_MIN;
		to->n++;
	}
}

int goal_tallies(struct store *s, const struct clock *c, struct goal_past *past,
	const struct goal *g, struct arena *a, struct tallies *out, struct err *e)
{
	struct goal_past own = {.a = a};
	int64_t first = INT64_MIN;
	struct tallies all;
	size_t counted;

	*out = (struct tallies){0};
	clock_parse_date(g->starts, &first);
	if (recall(s, c, past ? past : &own, g->measure, &all, e) != 0)
		return -1;
	take(out, &all, first, a);
	counted = out->n;
	if (read_entries(s, g->id, first, a, out, e) != 0)
		return -1;
	if (out->n > counted)
		qsort(out->at, out->n, sizeof *out->at, by_day);
	if (strcmp(g->measure, "days") == 0)
		one_a_day(out);
	return 0;
}

double tallies_sum(const struct tallies *t, int64_t first, int64_t last)
{
	size_t low = 0, high = t->n;
	double sum = 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (t->at[middle].day < first)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < t->n && t->at[low].day <= last; low++)
		if (t->at[low].before == INT64_MIN || t->at[low].before < first)
			sum += t->at[low].amount;
	return sum;
}

bool goal_month_days(const char *month, int64_t *first, int64_t *last)
{
	char day[] = "YYYY-MM-01";

	if (strlen(month) != strlen("YYYY-MM"))
		return false;
	memcpy(day, month, strlen("YYYY-MM"));
	if (!clock_parse_date(day, first))
		return false;
	*last = *first + 27;
	for (int d = 29; d <= 31; d++) {
		snprintf(day + 8, 3, "%d", d);
		if (!clock_parse_date(day, last))
			break;
	}
	return true;
}

void goal_stretch(const struct goal *g, int64_t day, int64_t *first, int64_t *last)
{
	struct arena a = {0};
	char *month = clock_date(&a, day);

	*first = INT64_MIN;
	*last = INT64_MAX;
	month[strlen("YYYY-MM")] = '\0';
	if (strcmp(g->per, "week") == 0) {
		*first = day - (clock_weekday(day) + 6) % 7;
		*last = *first + 6;
	} else if (strcmp(g->per, "month") == 0) {
		goal_month_days(*g->month ? g->month : month, first, last);
	} else if (strcmp(g->per, "rolling") == 0) {
		*first = day - g->per_days + 1;
		*last = day;
	}
	arena_free(&a);
}
