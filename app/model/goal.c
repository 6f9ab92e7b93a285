/* Goals of a month, their progress counted from what is tracked anyway. */
#include "model/stats.h"

#include <stdio.h>
#include <string.h>

/* How the progress of a measure is counted between two moments ?1 and ?2; NULL is by hand. */
static const struct {
	const char *name, *sql;
} measures[] = {
	{"days",         NULL									   },
	{"problems",     "select count(distinct problem_id) from attempt "
		     "where outcome = 'solved' and ended_at >= ?1 and ended_at < ?2"},
	{"notes",        "select count(*) from note where created_at >= ?1 and created_at < ?2"         },
	{"applications", "select count(*) from application_event "
			 "where stage = 'applied' and at >= ?1 and at < ?2"     },
	{"done",         NULL									   },
};

static int count_between(
	struct store *s, const char *sql, int64_t from, int64_t to, int64_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s, sql, e);

	if (!q)
		return -1;
	stmt_int(q, 1, from);
	stmt_int(q, 2, to);
	if (stmt_step(q, e) <= 0)
		return -1;
	*n = stmt_col_int(q, 0);
	stmt_reset(q);
	return 0;
}

static int count_days(
	struct store *s, const struct clock *c, int64_t first, int64_t *n, struct err *e)
{
	int64_t counts[31];
	size_t days = (size_t)(clock_today(c) - first + 1);

	*n = 0;
	if (stats_days(s, c, days, counts, e) != 0)
		return -1;
	for (size_t i = 0; i < days; i++)
		*n += counts[i] > 0;
	return 0;
}

static int measure(
	struct store *s, const struct clock *c, int64_t first, struct goal *g, struct err *e)
{
	if (g->done) {
		g->progress = g->target;
		return 0;
	}
	if (strcmp(g->measure, "days") == 0)
		return count_days(s, c, first, &g->progress, e);
	for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
		if (measures[i].sql && strcmp(measures[i].name, g->measure) == 0)
			return count_between(s, measures[i].sql, clock_day_start(c, first),
				INT64_MAX, &g->progress, e);
	return 0;
}

int goal_focus(struct store *s, const struct clock *c, struct arena *a, struct goal **out,
	size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select id, title, kind, measure, target, done_at is not null from goal "
		"where month = ?1 order by kind, id",
		e);
	char *month = clock_date(a, clock_today(c));
	int64_t first;
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	memcpy(month + 8, "01", 2);
	clock_parse_date(month, &first);
	stmt_textn(q, 1, month, strlen("YYYY-MM"));
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] = (struct goal){
			.id = stmt_col_int(q, 0),
			.title = stmt_col_text(q, 1, a),
			.kind = stmt_col_text(q, 2, a),
			.measure = stmt_col_text(q, 3, a),
			.target = stmt_col_int(q, 4),
			.done = stmt_col_int(q, 5) != 0,
		};
	}
	for (size_t i = 0; rc == 0 && i < *n; i++)
		rc = measure(s, c, first, &(*out)[i], e);
	return rc;
}

static int check_draft(const struct goal_draft *d, struct err *e)
{
	int64_t day;
	char first[] = "YYYY-MM-01";
	bool known = false;

	for (size_t i = 0; d->measure && i < sizeof measures / sizeof *measures; i++)
		known |= strcmp(measures[i].name, d->measure) == 0;
	if (d->measure && !known)
		return err_set(e, ERR_INPUT,
			"\"%s\" cannot be measured: days, problems, notes, applications or done",
			d->measure);
	if (d->kind && strcmp(d->kind, "input") != 0 && strcmp(d->kind, "output") != 0)
		return err_set(
			e, ERR_INPUT, "a goal is an input or an output, not \"%s\"", d->kind);
	if (d->month) {
		snprintf(first, sizeof first, "%.7s-01", d->month);
		if (strlen(d->month) != 7 || !clock_parse_date(first, &day))
			return err_set(
				e, ERR_INPUT, "a month is written 2026-11, not \"%s\"", d->month);
	}
	if (!*d->title)
		return err_set(e, ERR_INPUT, "a goal needs a title");
	return 0;
}

int goal_add(struct store *s, const struct goal_draft *d, const struct clock *c, int64_t *id,
	struct err *e)
{
	struct stmt *q;
	struct arena a = {0};
	int rc;

	if (check_draft(d, e) != 0)
		return -1;
	q = store_prepare(s,
		"insert into goal (title, kind, measure, target, month, created_at) "
		"values (?1, coalesce(?2, 'input'), coalesce(?3, 'done'), ?4, ?5, ?6)",
		e);
	if (!q)
		return -1;
	stmt_text(q, 1, d->title);
	stmt_text(q, 2, d->kind);
	stmt_text(q, 3, d->measure);
	stmt_int(q, 4, d->target);
	stmt_textn(q, 5, d->month ? d->month : clock_date(&a, clock_today(c)), strlen("YYYY-MM"));
	stmt_int(q, 6, clock_now(c));
	rc = stmt_run(q, e);
	*id = store_last_id(s);
	arena_free(&a);
	return rc;
}

int goal_done(struct store *s, int64_t id, int64_t now, struct err *e)
{
	struct stmt *q = store_prepare(
		s, "update goal set done_at = coalesce(done_at, ?2) where id = ?1", e);

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	stmt_int(q, 2, now);
	if (stmt_run(q, e) != 0)
		return -1;
	if (store_changes(s) == 0)
		return err_set(e, ERR_INPUT, "there is no goal %lld; `whet plan list` shows them",
			(long long)id);
	return 0;
}
