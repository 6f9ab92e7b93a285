#include "model/review.h"

#include "model/fsrs.h"

#include <stdlib.h>
#include <string.h>

static const char *const state_names[] = {
	[FSRS_LEARNING] = "learning", [FSRS_REVIEW] = "review", [FSRS_RELEARNING] = "relearning"};

static enum fsrs_state state_parse(const char *name)
{
	for (size_t i = FSRS_LEARNING; i <= FSRS_RELEARNING; i++)
		if (strcmp(state_names[i], name) == 0)
			return (enum fsrs_state)i;
	return FSRS_NEW;
}

static int by_recall(const void *a, const void *b)
{
	double x = ((const struct due *)a)->recall, y = ((const struct due *)b)->recall;

	return (x > y) - (x < y);
}

int review_due(struct store *s, const struct clock *c, struct arena *a, struct due **out, size_t *n,
	struct err *e)
{
	struct stmt *q = store_prepare(s,
		"select p.id, p.slug, p.title, p.kind, p.pattern, p.difficulty, c.due_at, "
		"c.reviewed_at, c.stability, c.lapses from card c "
		"join problem p on p.id = c.problem_id where c.due_at < ?1",
		e);
	int64_t today = clock_today(c);
	size_t cap = 0;
	int rc;

	*out = NULL;
	*n = 0;
	if (!q)
		return -1;
	stmt_int(q, 1, clock_day_start(c, today + 1));
	while ((rc = stmt_step(q, e)) > 0) {
		struct due *d;

		ARENA_RESERVE(a, *out, *n, cap);
		d = &(*out)[(*n)++];
		*d = (struct due){
			.problem_id = stmt_col_int(q, 0),
			.slug = stmt_col_text(q, 1, a),
			.title = stmt_col_text(q, 2, a),
			.kind = stmt_col_text(q, 3, a),
			.pattern = stmt_col_text(q, 4, a),
			.difficulty = stmt_col_text(q, 5, a),
			.due_at = stmt_col_int(q, 6),
			.reviewed_at = stmt_col_int(q, 7),
			.stability = stmt_col_real(q, 8),
			.lapses = stmt_col_int(q, 9),
		};
		d->recall = review_recall(d->stability, d->reviewed_at, c);
		d->days_late = today - clock_day(c, d->due_at);
	}
	if (rc == 0 && *n)
		qsort(*out, *n, sizeof **out, by_recall);
	return rc;
}

/* Where the schedule of a thing is kept. */
struct deck {
	const char *read, *write, *log;
};

#define READ(table, key)                                                                           \
	"select state, coalesce(step, -1), stability, difficulty, reviewed_at, reps, lapses "      \
	"from " table " where " key " = ?1"
#define WRITE(table, key)                                                                          \
	"insert into " table " (" key ", state, step, stability, difficulty, due_at, "             \
	"reviewed_at, reps, lapses) values (?1, ?2, nullif(?3, -1), ?4, ?5, ?6, ?7, ?8, ?9) "      \
	"on conflict (" key ") do update set state = excluded.state, step = excluded.step, "       \
	"stability = excluded.stability, difficulty = excluded.difficulty, "                       \
	"due_at = excluded.due_at, reviewed_at = excluded.reviewed_at, reps = excluded.reps, "     \
	"lapses = excluded.lapses"

static const struct deck problems = {
	READ("card", "problem_id"),
	WRITE("card", "problem_id"),
	"insert into review (problem_id, at, rating, attempt_id, stability, difficulty, "
	"due_at) values (?1, ?2, ?3, (select id from attempt where problem_id = ?1 "
	"order by started_at desc, id desc limit 1), ?4, ?5, ?6)",
};
static const struct deck questions = {
	READ("question_card", "question_id"),
	WRITE("question_card", "question_id"),
	"insert into question_review (question_id, at, rating, stability, difficulty, due_at) "
	"values (?1, ?2, ?3, ?4, ?5, ?6)",
};

struct schedule {
	struct fsrs_card card;
	int64_t reviewed_at, reps, lapses; /* reviewed_at is 0 before the first */
};

static int read_schedule(
	struct store *s, const struct deck *d, int64_t id, struct schedule *out, struct err *e)
{
	struct stmt *q = store_prepare(s, d->read, e);
	struct arena a = {0};
	int rc;

	*out = (struct schedule){
		.card = {.state = FSRS_NEW, .step = -1}
        };
	if (!q)
		return -1;
	stmt_int(q, 1, id);
	rc = stmt_step(q, e);
	if (rc > 0) {
		*out = (struct schedule){
			.card = {.state = state_parse(stmt_col_text(q, 0, &a)),
				 .step = (int)stmt_col_int(q, 1),
				 .stability = stmt_col_real(q, 2),
				 .difficulty = stmt_col_real(q, 3)},
			.reviewed_at = stmt_col_int(q, 4),
			.reps = stmt_col_int(q, 5),
			.lapses = stmt_col_int(q, 6),
		};
		stmt_reset(q);
	}
	arena_free(&a);
	return rc < 0 ? -1 : 0;
}

static int write_schedule(struct store *s, const struct deck *d, int64_t id,
	const struct schedule *sc, int64_t due_at, struct err *e)
{
	struct stmt *q = store_prepare(s, d->write, e);

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	stmt_text(q, 2, state_names[sc->card.state]);
	stmt_int(q, 3, sc->card.step);
	stmt_real(q, 4, sc->card.stability);
	stmt_real(q, 5, sc->card.difficulty);
	stmt_int(q, 6, due_at);
	stmt_int(q, 7, sc->reviewed_at);
	stmt_int(q, 8, sc->reps);
	stmt_int(q, 9, sc->lapses);
	return stmt_run(q, e);
}

static int write_log(struct store *s, const struct deck *d, int64_t id, int rating,
	const struct schedule *sc, int64_t due_at, struct err *e)
{
	struct stmt *q = store_prepare(s, d->log, e);

	if (!q)
		return -1;
	stmt_int(q, 1, id);
	stmt_int(q, 2, sc->reviewed_at);
	stmt_int(q, 3, rating);
	stmt_real(q, 4, sc->card.stability);
	stmt_real(q, 5, sc->card.difficulty);
	stmt_int(q, 6, due_at);
	return stmt_run(q, e);
}

/* What the answer makes of a schedule. */
static struct rated answer(struct schedule *sc, int rating, const struct clock *c)
{
	int64_t now = clock_now(c), seconds;
	bool lapse = sc->card.state == FSRS_REVIEW && rating == FSRS_AGAIN;

	seconds = fsrs_review(&fsrs_problems, &sc->card, (enum fsrs_rating)rating,
		clock_days(c, sc->reviewed_at, now));
	sc->reviewed_at = now;
	sc->reps++;
	sc->lapses += lapse;
	return (struct rated){.due_at = seconds % 86400 ? now + seconds * CLOCK_SECOND
							: clock_later(c, now, seconds / 86400),
		.days = seconds / 86400,
		.stability = sc->card.stability,
		.difficulty = sc->card.difficulty};
}

static int rate(struct store *s, const struct deck *d, int64_t id, int rating,
	const struct clock *c, struct rated *out, struct err *e)
{
	struct schedule sc;
	int rc;

	if (rating < FSRS_AGAIN || rating > FSRS_EASY)
		return err_set(e, ERR_INPUT,
			"a rating is 1 (again), 2 (hard), 3 (good) or 4 (easy), not %d", rating);
	if (store_begin(s, e) != 0)
		return -1;
	rc = read_schedule(s, d, id, &sc, e);
	if (rc == 0) {
		*out = answer(&sc, rating, c);
		rc = write_schedule(s, d, id, &sc, out->due_at, e);
	}
	if (rc == 0)
		rc = write_log(s, d, id, rating, &sc, out->due_at, e);
	return store_end(s, rc, e);
}

double review_recall(double stability, int64_t reviewed_at, const struct clock *c)
{
	return fsrs_recall(&fsrs_problems, stability, clock_days(c, reviewed_at, clock_now(c)));
}

int review_would(struct store *s, int64_t problem_id, int64_t question_id, const struct clock *c,
	struct rated out[4], struct err *e)
{
	struct schedule now;

	if (read_schedule(s, problem_id ? &problems : &questions,
		    problem_id ? problem_id : question_id, &now, e) != 0)
		return -1;
	for (int rating = FSRS_AGAIN; rating <= FSRS_EASY; rating++) {
		struct schedule sc = now;

		out[rating - FSRS_AGAIN] = answer(&sc, rating, c);
	}
	return 0;
}

int review_rate(struct store *s, int64_t problem_id, int rating, const struct clock *c,
	struct rated *out, struct err *e)
{
	return rate(s, &problems, problem_id, rating, c, out, e);
}

int review_rate_question(struct store *s, int64_t question_id, int rating, const struct clock *c,
	struct rated *out, struct err *e)
{
	return rate(s, &questions, question_id, rating, c, out, e);
}
