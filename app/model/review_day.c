/* What one day has room for of what is due. */
#include "model/problem_own.h"
#include "model/review.h"

#include <string.h>

/* The patterns that were met today. */
struct met {
	const char **patterns;
	size_t n, cap, reviews;
};

static bool is_met(const struct met *m, const char *pattern)
{
	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->patterns[i], pattern) == 0)
			return true;
	return false;
}

static void meet(struct met *m, const char *pattern, struct arena *a)
{
	m->reviews++;
	if (strcmp(pattern, PROBLEM_NO_PATTERN) == 0)
		return;
	ARENA_RESERVE(a, m->patterns, m->n, m->cap);
	m->patterns[m->n++] = pattern;
}

/* First answers are no reviews: what is new does not take the room of what is due. */
static int met_today(
	struct store *s, const struct clock *c, struct arena *a, struct met *out, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select p.pattern from review r join problem p on p.id = r.problem_id "
		"where r.at >= ?1 and exists (select 1 from review o where "
		"o.problem_id = r.problem_id and o.at < ?1) group by p.id",
		e);
	int rc;

	if (!q)
		return -1;
	stmt_int(q, 1, clock_day_start(c, clock_today(c)));
	while ((rc = stmt_step(q, e)) > 0)
		meet(out, stmt_col_text(q, 0, a), a);
	return rc;
}

int review_share(struct store *s, const struct clock *c, int per_day, struct arena *a,
	struct due *due, size_t n, size_t *n_today, struct err *e)
{
	struct due *waiting = arena_new(a, (n + 1) * sizeof *waiting);
	struct met met = {0};
	size_t n_waiting = 0;

	*n_today = 0;
	if (met_today(s, c, a, &met, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		bool room = due[i].question_id != 0 ||
			    (met.reviews < (size_t)per_day && !is_met(&met, due[i].pattern));

		if (!room) {
			waiting[n_waiting++] = due[i];
			continue;
		}
		if (!due[i].question_id)
			meet(&met, due[i].pattern, a);
		due[(*n_today)++] = due[i];
	}
	if (n_waiting)
		memcpy(due + *n_today, waiting, n_waiting * sizeof *due);
	return 0;
}
