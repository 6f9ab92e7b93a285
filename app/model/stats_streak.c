/* Days in a row. */
#include "model/stats.h"

#define NEVER "9223372036854775807"
#define FIRST_OF(at, table)                                                                        \
	"coalesce((select min(" at ") from " table " where " at " >= ?1), " NEVER ")"

/* A look into an index each. */
int stats_first_deed(struct store *s, int64_t since, int64_t *at, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select min(" FIRST_OF("at", "submission") ", " FIRST_OF(
			"at", "review") ", " FIRST_OF("at",
			"question_review") ", " FIRST_OF("created_at", "note") ")",
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

int stats_deed_day(struct store *s, const struct clock *c, int64_t *from, int64_t to, int64_t *day,
	struct err *e)
{
	int64_t at, next;

	if (stats_first_deed(s, *from, &at, e) != 0)
		return -1;
	if (at >= to)
		return 0;
	*day = clock_day(c, at);
	next = clock_day_start(c, *day + 1);
	*from = next > at ? next : at + 1; /* a midnight that clocks jump over */
	return 1;
}

/* From the first deed of a day straight to the first one of a later day: what it costs grows with
 * the days, not with the deeds. */
int stats_streak(struct store *s, const struct clock *c, struct streak *out, struct err *e)
{
	int64_t today = clock_today(c), from = INT64_MIN, last = INT64_MIN, run = 0, day;
	int rc;

	*out = (struct streak){0};
	while ((rc = stats_deed_day(s, c, &from, INT64_MAX, &day, e)) > 0) {
		run = run && day == last + 1 ? run + 1 : run && day == last ? run : 1;
		last = day;
		if (run > out->best)
			out->best = run;
	}
	if (rc < 0)
		return -1;
	out->active_today = run && last == today;
	out->now = run && last >= today - 1 ? run : 0;
	return 0;
}
