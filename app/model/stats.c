#include "model/stats.h"

#include "model/application.h"

struct stats_span stats_span(const struct clock *c, int64_t first, int64_t last)
{
	return (struct stats_span){
		.from = first == INT64_MIN ? INT64_MIN : clock_day_start(c, first),
		.to = last == INT64_MAX ? INT64_MAX : clock_day_start(c, last + 1),
	};
}

static void bind_span(struct stmt *q, const struct stats_span *span)
{
	stmt_int(q, 1, span->from);
	stmt_int(q, 2, span->to);
}

static int read_counts(
	struct store *s, const struct stats_span *span, struct stats *out, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select (select count(*) from problem), (select count(*) from exercise), "
		"(select count(*) from attempt where started_at >= ?1 and started_at < ?2), "
		"(select count(*) from submission where at >= ?1 and at < ?2), "
		"(select count(*) from review where at >= ?1 and at < ?2) + "
		"(select count(*) from question_review where at >= ?1 and at < ?2), "
		"(select count(*) from note where created_at >= ?1 and created_at < ?2), "
		"(select count(*) from application where created_at >= ?1 and created_at < ?2)",
		e);
	int64_t *fields[] = {&out->problems, &out->gradable, &out->attempts, &out->submissions,
		&out->reviews, &out->notes, &out->applications};

	if (!q)
		return -1;
	bind_span(q, span);
	if (stmt_step(q, e) <= 0)
		return -1;
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		*fields[i] = stmt_col_int(q, (int)i);
	stmt_reset(q);
	return 0;
}

static int read_solved(
	struct store *s, const struct stats_span *span, struct stats *out, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select count(*) filter (where kind = 'dsa'), count(*) filter (where kind = "
		"'cuda') "
		"from problem p where exists (select 1 from attempt t where t.problem_id = p.id "
		"and t.outcome = 'solved' and t.ended_at >= ?1 and t.ended_at < ?2)",
		e);

	if (!q)
		return -1;
	bind_span(q, span);
	if (stmt_step(q, e) <= 0)
		return -1;
	out->solved_dsa = stmt_col_int(q, 0);
	out->solved_cuda = stmt_col_int(q, 1);
	stmt_reset(q);
	return 0;
}

/* The plus keeps to the index that has the verdict. */
static int read_verdicts(struct store *s, const struct stats_span *span, struct arena *a,
	struct stats *out, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select verdict, count(*) from submission where +at >= ?1 and +at < ?2 "
		"group by verdict order by 2 desc, 1",
		e);
	size_t cap = 0;
	int rc;

	if (!q)
		return -1;
	bind_span(q, span);
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, out->verdicts, out->n_verdicts, cap);
		out->verdicts[out->n_verdicts++] =
			(struct verdict_count){stmt_col_text(q, 0, a), stmt_col_int(q, 1)};
	}
	return rc;
}

/* By the stage each stands at now. */
static int count_open(struct store *s, int64_t *open, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select l.stage, count(*) from application p join application_event l "
		"on l.id = (select id from application_event where application_id = p.id "
		"order by at desc, id desc limit 1) group by l.stage",
		e);
	struct arena a = {0};
	int rc;

	if (!q)
		return -1;
	while ((rc = stmt_step(q, e)) > 0) {
		const struct stage_info *stage = stage_find(stmt_col_text(q, 0, &a), e);

		*open += stage && !stage->closed ? stmt_col_int(q, 1) : 0;
	}
	arena_free(&a);
	return rc;
}

static int read_stats(struct store *s, const struct stats_span *span, struct arena *a,
	struct stats *out, struct err *e)
{
	if (read_counts(s, span, out, e) != 0 || read_solved(s, span, out, e) != 0 ||
		read_verdicts(s, span, a, out, e) != 0 ||
		count_open(s, &out->applications_open, e) != 0)
		return -1;
	return 0;
}

int stats_read(struct store *s, const struct stats_span *span, struct arena *a, struct stats *out,
	struct err *e)
{
	*out = (struct stats){0};
	if (store_begin_read(s, e) != 0)
		return -1;
	return store_end(s, read_stats(s, span, a, out, e), e);
}
