#include "model/weak.h"

#include "model/problem_own.h"

#include <stdlib.h>
#include <string.h>

/* A row for each attempt and each later review since ?1; ?2 is the pattern that is none. */
static const char evidence[] =
	"with pattern (problem_id, name) as ("
	" select id, pattern from problem where pattern <> ?2 union "
	" select problem_id, name from problem_label where kind = 'pattern'), "
	"first (attempt_id, verdict) as ("
	" select id, (select s.verdict from submission s where s.attempt_id = attempt.id "
	"  order by s.at, s.id limit 1) from attempt where started_at >= ?1), "
	"row (problem_id, attempt, late, hint, seen, review, lapse) as ("
	" select t.problem_id, 1, iif(f.verdict is null, t.outcome <> 'solved', "
	"  f.verdict <> 'AC'), t.hints > 0, t.saw_reference, 0, 0 from attempt t "
	" join first f on f.attempt_id = t.id where f.verdict is not null or t.outcome <> 'open' "
	" union all select r.problem_id, 0, 0, 0, 0, 1, r.rating = 1 from review r "
	" where r.at >= ?1 and exists (select 1 from review o where "
	"  o.problem_id = r.problem_id and (o.at, o.id) < (r.at, r.id))) "
	"select name, count(distinct problem_id), sum(attempt), sum(late), sum(hint), sum(seen), "
	"sum(review), sum(lapse), sum(late or hint or seen) from row join pattern using "
	"(problem_id) "
	"group by name";

static struct weak read_row(struct stmt *q, struct arena *a)
{
	struct weak w = {
		.pattern = stmt_col_text(q, 0, a),
		.problems = stmt_col_int(q, 1),
		.attempts = stmt_col_int(q, 2),
		.not_first = stmt_col_int(q, 3),
		.hints = stmt_col_int(q, 4),
		.references = stmt_col_int(q, 5),
		.reviews = stmt_col_int(q, 6),
		.lapses = stmt_col_int(q, 7),
	};
	int64_t all = w.attempts + w.reviews, bad = stmt_col_int(q, 8) + w.lapses;

	w.trouble = (double)bad / (double)all;
	w.enough = all >= WEAK_EVIDENCE && w.problems >= WEAK_PROBLEMS;
	w.weak = w.enough && 100 * bad >= WEAK_PERCENT * all;
	return w;
}

static int worst_first(const void *a, const void *b)
{
	const struct weak *x = a, *y = b;

	if (x->weak != y->weak)
		return y->weak - x->weak;
	if (x->trouble < y->trouble || x->trouble > y->trouble)
		return x->trouble < y->trouble ? 1 : -1;
	return strcmp(x->pattern, y->pattern);
}

int weak_patterns(struct store *s, const struct clock *c, struct arena *a, struct weak **out,
	size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s, evidence, e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	stmt_int(q, 1, clock_day_start(c, clock_today(c) - WEAK_DAYS + 1));
	stmt_text(q, 2, PROBLEM_NO_PATTERN);
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] = read_row(q, a);
	}
	if (rc == 0 && *n)
		qsort(*out, *n, sizeof **out, worst_first);
	return rc;
}

int weak_names(struct store *s, const struct clock *c, struct arena *a, const char *const **out,
	size_t *n, struct err *e)
{
	const char **names;
	struct weak *w;
	size_t all;

	*out = NULL;
	*n = 0;
	if (weak_patterns(s, c, a, &w, &all, e) != 0)
		return -1;
	*out = names = arena_new(a, (all + 1) * sizeof *names);
	for (size_t i = 0; i < all; i++)
		if (w[i].weak)
			names[(*n)++] = w[i].pattern;
	return 0;
}
