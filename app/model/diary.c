#include "model/diary.h"

/* A query on the stretch from ?1 to ?2 (?3 is now), bound. */
static struct stmt *ask(
	struct store *s, const char *sql, const struct stats_span *span, int64_t now, struct err *e)
{
	struct stmt *q = store_prepare(s, sql, e);

	if (!q)
		return NULL;
	stmt_int(q, 1, span->from);
	stmt_int(q, 2, span->to);
	if (now)
		stmt_int(q, 3, now);
	return q;
}

/* When a problem was first solved is looked for in its own attempts, one after the other: left to
 * itself SQLite goes through all that was ever accepted, for each problem. */
static int read_problems(struct store *s, const struct stats_span *span, struct arena *a,
	struct diary *out, struct err *e)
{
	struct stmt *q = ask(s,
		"with did (id, submitted, accepted, reviewed) as ("
		"select t.problem_id, 1, s.verdict = 'AC', 0 from submission s "
		"join attempt t on t.id = s.attempt_id where s.at >= ?1 and s.at < ?2 "
		"union all select problem_id, 0, 0, 1 from review where at >= ?1 and at < ?2 "
		"union all select problem_id, 0, 0, 0 from attempt "
		"where started_at >= ?1 and started_at < ?2) "
		"select p.slug, p.title, p.kind, p.source = 'catalogue', sum(submitted), "
		"sum(accepted), sum(reviewed), coalesce((select min(s.at) from attempt t "
		"cross join submission s on s.attempt_id = t.id "
		"where t.problem_id = p.id and +s.verdict = 'AC'), 0) "
		"from did join problem p on p.id = did.id group by p.id order by p.title, p.id",
		span, 0, e);
	size_t cap = 0;
	int rc;

	if (!q)
		return -1;
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, out->problems, out->n_problems, cap);
		out->problems[out->n_problems++] = (struct diary_problem){
			.slug = stmt_col_text(q, 0, a),
			.title = stmt_col_text(q, 1, a),
			.kind = stmt_col_text(q, 2, a),
			.known = stmt_col_int(q, 3) != 0,
			.submissions = stmt_col_int(q, 4),
			.accepted = stmt_col_int(q, 5),
			.reviews = stmt_col_int(q, 6),
			.solved_at = stmt_col_int(q, 7),
		};
	}
	return rc;
}

static int read_times(struct store *s, const struct stats_span *span, int64_t now, struct arena *a,
	struct diary *out, struct err *e)
{
	struct stmt *q = ask(s,
		"select subject, sum(max(0, coalesce(ended_at, paused_at, ?3) - started_at - "
		"paused_us)) us from session where started_at >= ?1 and started_at < ?2 "
		"group by subject having us > 0 order by us desc, subject",
		span, now, e);
	size_t cap = 0;
	int rc;

	if (!q)
		return -1;
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, out->times, out->n_times, cap);
		out->times[out->n_times++] = (struct diary_time){
			.subject = stmt_col_text(q, 0, a), .us = stmt_col_int(q, 1)};
	}
	return rc;
}

static int read_outputs(struct store *s, const struct stats_span *span, struct arena *a,
	struct diary *out, struct err *e)
{
	struct stmt *q = ask(s,
		"select kind, title, link, done_at from output where done_at >= ?1 and "
		"done_at < ?2 and kind != 'outreach' order by done_at, id",
		span, 0, e);
	size_t cap = 0;
	int rc;

	if (!q)
		return -1;
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, out->outputs, out->n_outputs, cap);
		out->outputs[out->n_outputs++] = (struct diary_output){
			.kind = stmt_col_text(q, 0, a),
			.title = stmt_col_text(q, 1, a),
			.link = stmt_col_text(q, 2, a),
			.done_at = stmt_col_int(q, 3),
		};
	}
	return rc;
}

static int read_reviews(
	struct store *s, const struct stats_span *span, struct diary *out, struct err *e)
{
	struct stmt *q = ask(s,
		"select count(*), coalesce(sum(rating > 1), 0) from (select at, rating from review "
		"union all select at, rating from question_review) where at >= ?1 and at < ?2",
		span, 0, e);
	int rc = q ? stmt_step(q, e) : -1;

	if (rc > 0) {
		out->reviews = stmt_col_int(q, 0);
		out->passed = stmt_col_int(q, 1);
		stmt_reset(q);
	}
	return rc < 0 ? -1 : 0;
}

int diary_read(struct store *s, const struct stats_span *span, int64_t now, struct arena *a,
	struct diary *out, struct err *e)
{
	*out = (struct diary){0};
	return read_problems(s, span, a, out, e) != 0 || read_times(s, span, now, a, out, e) != 0 ||
			       read_outputs(s, span, a, out, e) != 0 ||
			       read_reviews(s, span, out, e) != 0
		       ? -1
		       : 0;
}

int diary_moments(struct store *s, struct arena *a, int64_t **out, size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select started_at from attempt union select at from submission "
		"union select at from review union select at from question_review "
		"union select started_at from session "
		"union select created_at from note where publish = 1 "
		"union select done_at from output where done_at is not null and kind != 'outreach' "
		"order by 1",
		e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] = stmt_col_int(q, 0);
	}
	return rc;
}
