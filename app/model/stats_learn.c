/* What the person learns: verdicts by pattern, and whether the schedule predicts them well. */
#include "model/fsrs.h"
#include "model/stats.h"

#include <string.h>

static void add_verdict(
	struct pattern_verdicts *p, const char *verdict, int64_t count, struct arena *a)
{
	ARENA_RESERVE(a, p->verdicts, p->n_verdicts, p->cap);
	p->verdicts[p->n_verdicts++] = (struct verdict_count){verdict, count};
}

/* The plus keeps to the index that has the verdict. */
int stats_patterns(struct store *s, const struct stats_span *span, struct arena *a,
	struct pattern_verdicts **out, size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select pattern, verdict, count(*), sum(count(*)) over (partition by pattern) "
		"from submission u join attempt t on t.id = u.attempt_id "
		"join problem p on p.id = t.problem_id where +u.at >= ?1 and +u.at < ?2 "
		"group by pattern, verdict order by 4 desc, 1, 3 desc, 2",
		e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	stmt_int(q, 1, span->from);
	stmt_int(q, 2, span->to);
	while ((rc = stmt_step(q, e)) > 0) {
		const char *pattern = stmt_col_text(q, 0, a), *verdict = stmt_col_text(q, 1, a);
		int64_t count = stmt_col_int(q, 2);

		if (!*n || strcmp((*out)[*n - 1].pattern, pattern) != 0) {
			ARENA_RESERVE(a, *out, *n, cap);
			(*out)[(*n)++] = (struct pattern_verdicts){
				.pattern = pattern, .submissions = stmt_col_int(q, 3)};
		}
		if (strcmp(verdict, "AC") == 0)
			(*out)[*n - 1].accepted = count;
		add_verdict(&(*out)[*n - 1], verdict, count, a);
	}
	return rc;
}

/* What is reviewed on its day has a prediction about 0.9: a bin has it in its middle. */
static const double edges[RETENTION_BINS + 1] = {0, 0.5, 0.7, 0.8, 0.85, 0.95, 1};

static void count_review(struct retention *r, double predicted, bool passed)
{
	size_t i = 0;

	while (i + 1 < RETENTION_BINS && predicted >= edges[i + 1])
		i++;
	r->bins[i].n++;
	r->bins[i].passed += passed;
	r->bins[i].predicted += predicted;
	r->all.n++;
	r->all.passed += passed;
	r->all.predicted += predicted;
}

/* All of each thing's together: what came before the span predicts what is in it. */
#define LOG(table, thing)                                                                          \
	"select " thing ", at, rating, stability from " table " where at < ?1 order by " thing     \
	", at, id"

static const char *const logs[] = {
	[RETENTION_PROBLEMS] = LOG("review", "problem_id"),
	[RETENTION_QUESTIONS] = LOG("question_review", "question_id"),
};

static void finish(struct retention_bin *b)
{
	if (b->n)
		b->predicted /= (double)b->n;
}

int stats_retention(struct store *s, enum retention_of what, const struct clock *c,
	const struct stats_span *span, struct retention *out, struct err *e)
{
	struct stmt *q = store_prepare(s, logs[what], e);
	const struct fsrs_config *config =
		what == RETENTION_PROBLEMS ? &fsrs_problems : &fsrs_default;
	int64_t was_of = 0, was_at = 0;
	double stability = 1;
	int rc;

	*out = (struct retention){.all = {.to = 1}};
	for (size_t i = 0; i < RETENTION_BINS; i++)
		out->bins[i] = (struct retention_bin){.from = edges[i], .to = edges[i + 1]};
	if (!q)
		return -1;
	stmt_int(q, 1, span->to);
	while ((rc = stmt_step(q, e)) > 0) {
		int64_t of = stmt_col_int(q, 0), at = stmt_col_int(q, 1);
		int64_t days = of == was_of && at >= span->from ? clock_days(c, was_at, at) : 0;

		if (days >= 1)
			count_review(out, fsrs_recall(config, stability, days),
				stmt_col_int(q, 2) > FSRS_AGAIN);
		was_of = of;
		was_at = at;
		stability = stmt_col_real(q, 3);
	}
	for (size_t i = 0; i < RETENTION_BINS; i++)
		finish(&out->bins[i]);
	finish(&out->all);
	return rc;
}
