/* What happens to goals: done, moved, dropped; amounts by hand, days skipped. */
#include "model/goal.h"

#include <math.h>
#include <string.h>

/* Runs a statement on goal ?1, with ?2 a number; a goal that is not there is an error. */
static int run_on(struct store *s, const char *sql, int64_t id, int64_t number, struct err *e)
{
	struct stmt *q = store_prepare(s, sql, e);

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	stmt_int(q, 2, number);
	return stmt_run(q, e);
}

static int run_on_one(struct store *s, const char *sql, int64_t id, int64_t number, struct err *e)
{
	if (run_on(s, sql, id, number, e) != 0)
		return -1;
	return store_changes(s) ? 0 : goal_absent(id, e);
}

int goal_done(struct store *s, int64_t id, int64_t now, struct err *e)
{
	int rc;

	if (store_begin(s, e) != 0)
		return -1;
	rc = run_on_one(
		s, "update goal set done_at = coalesce(done_at, ?2) where id = ?1", id, now, e);
	return store_end(s, rc, e);
}

int goal_reopen(struct store *s, int64_t id, struct err *e)
{
	int rc;

	if (store_begin(s, e) != 0)
		return -1;
	rc = run_on_one(s, "update goal set done_at = nullif(?2, 0) where id = ?1", id, 0, e);
	return store_end(s, rc, e);
}

int goal_drop(struct store *s, int64_t id, struct err *e)
{
	static const char *const steps[] = {
		"update goal set parent_id = (select parent_id from goal where id = ?1) "
		"where parent_id = ?1 and ?2 = 0",
		/* Its time stays; its number may be another goal's one day. */
		"update session set subject = 'other', subject_id = null, text = case text when '' "
		"then (select title from goal where id = ?1) else text end "
		"where subject = 'goal' and subject_id = ?1 and ?2 = 0",
		"delete from note_on where subject = 'goal' and subject_id = ?1 and ?2 = 0",
	};
	int rc = 0;

	if (store_begin(s, e) != 0)
		return -1;
	for (size_t i = 0; rc == 0 && i < sizeof steps / sizeof *steps; i++)
		rc = run_on(s, steps[i], id, 0, e);
	if (rc == 0)
		rc = run_on_one(s, "delete from goal where id = ?1 and ?2 = 0", id, 0, e);
	return store_end(s, rc, e);
}

/* Whether a goal is another, or hangs under it: 1 or 0. */
static int hangs_under(struct store *s, int64_t id, int64_t other, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"with recursive up (id) as (select ?1 union select g.parent_id from goal g "
		"join up on g.id = up.id where g.parent_id is not null) "
		"select 1 from up where id = ?2",
		e);
	int rc;

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	stmt_int(q, 2, other);
	rc = stmt_step(q, e);
	stmt_reset(q);
	return rc;
}

static int check_move(struct store *s, int64_t id, int64_t parent, int64_t after, struct err *e)
{
	int under = parent ? hangs_under(s, parent, id, e) : 0;
	struct stmt *q;
	int rc;

	if (under < 0)
		return -1;
	if (under)
		return err_set(e, ERR_INPUT,
			"goal %lld cannot hang under %lld, which is itself or hangs under it",
			(long long)id, (long long)parent);
	if (after <= 0)
		return 0;
	q = store_prepare(s, "select 1 from goal where id = ?1 and coalesce(parent_id, 0) = ?2", e);
	if (!q)
		return -1;
	stmt_int(q, 1, after);
	stmt_int(q, 2, parent);
	rc = stmt_step(q, e);
	stmt_reset(q);
	if (rc < 0)
		return -1;
	return rc && after != id
		       ? 0
		       : err_set(e, ERR_INPUT,
				 "goal %lld does not stand where goal %lld goes, so nothing "
				 "can come after it there",
				 (long long)after, (long long)id);
}

/* Numbers the siblings 2, 4, 6 ...: there is room between any two. */
static int number_siblings(struct store *s, int64_t parent, struct err *e)
{
	return run_on(s,
		"update goal set position = n.place from (select id, 2 * row_number() over "
		"(order by position, id) as place from goal where coalesce(parent_id, 0) = ?1) n "
		"where n.id = goal.id and ?2 = 0",
		parent, 0, e);
}

static int place(struct store *s, int64_t id, int64_t parent, int64_t after, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"update goal set parent_id = nullif(?2, 0), position = case when ?3 > 0 "
		"then (select position + 1 from goal where id = ?3) when ?3 = 0 then 1 "
		"else (select coalesce(max(position), 0) + 1 from goal "
		" where coalesce(parent_id, 0) = ?2) end where id = ?1",
		e);

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	stmt_int(q, 2, parent);
	stmt_int(q, 3, after);
	if (stmt_run(q, e) != 0)
		return -1;
	return store_changes(s) ? 0 : goal_absent(id, e);
}

int goal_move(struct store *s, int64_t id, int64_t parent_id, int64_t after, struct err *e)
{
	int rc;

	if (store_begin(s, e) != 0)
		return -1;
	rc = check_move(s, id, parent_id, after, e);
	if (rc == 0)
		rc = number_siblings(s, parent_id, e);
	if (rc == 0)
		rc = place(s, id, parent_id, after, e);
	if (rc == 0)
		rc = number_siblings(s, parent_id, e);
	return store_end(s, rc, e);
}

/* Runs a statement that takes a goal, a day, a text and an amount. */
static int run_day(struct store *s, const char *sql, int64_t id, int64_t day, const char *text,
	double amount, struct err *e)
{
	struct stmt *q = store_prepare(s, sql, e);
	struct arena a = {0};
	int rc;

	if (!q || store_begin(s, e) != 0)
		return -1;
	stmt_int(q, 1, id);
	stmt_text(q, 2, clock_date(&a, day));
	stmt_text(q, 3, text ? text : "");
	stmt_real(q, 4, amount);
	rc = stmt_run(q, e);
	if (rc == 0 && store_changes(s) == 0)
		rc = goal_absent(id, e);
	arena_free(&a);
	return store_end(s, rc, e);
}

int goal_log(struct store *s, int64_t id, double amount, int64_t day, const char *text,
	const struct clock *c, struct err *e)
{
	if (day > clock_today(c))
		return err_set(e, ERR_INPUT, "that day is still to come: log it when it is done");
	if (!isfinite(amount) || amount == 0 || fabs(amount) > 1e6)
		return err_set(e, ERR_INPUT,
			"an amount is a number other than 0, up to 1000000; below 0 takes back");
	return run_day(s,
		"insert into goal_entry (goal_id, day, text, amount) "
		"select id, ?2, ?3, ?4 from goal where id = ?1",
		id, day, text, amount, e);
}

int goal_skip(struct store *s, int64_t id, int64_t day, const char *reason, struct err *e)
{
	return run_day(s,
		"insert or replace into goal_skip (goal_id, day, reason) "
		"select id, ?2, ?3 from goal where id = ?1 and ?4 = 0",
		id, day, reason, 0, e);
}

int goal_unskip(struct store *s, int64_t id, int64_t day, struct err *e)
{
	if (run_day(s,
		    "delete from goal_skip where goal_id = ?1 and day = ?2 and ?3 = '' and ?4 = 0",
		    id, day, "", 0, e) == 0)
		return 0;
	return err_set(e, ERR_INPUT,
		"goal %lld does not skip that day; `whet plan show %lld` tells", (long long)id,
		(long long)id);
}
