/* What was done day by day. */
#include "model/stats.h"
#include "model/worked.h"

#include <stddef.h>
#include <string.h>

#define COUNT(at, table) "select " at ", 1 from " table " where " at " >= ?1 and " at " < ?2"
#define FIELD(name) offsetof(struct heat_day, name)

/* Each gives moments between ?1 and ?2, and how much to add to its field. */
static const struct {
	size_t field;
	const char *sql;
} sources[] = {
	{FIELD(reviews),      COUNT("at",          "review")},
	{FIELD(reviews),                   COUNT("at",                         "question_review")},
	{FIELD(submissions), COUNT("at","submission")},
	{FIELD(notes),         COUNT("created_at",                    "note")},
	{FIELD(applications),        COUNT("at", "application_event") " and stage = 'applied'"},
	{FIELD(minutes),                   "select started_at, " WORKED("?3")
			 " from session where started_at >= ?1 and started_at < ?2"                   },
};

/* The day of a moment, as an index: days are nearly of one length. */
static size_t day_of(const int64_t *starts, size_t n, int64_t at)
{
	size_t i = (size_t)((at - starts[0]) / CLOCK_DAY);

	if (i >= n)
		i = n - 1;
	while (i > 0 && at < starts[i])
		i--;
	while (i + 1 < n && at >= starts[i + 1])
		i++;
	return i;
}

static int add_source(struct store *s, size_t k, const int64_t *starts, size_t n, int64_t now,
	struct heat_day *out, struct err *e)
{
	struct stmt *q = store_prepare(s, sources[k].sql, e);
	int rc;

	if (!q)
		return -1;
	stmt_int(q, 1, starts[0]);
	stmt_int(q, 2, starts[n]);
	if (sources[k].field == FIELD(minutes))
		stmt_int(q, 3, now);
	while ((rc = stmt_step(q, e)) > 0) {
		struct heat_day *day = &out[day_of(starts, n, stmt_col_int(q, 0))];

		*(int64_t *)((char *)day + sources[k].field) += stmt_col_int(q, 1);
	}
	return rc;
}

int stats_heat(struct store *s, const struct clock *c, int64_t first, size_t n,
	struct heat_day *out, struct err *e)
{
	struct arena a = {0};
	int64_t *starts = arena_new(&a, (n + 1) * sizeof *starts);
	int rc = 0;

	memset(out, 0, n * sizeof *out);
	for (size_t i = 0; i <= n; i++)
		starts[i] = clock_day_start(c, first + (int64_t)i);
	for (size_t k = 0; rc == 0 && n && k < sizeof sources / sizeof *sources; k++)
		rc = add_source(s, k, starts, n, clock_now(c), out, e);
	for (size_t i = 0; i < n; i++)
		out[i].minutes /= 60 * CLOCK_SECOND;
	arena_free(&a);
	return rc;
}

int stats_days(struct store *s, const struct clock *c, size_t n, int64_t *counts, struct err *e)
{
	struct arena a = {0};
	struct heat_day *days = arena_new(&a, (n + 1) * sizeof *days);
	int rc = stats_heat(s, c, clock_today(c) - (int64_t)n + 1, n, days, e);

	for (size_t i = 0; i < n; i++)
		counts[i] = days[i].reviews + days[i].submissions + days[i].notes;
	arena_free(&a);
	return rc;
}
