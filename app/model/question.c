/* Questions as they are found, listed and due. */
#include "model/question.h"

#include "model/fsrs.h"

#include <stdlib.h>
#include <string.h>

#define COLUMNS                                                                                    \
	"select u.id, u.note_id, u.prompt, u.answer, n.slug, n.title, u.gone_at is not null, "     \
	"coalesce(c.reps, 0), coalesce(c.due_at, 0) from question u "                              \
	"join note n on n.id = u.note_id left join question_card c on c.question_id = u.id "

static void read_question(struct stmt *q, struct arena *a, struct question *out)
{
	*out = (struct question){
		.id = stmt_col_int(q, 0),
		.note_id = stmt_col_int(q, 1),
		.prompt = stmt_col_text(q, 2, a),
		.answer = stmt_col_text(q, 3, a),
		.note_slug = stmt_col_text(q, 4, a),
		.note_title = stmt_col_text(q, 5, a),
		.gone = stmt_col_int(q, 6) != 0,
		.reps = stmt_col_int(q, 7),
		.due_at = stmt_col_int(q, 8),
	};
}

bool question_named(const char *name)
{
	size_t n = name[0] == 'q' ? strspn(name + 1, "0123456789") : 0;

	return n && n < 18 && !name[1 + n];
}

int question_find(
	struct store *s, const char *name, struct arena *a, struct question *out, struct err *e)
{
	struct stmt *q;
	int rc;

	if (!question_named(name))
		return err_set(e, ERR_INPUT,
			"\"%s\" is no question: they are q1, q2 and so on, as `whet review due` "
			"lists them",
			name);
	q = store_prepare(s, COLUMNS "where u.id = ?1", e);
	if (!q)
		return -1;
	stmt_int(q, 1, strtoll(name + 1, NULL, 10));
	rc = stmt_step(q, e);
	if (rc == 0)
		return err_set(e, ERR_INPUT,
			"there is no question %s; `whet review due` lists them", name);
	if (rc < 0)
		return -1;
	read_question(q, a, out);
	stmt_reset(q);
	return 0;
}

int question_list(struct store *s, int64_t note_id, struct arena *a, struct question **out,
	size_t *n, struct err *e)
{
	struct stmt *q = store_prepare(s,
		COLUMNS "where u.note_id = ?1 and u.gone_at is null order by u.position, u.id", e);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	stmt_int(q, 1, note_id);
	while ((rc = stmt_step(q, e)) > 0) {
		ARENA_RESERVE(a, *out, *n, cap);
		read_question(q, a, &(*out)[(*n)++]);
	}
	return rc;
}

static int read_due(struct stmt *q, const struct clock *c, struct arena *a, struct due **out,
	size_t *n, size_t *cap, struct err *e)
{
	int64_t now = clock_now(c), today = clock_day(c, now);
	int rc;

	while ((rc = stmt_step(q, e)) > 0) {
		struct due *d;

		ARENA_RESERVE(a, *out, *n, *cap);
		d = &(*out)[(*n)++];
		*d = (struct due){
			.question_id = stmt_col_int(q, 0),
			.slug = arena_printf(a, "q%lld", (long long)stmt_col_int(q, 0)),
			.title = stmt_col_text(q, 1, a),
			.kind = "question",
			.pattern = stmt_col_text(q, 2, a),
			.difficulty = "",
			.due_at = stmt_col_int(q, 3),
			.reviewed_at = stmt_col_int(q, 4),
			.stability = stmt_col_real(q, 5),
			.lapses = stmt_col_int(q, 6),
		};
		if (d->reviewed_at)
			d->recall = fsrs_recall(
				&fsrs_problems, d->stability, clock_days(c, d->reviewed_at, now));
		d->days_late = today - clock_day(c, d->due_at);
	}
	return rc;
}

static int read_answered(struct store *s, const struct clock *c, struct arena *a, struct due **out,
	size_t *n, size_t *cap, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select u.id, u.prompt, n.title, k.due_at, k.reviewed_at, k.stability, k.lapses "
		"from question_card k join question u on u.id = k.question_id "
		"join note n on n.id = u.note_id where k.due_at < ?1 and u.gone_at is null",
		e);

	if (!q)
		return -1;
	stmt_int(q, 1, clock_day_start(c, clock_today(c) + 1));
	return read_due(q, c, a, out, n, cap, e);
}

/* The oldest, as many as today still has room for. They are due from the moment they are read. */
static int read_new(struct store *s, const struct clock *c, struct arena *a, struct due **out,
	size_t *n, size_t *cap, struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select u.id, u.prompt, n.title, ?3, 0, 0.0, 0 from question u "
		"join note n on n.id = u.note_id "
		"where u.gone_at is null and not exists (select 1 from question_card k where "
		"k.question_id = u.id) order by u.created_at, u.note_id, u.position, u.id "
		"limit max(0, ?1 - (select count(*) from (select min(at) as first "
		"from question_review group by question_id) where first >= ?2))",
		e);

	if (!q)
		return -1;
	stmt_int(q, 1, QUESTION_NEW_A_DAY);
	stmt_int(q, 2, clock_day_start(c, clock_today(c)));
	stmt_int(q, 3, clock_now(c));
	return read_due(q, c, a, out, n, cap, e);
}

/* Least likely to be recalled first, those never asked last. */
static int by_need(const void *a, const void *b)
{
	const struct due *x = a, *y = b;
	bool new_x = !x->reviewed_at, new_y = !y->reviewed_at;

	if (new_x != new_y)
		return new_x - new_y;
	if (x->recall != y->recall)
		return x->recall > y->recall ? 1 : -1;
	if (x->question_id != y->question_id)
		return x->question_id > y->question_id ? 1 : -1;
	return (x->problem_id > y->problem_id) - (x->problem_id < y->problem_id);
}

int question_due(struct store *s, const struct clock *c, struct arena *a, struct due **out,
	size_t *n, struct err *e)
{
	size_t cap = 0, old;

	*out = NULL;
	*n = 0;
	if (read_answered(s, c, a, out, n, &cap, e) != 0)
		return -1;
	old = *n;
	if (old)
		qsort(*out, old, sizeof **out, by_need);
	return read_new(s, c, a, out, n, &cap, e);
}

int question_due_all(struct store *s, const struct clock *c, struct arena *a, struct due **out,
	size_t *n, struct err *e)
{
	struct due *problems, *questions, *all;
	size_t n_problems, n_questions;

	if (review_due(s, c, a, &problems, &n_problems, e) != 0 ||
		question_due(s, c, a, &questions, &n_questions, e) != 0)
		return -1;
	*n = n_problems + n_questions;
	*out = all = arena_new(a, (*n + 1) * sizeof *all);
	for (size_t i = 0; i < *n; i++)
		all[i] = i < n_problems ? problems[i] : questions[i - n_problems];
	/* New questions are last already, in the order in which they were written. */
	for (size_t i = *n; i > n_problems && !all[i - 1].reviewed_at; i--)
		n_questions--;
	if (n_problems + n_questions)
		qsort(all, n_problems + n_questions, sizeof *all, by_need);
	return 0;
}
