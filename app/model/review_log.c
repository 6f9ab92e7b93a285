#include "model/review_log.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int review_log(struct store *s, int64_t problem_id, const struct clock *c, struct arena *a,
	struct reviewed **out, size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select problem_id, at, due_at, rating, stability, difficulty from review "
		"where ?1 = 0 or problem_id = ?1 order by problem_id, at, id",
		e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	stmt_int(q, 1, problem_id);
	while ((rc = stmt_step(q, e)) > 0) {
		struct reviewed *r, *before;
		int64_t days;

		ARENA_RESERVE(a, *out, *n, cap);
		r = &(*out)[(*n)++];
		*r = (struct reviewed){.problem_id = stmt_col_int(q, 0),
			.at = stmt_col_int(q, 1),
			.due_at = stmt_col_int(q, 2),
			.rating = (int)stmt_col_int(q, 3),
			.stability = stmt_col_real(q, 4),
			.difficulty = stmt_col_real(q, 5)};
		before = *n > 1 && r[-1].problem_id == r->problem_id ? r - 1 : NULL;
		days = before ? clock_days(c, before->at, r->at) : 0;
		if (days > 0)
			r->recall = fsrs_recall(&fsrs_problems, before->stability, days);
	}
	return rc;
}

enum { SECONDS_A_DAY = 86400 };

/* Adds one outcome to the sum; a probability of 0 or 1 is no more than nearly so. */
static void weigh(struct foretold *f, double recall, int rating)
{
	static const double nearly = 1e-9;
	double p = rating > FSRS_AGAIN ? recall : 1 - recall;

	f->n++;
	f->loss -= log(fmax(p, nearly));
}

static void compare(struct replay *r, int64_t moved)
{
	r->problems++;
	r->earlier += moved < 0;
	r->later += moved > 0;
	r->mean_days += (double)moved;
}

int review_replay(struct store *s, const struct fsrs_config *weights, const struct clock *c,
	struct replay *out, struct err *e)
{
	struct fsrs_card card = {0};
	struct arena a = {0};
	struct reviewed *log;
	size_t n;
	int rc = review_log(s, 0, c, &a, &log, &n, e);

	*out = (struct replay){0};
	for (size_t i = 0; rc == 0 && i < n; i++) {
		const struct reviewed *r = &log[i];
		int64_t seconds, days = 0;

		if (i == 0 || r[-1].problem_id != r->problem_id)
			card = (struct fsrs_card){.state = FSRS_NEW, .step = -1};
		else
			days = clock_days(c, r[-1].at, r->at);
		if (days > 0) {
			weigh(&out->log, r->recall, r->rating);
			weigh(&out->replayed, fsrs_recall(weights, card.stability, days),
				r->rating);
		}
		seconds = fsrs_review(weights, &card, (enum fsrs_rating)r->rating, days);
		if (i + 1 == n || r[1].problem_id != r->problem_id)
			compare(out, clock_days(c, r->due_at,
					     clock_later(c, r->at, seconds / SECONDS_A_DAY)));
	}
	arena_free(&a);
	out->reviews = rc == 0 ? n : 0;
	if (out->problems)
		out->mean_days /= (double)out->problems;
	if (out->log.n) {
		out->log.loss /= (double)out->log.n;
		out->replayed.loss /= (double)out->replayed.n;
	}
	return rc;
}

/* Beyond these the formulas make no schedule. */
static const struct {
	double least, most;
} bounds[FSRS_WEIGHTS] = {
	{0.001, 100 },
	{0.001, 100 },
	{0.001, 100 },
	{0.001, 100 },
	{1,     10  },
	{0.001, 4   },
	{0.001, 4   },
	{0.001, 0.75},
	{0,     4.5 },
	{0,     0.8 },
	{0.001, 3.5 },
	{0.001, 5   },
	{0.001, 0.25},
	{0.001, 0.9 },
	{0,     4   },
	{0,     1   },
	{1,     6   },
	{0,     2   },
	{0,     2   },
	{0,     0.8 },
	{0.1,   0.8 },
};

int review_weights(const char *text, struct fsrs_config *c, struct err *e)
{
	for (int i = 0; i < FSRS_WEIGHTS; i++) {
		char *end;

		c->w[i] = strtod(text, &end);
		if (end == text || *end != (i + 1 < FSRS_WEIGHTS ? ',' : '\0'))
			return err_set(e, ERR_INPUT,
				"--weights takes %d numbers with commas between, w0 to w20; w%d is "
				"not "
				"one of them",
				FSRS_WEIGHTS, i);
		if (!(c->w[i] >= bounds[i].least && c->w[i] <= bounds[i].most))
			return err_set(e, ERR_INPUT, "--weights: w%d is %g; it lies from %g to %g",
				i, c->w[i], bounds[i].least, bounds[i].most);
		text = end + 1;
	}
	return 0;
}
