/* Where the hours go, and what comes of them. */
#include "model/output.h"
#include "model/stats.h"
#include "model/worked.h"

#include <stdlib.h>
#include <string.h>

static void add_hours(struct arena *a, struct week_hours **out, size_t *n, size_t *cap,
	const struct week_hours *more)
{
	for (size_t i = *n; i > 0 && (*out)[i - 1].monday == more->monday; i--) {
		if (strcmp((*out)[i - 1].subject, more->subject) == 0) {
			(*out)[i - 1].hours += more->hours;
			return;
		}
	}
	ARENA_RESERVE(a, *out, *n, *cap);
	(*out)[(*n)++] = *more;
}

static int by_week_and_hours(const void *a, const void *b)
{
	const struct week_hours *x = a, *y = b;

	if (x->monday != y->monday)
		return x->monday < y->monday ? 1 : -1;
	if (x->hours < y->hours || x->hours > y->hours)
		return x->hours < y->hours ? 1 : -1;
	return strcmp(x->subject, y->subject);
}

int stats_hours(struct store *s, const struct clock *c, const struct stats_span *span,
	struct arena *a, struct week_hours **out, size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select started_at, subject, " WORKED(
			"?3") " from session "
			      "where started_at >= ?1 and started_at < ?2 order by started_at",
		e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	stmt_int(q, 1, span->from);
	stmt_int(q, 2, span->to);
	stmt_int(q, 3, clock_now(c));
	while ((rc = stmt_step(q, e)) > 0) {
		int64_t day = clock_day(c, stmt_col_int(q, 0));
		struct week_hours more = {
			.monday = day - (clock_weekday(day) + 6) % 7,
			.subject = stmt_col_text(q, 1, a),
			.hours = (double)stmt_col_int(q, 2) / (3600.0 * CLOCK_SECOND),
		};

		add_hours(a, out, n, &cap, &more);
	}
	if (rc == 0 && *n)
		qsort(*out, *n, sizeof **out, by_week_and_hours);
	return rc;
}

static void count_output(struct output_count *out, const char *kind, const char *state, int64_t now,
	int64_t done_in_span)
{
	struct err ignored;
	const struct output_kind *k = output_kind_find(kind, &ignored);
	const struct output_state *st = k ? output_state_find(k, state, &ignored) : NULL;

	if (!st)
		return;
	out += k - output_kinds;
	if (st->done)
		out->done += done_in_span;
	else if (st->closed)
		out->closed += now;
	else
		out->open += now;
}

int stats_outputs(
	struct store *s, const struct stats_span *span, struct output_count *out, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select kind, state, count(*), "
		"count(*) filter (where done_at >= ?1 and done_at < ?2) "
		"from output group by kind, state",
		e);
	struct arena a = {0};
	int rc;

	for (size_t i = 0; i < n_output_kinds; i++)
		out[i] = (struct output_count){
			.kind = output_kinds[i].name, .plural = output_kinds[i].plural};
	if (!q)
		return -1;
	stmt_int(q, 1, span->from);
	stmt_int(q, 2, span->to);
	while ((rc = stmt_step(q, e)) > 0)
		count_output(out, stmt_col_text(q, 0, &a), stmt_col_text(q, 1, &a),
			stmt_col_int(q, 2), stmt_col_int(q, 3));
	arena_free(&a);
	return rc;
}
