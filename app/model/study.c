#include "model/study.h"

#include <string.h>

enum { MOST_A_DAY = 50 };

/* From what others build on to what builds on them. A pattern that is not here comes last. */
#define ORDER                                                                                      \
	"'|Arrays & Hashing|Two Pointers|Sliding Window|Stack|Binary Search|Linked List|Trees|"    \
	"Tries|Heap / Priority Queue|Backtracking|Graphs|1-D Dynamic Programming|Intervals|"       \
	"Greedy|Advanced Graphs|2-D Dynamic Programming|Bit Manipulation|Math & Geometry|'"
#define PLACE "ifnull(nullif(instr(" ORDER ", '|' || p.pattern || '|'), 0), 1e9)"
#define IN_TRACK                                                                                   \
	"((y.track = 'interview' and p.interview = 1 and p.kind = 'dsa') or "                      \
	"(y.track = 'core' and p.core = 1 and p.kind = 'dsa') or "                                 \
	"(y.track = 'cuda' and p.kind = 'cuda' and p.number is not null and "                      \
	"exists (select 1 from exercise x where x.problem_id = p.id))) "
#define SOLVED "exists (select 1 from attempt t where t.problem_id = p.id and t.outcome = 'solved')"

int study_read(struct store *s, struct arena *a, struct study *out, struct err *e)
{
	struct stmt *q = store_prepare(s, "select track, starts, deadline, per_day from study", e);
	int rc;

	*out = (struct study){.track = ""};
	if (!q)
		return -1;
	rc = stmt_step(q, e);
	if (rc > 0) {
		out->track = stmt_col_text(q, 0, a);
		clock_parse_date(stmt_col_text(q, 1, a), &out->starts);
		if (!stmt_col_null(q, 2))
			clock_parse_date(stmt_col_text(q, 2, a), &out->deadline);
		out->per_day = stmt_col_int(q, 3);
		stmt_reset(q);
	}
	return rc < 0 ? -1 : 0;
}

static int check(const struct clock *c, const char *track, const char *deadline, int64_t per_day,
	struct err *e)
{
	int64_t day;

	if (strcmp(track, "interview") != 0 && strcmp(track, "core") != 0 &&
		strcmp(track, "cuda") != 0)
		return err_set(e, ERR_INPUT,
			"there is no plan of study \"%s\": interview, core or cuda", track);
	if (deadline && !clock_parse_date(deadline, &day))
		return err_set(e, ERR_INPUT, "--deadline is a day such as 2026-11-22, not \"%s\"",
			deadline);
	if (deadline && day < clock_today(c))
		return err_set(e, ERR_INPUT, "the deadline %s has gone by", deadline);
	if (per_day < 0 || per_day > MOST_A_DAY)
		return err_set(e, ERR_INPUT, "--per-day is a number from 1 to %d", MOST_A_DAY);
	return 0;
}

int study_start(struct store *s, const struct clock *c, const char *track, const char *deadline,
	int64_t per_day, struct err *e)
{
	struct arena a = {0};
	struct study old;
	struct stmt *q;
	int rc;

	if (check(c, track, deadline, per_day, e) != 0 || store_begin(s, e) != 0)
		return -1;
	rc = study_read(s, &a, &old, e);
	if (rc == 0 && *old.track)
		rc = err_set(e, ERR_INPUT,
			"there is a plan of study already, %s; `whet study stop` ends it",
			old.track);
	q = rc == 0 ? store_prepare(s,
			      "insert into study (id, track, starts, deadline, per_day, "
			      "created_at) "
			      "values (1, ?1, ?2, ?3, ?4, ?5)",
			      e)
		    : NULL;
	rc = -1;
	if (q) {
		stmt_text(q, 1, track);
		stmt_text(q, 2, clock_date(&a, clock_today(c)));
		stmt_text(q, 3, deadline);
		stmt_int(q, 4, per_day);
		stmt_int(q, 5, clock_now(c));
		rc = stmt_run(q, e);
	}
	arena_free(&a);
	return store_end(s, rc, e);
}

static int no_study(struct err *e)
{
	return err_set(e, ERR_ABSENT, "there is no plan of study; `whet study start` makes one");
}

int study_stop(struct store *s, struct err *e)
{
	struct stmt *q;
	int rc = -1;

	if (store_begin(s, e) != 0)
		return -1;
	q = store_prepare(s, "delete from study", e);
	if (q)
		rc = stmt_run(q, e);
	if (rc == 0 && !store_changes(s))
		rc = no_study(e);
	return store_end(s, rc, e);
}

int study_change(struct store *s, const struct clock *c, const char *track, const char *deadline,
	int64_t per_day, struct err *e)
{
	struct stmt *q;
	int rc = -1;

	if (store_begin(s, e) != 0)
		return -1;
	q = store_prepare(s, "delete from study", e);
	if (q)
		rc = stmt_run(q, e);
	if (rc == 0)
		rc = study_start(s, c, track, deadline, per_day, e);
	return store_end(s, rc, e);
}

int study_problems(
	struct store *s, struct arena *a, struct study_problem **out, size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select p.slug, p.title, p.pattern, p.difficulty, " SOLVED ", x.problem_id is not "
		"null from study y join problem p on " IN_TRACK
		"left join exercise x on x.problem_id = p.id "
		"order by iif(y.track = 'cuda', p.number, " PLACE "), p.pattern, case "
		"p.difficulty when 'Easy' then 0 when 'Medium' then 1 else 2 end, "
		"x.problem_id is null, p.number, p.id",
		e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] = (struct study_problem){stmt_col_text(q, 0, a),
			stmt_col_text(q, 1, a), stmt_col_text(q, 2, a), stmt_col_text(q, 3, a),
			stmt_col_int(q, 4) != 0, stmt_col_int(q, 5) != 0};
	}
	return rc;
}

static int read_patterns(
	struct store *s, struct arena *a, struct study_progress *out, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select p.pattern, count(*), count(*) filter (where " SOLVED ") from study y "
		"join problem p on " IN_TRACK "group by p.pattern "
		"order by iif(y.track = 'cuda', min(p.number), " PLACE "), p.pattern",
		e);
	size_t cap = 0;
	int rc;

	if (!q)
		return -1;
	while ((rc = stmt_step(q, e)) > 0) {
		struct study_pattern *p;

		ARENA_RESERVE(a, out->patterns, out->n, cap);
		p = &out->patterns[out->n++];
		*p = (struct study_pattern){
			stmt_col_text(q, 0, a), stmt_col_int(q, 1), stmt_col_int(q, 2)};
		out->total += p->total;
		out->done += p->done;
	}
	return rc;
}

int study_progress(struct store *s, const struct clock *c, struct arena *a,
	struct study_progress *out, struct err *e)
{
	int64_t today = clock_today(c), left;

	*out = (struct study_progress){0};
	if (study_read(s, a, &out->study, e) != 0)
		return -1;
	if (!*out->study.track)
		return no_study(e);
	if (read_patterns(s, a, out, e) != 0)
		return -1;
	left = out->total - out->done;
	if (out->study.deadline >= today)
		out->days_left = out->study.deadline - today + 1;
	if (out->days_left)
		out->needed = (double)left / (double)out->days_left;
	if (out->study.per_day && left)
		out->ends = today + (left + out->study.per_day - 1) / out->study.per_day - 1;
	return 0;
}

int study_next(struct store *s, struct arena *a, const char **slug, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select p.slug from study y join problem p on " IN_TRACK
		"where y.track <> 'cuda' and not " SOLVED " and not exists "
		"(select 1 from card c where c.problem_id = p.id) order by " PLACE ", p.pattern, "
		"case p.difficulty when 'Easy' then 0 when 'Medium' then 1 else 2 end, "
		"not exists (select 1 from exercise x where x.problem_id = p.id), p.number, p.id "
		"limit 1",
		e);
	int rc;

	*slug = "";
	if (!q)
		return -1;
	rc = stmt_step(q, e);
	if (rc > 0) {
		*slug = stmt_col_text(q, 0, a);
		stmt_reset(q);
	}
	return rc < 0 ? -1 : 0;
}
