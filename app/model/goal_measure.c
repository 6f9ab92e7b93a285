/* How far a goal is within its stretch, added up by SQLite from its indexes: Today asks it of every
 * goal of the month, some of which go over all the years. */
#include "model/goal.h"
#include "model/stats.h"

#include <string.h>

#define SOLVED(kind)                                                                               \
	"select count(*) from problem p where p.kind = '" kind "' and exists (select 1 from "      \
	"attempt t where t.problem_id = p.id and t.outcome = 'solved' and t.ended_at >= ?1 "       \
	"and t.ended_at < ?2)"

/* From the moment ?1 until before ?2; the same thing done twice counts once. Days are another
 * matter; by hand alone: none. */
static const struct {
	const char *measure, *sql;
} sums[] = {
	{"problems",     SOLVED("dsa")								    },
	{"kernels",      SOLVED("cuda")								   },
	{"reviews",      "select (select count(*) from review where at >= ?1 and at < ?2) + "
		    "(select count(*) from question_review where at >= ?1 and at < ?2)"},
	{"notes",        "select count(*) from note where created_at >= ?1 and created_at < ?2"           },
	{"applications", "select count(distinct application_id) from application_event "
			 "where stage = 'applied' and at >= ?1 and at < ?2"       },
	{"articles",     "select count(*) from output where kind = 'article' and done_at >= ?1 "
		     "and done_at < ?2"					       },
	{"outputs",      "select count(*) from output where done_at >= ?1 and done_at < ?2"               },
	{"hours",        "select total(max(0, ended_at - started_at - paused_us)) / 3600e6 from session "
		  "where ended_at is not null and started_at >= ?1 and started_at < ?2"  },
};

static int add_sum(
	struct store *s, const char *sql, const struct stats_span *span, double *sum, struct err *e)
{
	struct stmt *q = store_prepare(s, sql, e);

	if (!q)
		return -1;
	stmt_int(q, 1, span->from);
	stmt_int(q, 2, span->to);
	if (stmt_step(q, e) <= 0)
		return -1;
	*sum += stmt_col_real(q, 0);
	stmt_reset(q);
	return 0;
}

/* The days with a deed: from the first of one straight to the first of a later one. */
static int add_days(struct store *s, const struct clock *c, const struct stats_span *span,
	double *sum, struct err *e)
{
	int64_t from = span->from, last = INT64_MIN, day;
	int rc;

	while ((rc = stats_deed_day(s, c, &from, span->to, &day, e)) > 0) {
		*sum += day != last;
		last = day;
	}
	return rc;
}

/* What was entered by hand; of a goal of days one for each day that has nothing else. */
static int add_entries(struct store *s, const struct clock *c, const struct goal *g, int64_t first,
	int64_t last, double *sum, struct err *e)
{
	struct stmt *q = store_prepare(
		s, "select day, total(amount) from goal_entry where goal_id = ?1 group by day", e);
	bool days = strcmp(g->measure, "days") == 0;
	struct arena a = {0};
	int rc;

	if (!q)
		return -1;
	stmt_int(q, 1, g->id);
	while ((rc = stmt_step(q, e)) > 0) {
		int64_t day, at = 0;

		if (!clock_parse_date(stmt_col_text(q, 0, &a), &day) || day < first || day > last)
			continue;
		if (days && stats_first_deed(s, clock_day_start(c, day), &at, e) != 0) {
			rc = -1;
			break;
		}
		*sum += !days ? stmt_col_real(q, 1) : at >= clock_day_start(c, day + 1);
	}
	arena_free(&a);
	return rc;
}

static int measure(struct store *s, const struct clock *c, const struct goal *g, int64_t first,
	int64_t last, double *sum, struct err *e)
{
	struct stats_span span = stats_span(c, first, last);

	*sum = 0;
	if (strcmp(g->measure, "days") == 0 && add_days(s, c, &span, sum, e) != 0)
		return -1;
	for (size_t i = 0; i < sizeof sums / sizeof *sums; i++)
		if (strcmp(sums[i].measure, g->measure) == 0 &&
			add_sum(s, sums[i].sql, &span, sum, e) != 0)
			return -1;
	return add_entries(s, c, g, first, last, sum, e);
}

int goal_measure(struct store *s, const struct clock *c, struct goal *g, struct err *e)
{
	int64_t first, last, starts;

	if (g->done) {
		g->progress = g->target;
		return 0;
	}
	goal_stretch(g, clock_today(c), &first, &last);
	if (clock_parse_date(g->starts, &starts) && starts > first)
		first = starts;
	return measure(s, c, g, first, last, &g->progress, e);
}
