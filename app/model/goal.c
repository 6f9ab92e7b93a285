/* The plan, as it is changed. */
#include "model/goal.h"

#include "base/str.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_TITLE = 500, MAX_TARGET = 1000000, MAX_ROLLING = 366 };

const char *const goal_levels[] = {"vision", "goal", "step", NULL};
const char *const goal_kinds[] = {"input", "output", NULL};
const char *const goal_measures[] = {"days", "problems", "kernels", "reviews", "notes",
	"applications", "articles", "outputs", "hours", "amount", "done", NULL};

static bool among(const char *const *words, const char *word)
{
	while (*words && strcmp(*words, word) != 0)
		words++;
	return *words;
}

static int check_words(const struct goal_draft *d, struct err *e)
{
	if (d->measure && !among(goal_measures, d->measure))
		return err_set(e, ERR_INPUT,
			"\"%s\" cannot be measured: days, problems, kernels, reviews, notes, "
			"applications, articles, outputs, hours; by hand amount or done",
			d->measure);
	if (d->kind && !among(goal_kinds, d->kind))
		return err_set(
			e, ERR_INPUT, "a goal is an input or an output, not \"%s\"", d->kind);
	if (d->level && !among(goal_levels, d->level))
		return err_set(
			e, ERR_INPUT, "a level is vision, goal or step, not \"%s\"", d->level);
	if (d->title && (!*d->title || strlen(d->title) > MAX_TITLE))
		return err_set(
			e, ERR_INPUT, "a goal needs a title, of %d bytes at most", MAX_TITLE);
	if (d->unit && strlen(d->unit) > 40)
		return err_set(e, ERR_INPUT, "a unit is a short word such as pages, not \"%.60s\"",
			d->unit);
	return 0;
}

static int check_target(double target, struct err *e)
{
	if (target > 0 && target <= MAX_TARGET)
		return 0;
	return err_set(e, ERR_INPUT, "a target is a number above 0, up to %d", MAX_TARGET);
}

static int check_dates(const struct goal_draft *d, struct err *e)
{
	int64_t first = INT64_MIN, last = INT64_MAX, day;

	if (d->month && *d->month && !goal_month_days(d->month, &day, &day))
		return err_set(e, ERR_INPUT, "a month is written 2026-11, not \"%s\"", d->month);
	if (d->starts && *d->starts && !clock_parse_date(d->starts, &first))
		return err_set(e, ERR_INPUT, "a day is written 2026-11-22, not \"%s\"", d->starts);
	if (d->deadline && *d->deadline && !clock_parse_date(d->deadline, &last))
		return err_set(
			e, ERR_INPUT, "a day is written 2026-11-22, not \"%s\"", d->deadline);
	if (last < first)
		return err_set(e, ERR_INPUT, "the deadline %s is before the start %s", d->deadline,
			d->starts);
	return 0;
}

/* Splits "rolling:7". *per stays NULL when nothing is said. */
static int read_per(const char *text, struct arena *a, const char **per, int *days, struct err *e)
{
	static const char *const words[] = {"all", "week", "month", NULL};
	char *end = NULL;
	long n = text && str_starts(text, "rolling:") ? strtol(text + 8, &end, 10) : 0;

	*days = 0;
	*per = text ? arena_dup(a, end ? "rolling" : text) : NULL;
	if (end && !*end && n >= 1 && n <= MAX_ROLLING) {
		*days = (int)n;
		return 0;
	}
	if (text && !among(words, text))
		return err_set(e, ERR_INPUT,
			"a target is per week, month, all or rolling:7 (of 1 to %d days), not "
			"\"%s\"",
			MAX_ROLLING, text);
	return 0;
}

static int exists(struct store *s, int64_t id, struct err *e)
{
	struct stmt *q = store_prepare(s, "select 1 from goal where id = ?1", e);
	int rc;

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	rc = stmt_step(q, e);
	stmt_reset(q);
	return rc > 0 ? 0 : rc < 0 ? -1 : goal_absent(id, e);
}

static int insert(struct store *s, const struct goal_draft *d, const char *per, int per_days,
	int64_t now, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"insert into goal (title, level, kind, measure, target, unit, per, per_days, "
		"month, "
		"starts, deadline, parent_id, created_at, position) values (?1, "
		"coalesce(?2, 'step'), coalesce(?3, 'input'), coalesce(?4, 'done'), "
		"?5, coalesce(?6, ''), "
		"coalesce(?7, case when nullif(?9, '') is null then 'all' else 'month' end), ?8, "
		"nullif(?9, ''), nullif(?10, ''), nullif(?11, ''), nullif(?12, 0), ?13, "
		"(select coalesce(max(position), 0) + 1 from goal "
		" where coalesce(parent_id, 0) = ?12))",
		e);

	if (!q)
		return -1;
	stmt_text(q, 1, d->title);
	stmt_text(q, 2, d->level);
	stmt_text(q, 3, d->kind);
	stmt_text(q, 4, d->measure);
	stmt_real(q, 5, d->target);
	stmt_text(q, 6, d->unit);
	stmt_text(q, 7, per);
	stmt_int(q, 8, per_days);
	stmt_text(q, 9, d->month);
	stmt_text(q, 10, d->starts);
	stmt_text(q, 11, d->deadline);
	stmt_int(q, 12, d->parent_id);
	stmt_int(q, 13, now);
	return stmt_run(q, e);
}

int goal_add(struct store *s, const struct goal_draft *d, const struct clock *c, int64_t *id,
	struct err *e)
{
	struct goal_draft clear = *d;
	struct arena a = {0};
	const char *per;
	int days, rc = -1;

	clear.title = d->title ? utf8_line(&a, d->title, strlen(d->title)) : "";
	clear.unit = d->unit ? utf8_line(&a, d->unit, strlen(d->unit)) : NULL;
	if (!d->month)
		clear.month = arena_ndup(&a, clock_date(&a, clock_today(c)), strlen("YYYY-MM"));
	if (check_words(&clear, e) == 0 && check_dates(&clear, e) == 0 &&
		check_target(d->target, e) == 0 && read_per(d->per, &a, &per, &days, e) == 0 &&
		(!d->parent_id || exists(s, d->parent_id, e) == 0) && store_begin(s, e) == 0)
		rc = store_end(s, insert(s, &clear, per, days, clock_now(c), e), e);
	*id = store_last_id(s);
	arena_free(&a);
	return rc;
}

static int update(struct store *s, int64_t id, const struct goal_draft *d, const char *per,
	int per_days, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"update goal set title = coalesce(?2, title), level = coalesce(?3, level), "
		"kind = coalesce(?4, kind), measure = coalesce(?5, measure), "
		"target = coalesce(nullif(?6, 0.0), target), unit = coalesce(?7, unit), "
		"per_days = case when ?8 is null then per_days else ?9 end, "
		"per = coalesce(?8, per), "
		"month = nullif(coalesce(?10, month), ''), "
		"starts = nullif(coalesce(?11, starts), ''), "
		"deadline = nullif(coalesce(?12, deadline), '') where id = ?1",
		e);

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	stmt_text(q, 2, d->title);
	stmt_text(q, 3, d->level);
	stmt_text(q, 4, d->kind);
	stmt_text(q, 5, d->measure);
	stmt_real(q, 6, d->target);
	stmt_text(q, 7, d->unit);
	stmt_text(q, 8, per);
	stmt_int(q, 9, per_days);
	stmt_text(q, 10, d->month);
	stmt_text(q, 11, d->starts);
	stmt_text(q, 12, d->deadline);
	if (stmt_run(q, e) != 0)
		return -1;
	return store_changes(s) ? 0 : goal_absent(id, e);
}

/* A start and a deadline given apart must also fit together. */
static int check_order(struct store *s, int64_t id, struct err *e)
{
	struct stmt *q = store_prepare(
		s, "select starts, deadline from goal where id = ?1 and deadline < starts", e);
	struct arena a = {0};
	int rc;

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	rc = stmt_step(q, e);
	if (rc > 0) {
		rc = err_set(e, ERR_INPUT, "the deadline %s is before the start %s",
			stmt_col_text(q, 1, &a), stmt_col_text(q, 0, &a));
		stmt_reset(q);
	}
	arena_free(&a);
	return rc;
}

int goal_change(struct store *s, int64_t id, const struct goal_draft *d, struct err *e)
{
	struct goal_draft clear = *d;
	struct arena a = {0};
	const char *per;
	int days, rc = -1;

	clear.title = d->title ? utf8_line(&a, d->title, strlen(d->title)) : NULL;
	clear.unit = d->unit ? utf8_line(&a, d->unit, strlen(d->unit)) : NULL;
	if (check_words(&clear, e) == 0 && check_dates(&clear, e) == 0 &&
		(d->target == 0 || check_target(d->target, e) == 0) &&
		read_per(d->per, &a, &per, &days, e) == 0 && store_begin(s, e) == 0) {
		rc = update(s, id, &clear, per, days, e);
		if (rc == 0)
			rc = check_order(s, id, e);
		rc = store_end(s, rc, e);
	}
	arena_free(&a);
	return rc;
}
