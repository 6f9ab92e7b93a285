#include "model/attempt.h"

#include "base/clock.h"
#include "base/hash.h"
#include "model/attempt_timer.h"

#include <string.h>

/* A sitting that was left open longer than this is over. */
#define FORGOTTEN (INT64_C(12) * 3600 * CLOCK_SECOND)

static void read_attempt(struct stmt *q, struct arena *a, struct attempt *t)
{
	*t = (struct attempt){
		.id = stmt_col_int(q, 0),
		.problem_id = stmt_col_int(q, 1),
		.started_at = stmt_col_int(q, 2),
		.ended_at = stmt_col_int(q, 3),
		.outcome = stmt_col_text(q, 4, a),
		.hints = stmt_col_int(q, 5),
		.saw_reference = stmt_col_int(q, 6) != 0,
	};
}

int attempt_last(
	struct store *s, int64_t problem_id, struct arena *a, struct attempt *out, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select id, problem_id, started_at, ended_at, outcome, hints, saw_reference "
		"from attempt where problem_id = ?1 order by started_at desc, id desc limit 1",
		e);
	int rc;

	*out = (struct attempt){.outcome = ""};
	if (!q)
		return -1;
	stmt_int(q, 1, problem_id);
	rc = stmt_step(q, e);
	if (rc > 0) {
		read_attempt(q, a, out);
		stmt_reset(q);
	}
	return rc < 0 ? -1 : 0;
}

/* Closes an attempt that was walked away from, at the last sign of life. */
static int leave(struct store *s, int64_t id, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"update attempt set outcome = 'left', ended_at = coalesce((select max(at) from "
		"submission where attempt_id = ?1), started_at) where id = ?1",
		e);
	int64_t at;

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	if (stmt_run(q, e) != 0)
		return -1;
	q = store_prepare(s, "select ended_at from attempt where id = ?1", e);
	if (!q)
		return -1;
	stmt_int(q, 1, id);
	if (stmt_step(q, e) <= 0)
		return -1;
	at = stmt_col_int(q, 0);
	stmt_reset(q);
	return attempt_timer_end(s, id, at, e);
}

static int begin(struct store *s, int64_t problem_id, int64_t now, struct err *e)
{
	struct stmt *q =
		store_prepare(s, "insert into attempt (problem_id, started_at) values (?1, ?2)", e);

	if (!q)
		return -1;
	stmt_int(q, 1, problem_id);
	stmt_int(q, 2, now);
	return stmt_run(q, e);
}

int attempt_open(struct store *s, int64_t problem_id, int64_t now, struct arena *a,
	struct attempt *out, struct err *e)
{
	int rc;

	if (store_begin(s, e) != 0)
		return -1;
	rc = attempt_last(s, problem_id, a, out, e);
	if (rc == 0 && out->id && strcmp(out->outcome, "open") == 0) {
		if (now - out->started_at < FORGOTTEN || attempt_timer_paused(s, out->id))
			return store_end(s, 0, e);
		rc = leave(s, out->id, e);
	}
	if (rc == 0)
		rc = begin(s, problem_id, now, e);
	if (rc == 0)
		*out = (struct attempt){.id = store_last_id(s),
			.problem_id = problem_id,
			.started_at = now,
			.outcome = "open"};
	if (rc == 0)
		rc = attempt_timer_begin(s, out->id, problem_id, now, e);
	return store_end(s, rc, e);
}

static int run_on_attempt(struct store *s, const char *sql, int64_t id, struct err *e)
{
	struct stmt *q = store_prepare(s, sql, e);

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	return stmt_run(q, e);
}

int attempt_count_hint(struct store *s, int64_t attempt_id, struct err *e)
{
	return run_on_attempt(
		s, "update attempt set hints = hints + 1 where id = ?1", attempt_id, e);
}

int attempt_saw_reference(struct store *s, int64_t attempt_id, struct err *e)
{
	return run_on_attempt(
		s, "update attempt set saw_reference = 1 where id = ?1", attempt_id, e);
}

static int insert_submission(struct store *s, struct submission *sub, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"insert into submission (attempt_id, at, file, code, code_sha256, verdict, "
		"summary, "
		"failing, measurements, layers, compiler, device, line, detail, output, warnings) "
		"values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
		e);

	if (!q)
		return -1;
	stmt_int(q, 1, sub->attempt_id);
	stmt_int(q, 2, sub->at);
	stmt_text(q, 3, sub->file);
	stmt_text(q, 4, sub->code);
	stmt_text(q, 5, sub->code_sha256);
	stmt_text(q, 6, sub->verdict);
	stmt_text(q, 7, sub->summary);
	stmt_text(q, 8, sub->failing);
	stmt_text(q, 9, sub->measurements);
	stmt_text(q, 10, sub->layers);
	stmt_text(q, 11, sub->compiler);
	stmt_text(q, 12, sub->device);
	stmt_int(q, 13, sub->line);
	stmt_text(q, 14, sub->detail);
	stmt_text(q, 15, sub->output);
	stmt_text(q, 16, sub->warnings);
	if (stmt_run(q, e) != 0)
		return -1;
	sub->id = store_last_id(s);
	return 0;
}

int submission_add(struct store *s, struct submission *sub, struct err *e)
{
	char hex[HASH_HEX];
	struct stmt *q;
	int rc;

	hash_hex(sub->code, strlen(sub->code), hex);
	sub->code_sha256 = hex;
	if (store_begin(s, e) != 0)
		return -1;
	rc = insert_submission(s, sub, e);
	sub->code_sha256 = "";
	if (rc == 0 && strcmp(sub->verdict, "AC") == 0) {
		q = store_prepare(s,
			"update attempt set outcome = 'solved', ended_at = ?2 where id = ?1 "
			"and outcome <> 'solved'",
			e);
		rc = -1;
		if (q) {
			stmt_int(q, 1, sub->attempt_id);
			stmt_int(q, 2, sub->at);
			rc = stmt_run(q, e);
		}
		if (rc == 0)
			rc = attempt_timer_end(s, sub->attempt_id, sub->at, e);
	}
	return store_end(s, rc, e);
}

static void read_submission(struct stmt *q, struct arena *a, struct submission *sub)
{
	*sub = (struct submission){
		.id = stmt_col_int(q, 0),
		.attempt_id = stmt_col_int(q, 1),
		.problem_id = stmt_col_int(q, 2),
		.at = stmt_col_int(q, 3),
		.slug = stmt_col_text(q, 4, a),
		.title = stmt_col_text(q, 5, a),
		.file = stmt_col_text(q, 6, a),
		.code = stmt_col_text(q, 7, a),
		.code_sha256 = stmt_col_text(q, 8, a),
		.verdict = stmt_col_text(q, 9, a),
		.summary = stmt_col_text(q, 10, a),
		.failing = stmt_col_text_or_null(q, 11, a),
		.measurements = stmt_col_text(q, 12, a),
		.layers = stmt_col_text(q, 13, a),
		.compiler = stmt_col_text(q, 14, a),
		.device = stmt_col_text(q, 15, a),
		.line = (long)stmt_col_int(q, 16),
		.detail = stmt_col_text_or_null(q, 17, a),
		.output = stmt_col_text_or_null(q, 18, a),
		.warnings = stmt_col_text_or_null(q, 19, a),
		.number = stmt_col_int(q, 20),
	};
}

int submission_solved(struct store *s, int64_t problem_id, int64_t *at, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select min(s.at) from attempt t cross join submission s on s.attempt_id = t.id "
		"where t.problem_id = ?1 and +s.verdict = 'AC'",
		e);

	*at = 0;
	if (!q)
		return -1;
	stmt_int(q, 1, problem_id);
	if (stmt_step(q, e) <= 0)
		return -1;
	*at = stmt_col_int(q, 0);
	stmt_reset(q);
	return 0;
}

/* ?1 problem, ?2 how many, ?3 without what is long. Of equal moments the
 * later row is the later submission. */
#define SELECT_SUBMISSION                                                                          \
	"select s.id, s.attempt_id, t.problem_id, s.at, p.slug, p.title, s.file, "                 \
	"case when ?3 then '' else s.code end, s.code_sha256, s.verdict, s.summary, "              \
	"s.failing, s.measurements, s.layers, s.compiler, s.device, s.line, "                      \
	"iif(?3, null, s.detail), iif(?3, null, s.output), iif(?3, null, s.warnings), "            \
	"row_number() over (partition by t.problem_id order by s.at, s.id) "                       \
	"from submission s join attempt t on t.id = s.attempt_id "                                 \
	"join problem p on p.id = t.problem_id "
#define OF_ONE "where t.problem_id = ?1 "
#define NEWEST "order by s.at desc, s.id desc limit ?2"

int submission_list(struct store *s, int64_t problem_id, size_t limit, bool without_code,
	struct arena *a, struct submission **out, size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(
		s, problem_id ? SELECT_SUBMISSION OF_ONE NEWEST : SELECT_SUBMISSION NEWEST, e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	if (problem_id)
		stmt_int(q, 1, problem_id);
	stmt_int(q, 2, limit ? (int64_t)limit : -1);
	stmt_int(q, 3, without_code);
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		read_submission(q, a, &(*out)[(*n)++]);
	}
	return rc;
}

int submission_nth(struct store *s, int64_t problem_id, int64_t number, struct arena *a,
	struct submission *out, struct err *e)
{
	struct stmt *q = store_prepare(s,
		SELECT_SUBMISSION OF_ONE
		"order by iif(?2 > 0, s.at, -s.at), iif(?2 > 0, s.id, -s.id) "
		"limit 1 offset max(?2 - 1, 0)",
		e);
	int rc;

	if (!q)
		return -1;
	stmt_int(q, 1, problem_id);
	stmt_int(q, 2, number);
	stmt_int(q, 3, 0);
	rc = stmt_step(q, e);
	if (rc > 0) {
		read_submission(q, a, out);
		stmt_reset(q);
		return 0;
	}
	if (rc == 0 && number > 0)
		return err_set(e, ERR_ABSENT, "there is no submission %lld", (long long)number);
	return rc < 0 ? -1 : err_set(e, ERR_ABSENT, "nothing was submitted yet");
}

int attempt_suggested_rating(struct store *s, int64_t attempt_id, int *rating, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select outcome = 'solved', hints, saw_reference, "
		"(select count(*) from submission where attempt_id = ?1) "
		"from attempt where id = ?1",
		e);
	bool solved, saw;
	int64_t hints, runs;

	*rating = 1;
	if (!q)
		return -1;
	stmt_int(q, 1, attempt_id);
	if (stmt_step(q, e) <= 0)
		return err_set(e, ERR_INTERNAL, "there is no attempt %lld", (long long)attempt_id);
	solved = stmt_col_int(q, 0) != 0;
	hints = stmt_col_int(q, 1);
	saw = stmt_col_int(q, 2) != 0;
	runs = stmt_col_int(q, 3);
	stmt_reset(q);
	if (!solved || saw)
		*rating = 1;
	else if (hints > 0 || runs > 3)
		*rating = 2;
	else
		*rating = runs == 1 ? 4 : 3;
	return 0;
}
