#include "model/attempt_timer.h"

#include "model/attempt.h"
#include "model/worked.h"

#include <string.h>

/* Runs sql with ?1 an identity and ?2 a moment. */
static int run_at(struct store *s, const char *sql, int64_t id, int64_t at, struct err *e)
{
	struct stmt *q = store_prepare(s, sql, e);

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	stmt_int(q, 2, at);
	return stmt_run(q, e);
}

/* They do not run on: nobody sits at two. What is resumed gets a session more. */
static int end_others(struct store *s, int64_t attempt_id, int64_t now, struct err *e)
{
	return run_at(s,
		"update session set ended_at = max(?2, started_at + paused_us) where "
		"attempt_id is not ?1 and ended_at is null and paused_at is null",
		attempt_id, now, e);
}

int attempt_timer_begin(
	struct store *s, int64_t attempt_id, int64_t problem_id, int64_t now, struct err *e)
{
	struct stmt *q;

	if (end_others(s, attempt_id, now, e) != 0)
		return -1;
	q = store_prepare(s,
		"insert into session (subject, subject_id, attempt_id, started_at) "
		"values ('problem', ?1, ?2, ?3)",
		e);
	if (!q)
		return -1;
	stmt_int(q, 1, problem_id);
	stmt_int(q, 2, attempt_id);
	stmt_int(q, 3, now);
	return stmt_run(q, e);
}

int attempt_timer_end(struct store *s, int64_t attempt_id, int64_t at, struct err *e)
{
	return run_at(s,
		"update session set ended_at = max(started_at + paused_us, "
		"min(coalesce(paused_at, ?2), ?2)), paused_at = null "
		"where attempt_id = ?1 and ended_at is null",
		attempt_id, at, e);
}

static bool timer_has(struct store *s, const char *sql, int64_t attempt_id)
{
	struct err ignored;
	struct stmt *q = store_prepare(s, sql, &ignored);
	bool has;

	if (!q)
		return false;
	stmt_int(q, 1, attempt_id);
	has = stmt_step(q, &ignored) > 0;
	stmt_reset(q);
	return has;
}

bool attempt_timer_paused(struct store *s, int64_t attempt_id)
{
	return timer_has(s,
		"select 1 from session where attempt_id = ?1 and ended_at is null and "
		"paused_at is not null",
		attempt_id);
}

static bool timer_runs(struct store *s, int64_t attempt_id)
{
	return timer_has(s,
		"select 1 from session where attempt_id = ?1 and ended_at is null and "
		"paused_at is null",
		attempt_id);
}

int attempt_timer_go_on(
	struct store *s, int64_t attempt_id, int64_t problem_id, int64_t now, struct err *e)
{
	if (timer_runs(s, attempt_id))
		return 0;
	if (!attempt_timer_paused(s, attempt_id))
		return attempt_timer_begin(s, attempt_id, problem_id, now, e);
	if (end_others(s, attempt_id, now, e) != 0)
		return -1;
	return run_at(s,
		"update session set paused_us = paused_us + max(?2 - paused_at, 0), paused_at = "
		"null where attempt_id = ?1 and ended_at is null and paused_at is not null",
		attempt_id, now, e);
}

/* The newest attempt: its number, and whether it is open. */
static int newest(
	struct store *s, int64_t problem_id, int64_t *id, bool *open, bool *solved, struct err *e)
{
	struct arena a = {0};
	struct attempt t;
	int rc = attempt_last(s, problem_id, &a, &t, e);

	*id = rc == 0 ? t.id : 0;
	*open = *id && strcmp(t.outcome, "open") == 0;
	*solved = *id && strcmp(t.outcome, "solved") == 0;
	arena_free(&a);
	return rc;
}

static int need_open(
	struct store *s, int64_t problem_id, const char *slug, int64_t *id, struct err *e)
{
	bool open, solved;

	if (newest(s, problem_id, id, &open, &solved, e) != 0)
		return -1;
	return open ? 0
		    : err_set(e, ERR_ABSENT,
			      "no attempt at %s is open; `whet attempt start %s` begins one", slug,
			      slug);
}

int attempt_pause(struct store *s, int64_t problem_id, const char *slug, int64_t now, struct err *e)
{
	int64_t id;
	int rc;

	if (store_begin(s, e) != 0)
		return -1;
	rc = need_open(s, problem_id, slug, &id, e);
	if (rc == 0 && !timer_runs(s, id))
		rc = err_set(e, ERR_ABSENT,
			"the time of %s stands still already; `whet attempt resume %s` lets it run",
			slug, slug);
	if (rc == 0)
		rc = run_at(s,
			"update session set paused_at = max(?2, started_at) where attempt_id = ?1 "
			"and ended_at is null and paused_at is null",
			id, now, e);
	return store_end(s, rc, e);
}

int attempt_resume(
	struct store *s, int64_t problem_id, const char *slug, int64_t now, struct err *e)
{
	int64_t id;
	int rc;

	if (store_begin(s, e) != 0)
		return -1;
	rc = need_open(s, problem_id, slug, &id, e);
	if (rc == 0 && timer_runs(s, id))
		rc = err_set(e, ERR_ABSENT, "the time of %s is running already", slug);
	if (rc == 0)
		rc = attempt_timer_go_on(s, id, problem_id, now, e);
	return store_end(s, rc, e);
}

static int worked(struct store *s, int64_t attempt_id, int64_t now, int64_t *us, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select coalesce(sum(" WORKED("?2") "), 0) from session where attempt_id = ?1", e);

	if (!q)
		return -1;
	stmt_int(q, 1, attempt_id);
	stmt_int(q, 2, now);
	if (stmt_step(q, e) <= 0)
		return -1;
	*us = stmt_col_int(q, 0);
	stmt_reset(q);
	return 0;
}

/* Takes the time beyond the cap off the last session, and further back if that is too short. */
static int trim(struct store *s, int64_t attempt_id, int64_t over, struct err *e)
{
	static const char last[] = "select id, " WORKED(
		"null") " as took from session where attempt_id = ?1 and took > 0 "
			"order by started_at desc, id desc limit 1";

	while (over > 0) {
		struct stmt *q = store_prepare(s, last, e);
		int64_t id, took, off;

		if (!q)
			return -1;
		stmt_int(q, 1, attempt_id);
		if (stmt_step(q, e) <= 0)
			return -1;
		id = stmt_col_int(q, 0);
		took = stmt_col_int(q, 1);
		stmt_reset(q);
		off = over < took ? over : took;
		if (run_at(s, "update session set ended_at = ended_at - ?2 where id = ?1", id, off,
			    e) != 0)
			return -1;
		over -= off;
	}
	return 0;
}

static int discard(struct store *s, int64_t attempt_id, struct err *e)
{
	struct stmt *q = store_prepare(s, "delete from session where attempt_id = ?1", e);

	if (!q)
		return -1;
	stmt_int(q, 1, attempt_id);
	return stmt_run(q, e);
}

static int decide(
	struct store *s, int64_t id, const struct attempt_stop *how, int64_t over, struct err *e)
{
	if (how->forgotten == FORGOTTEN_DISCARD)
		return discard(s, id, e);
	return how->forgotten == FORGOTTEN_TRIM ? trim(s, id, over, e) : 0;
}

static int set_outcome(struct store *s, int64_t id, const char *outcome, int64_t now, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"update attempt set outcome = ?2, ended_at = coalesce((select "
		"max(ended_at) from session where attempt_id = ?1 and ?2 = 'left'), ?3) "
		"where id = ?1",
		e);

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	stmt_text(q, 2, outcome);
	stmt_int(q, 3, now);
	return stmt_run(q, e);
}

static int stop(struct store *s, int64_t problem_id, const char *slug,
	const struct attempt_stop *how, int64_t now, struct err *e)
{
	int64_t id, us = 0, over;
	bool open, solved;

	if (newest(s, problem_id, &id, &open, &solved, e) != 0)
		return -1;
	if (!open && (!id || how->outcome || how->forgotten == FORGOTTEN_ASK))
		return err_set(e, ERR_ABSENT, "no attempt at %s is open", slug);
	if (worked(s, id, now, &us, e) != 0)
		return -1;
	over = us - how->cap_us;
	if (over > 0 && how->forgotten == FORGOTTEN_ASK)
		return err_set(e, ERR_INPUT,
			"the time of %s has run for %lld h %02lld min, which looks forgotten: say "
			"--keep, --trim (to %lld h) or --discard",
			slug, (long long)(us / 3600000000), (long long)(us / 60000000 % 60),
			(long long)(how->cap_us / 3600000000));
	if (attempt_timer_end(s, id, now, e) != 0 || decide(s, id, how, over, e) != 0)
		return -1;
	return open ? set_outcome(s, id, how->outcome ? how->outcome : "left", now, e) : 0;
}

int attempt_stop(struct store *s, int64_t problem_id, const char *slug,
	const struct attempt_stop *how, int64_t now, struct err *e)
{
	if (store_begin(s, e) != 0)
		return -1;
	return store_end(s, stop(s, problem_id, slug, how, now, e), e);
}
