/* Attempts as they are listed, and what the person writes about one. */
#include "model/attempt_timer.h"
#include "model/worked.h"

#include <string.h>

#define TOOK "(select sum(" WORKED("?3") ") from session x where x.attempt_id = t.id)"

static void read_sitting(struct stmt *q, struct arena *a, struct sitting *t)
{
	*t = (struct sitting){
		.id = stmt_col_int(q, 0),
		.slug = stmt_col_text(q, 1, a),
		.title = stmt_col_text(q, 2, a),
		.started_at = stmt_col_int(q, 3),
		.ended_at = stmt_col_int(q, 4),
		.outcome = stmt_col_text(q, 5, a),
		.approach = stmt_col_text(q, 6, a),
		.went_wrong = stmt_col_text(q, 7, a),
		.hints = stmt_col_int(q, 8),
		.saw_reference = stmt_col_int(q, 9) != 0,
		.submissions = stmt_col_int(q, 10),
		.worked_us = stmt_col_int(q, 11),
		.timer = stmt_col_text(q, 12, a),
	};
}

int sitting_list(struct store *s, int64_t problem_id, size_t limit, int64_t now, struct arena *a,
	struct sitting **out, size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select t.id, p.slug, p.title, t.started_at, t.ended_at, t.outcome, t.approach, "
		"t.went_wrong, t.hints, t.saw_reference, "
		"(select count(*) from submission u where u.attempt_id = t.id), " TOOK ", "
		"iif(t.outcome <> 'open', '', iif(exists (select 1 from session x where "
		"x.attempt_id = t.id and x.ended_at is null and x.paused_at is null), 'running', "
		"'paused')) "
		"from attempt t join problem p on p.id = t.problem_id "
		"where ?1 = 0 or t.problem_id = ?1 order by t.started_at desc, t.id desc limit ?2",
		e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	stmt_int(q, 1, problem_id);
	stmt_int(q, 2, limit ? (int64_t)limit : -1);
	stmt_int(q, 3, now);
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		read_sitting(q, a, &(*out)[(*n)++]);
	}
	return rc;
}

int attempt_times(struct store *s, int64_t now, struct arena *a, struct problem_time **out,
	size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select t.problem_id, sum(x.took) from (select attempt_id, " WORKED(
			"?1") " as took from session where attempt_id is not null) x join attempt "
			      "t on "
			      "t.id = x.attempt_id group by t.problem_id order by t.problem_id",
		e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	stmt_int(q, 1, now);
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] = (struct problem_time){stmt_col_int(q, 0), stmt_col_int(q, 1)};
	}
	return rc;
}

int attempt_write(struct store *s, int64_t problem_id, const char *slug, const char *approach,
	const char *went_wrong, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"update attempt set approach = coalesce(?2, approach), went_wrong = "
		"coalesce(?3, went_wrong) where id = (select id from attempt where problem_id = ?1 "
		"order by started_at desc, id desc limit 1)",
		e);

	if (!q)
		return -1;
	stmt_int(q, 1, problem_id);
	stmt_text(q, 2, approach);
	stmt_text(q, 3, went_wrong);
	if (stmt_run(q, e) != 0)
		return -1;
	return store_changes(s) ? 0
				: err_set(e, ERR_ABSENT,
					  "there was no attempt at %s yet; `whet attempt start %s` "
					  "begins one",
					  slug, slug);
}
