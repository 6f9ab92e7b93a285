/* The queue of reviews: what is due on the person's day, most at risk first, and what an answer
 * does to the schedule and the log. */
#include "scene.h"

#include "model/review.h"

#include <math.h>

static int open_problems(void **state)
{
	if (scene_open_store(state) != 0)
		return -1;
	sql(*state, "insert into problem (id, slug, kind, title, pattern, difficulty, source, "
		    "created_at) "
		    "values (1, 'one', 'dsa', 'One', 'P', 'Easy', 'catalogue', 1), "
		    "(2, 'two', 'cuda', 'Two', 'Q', 'Hard', 'catalogue', 1), "
		    "(3, 'three', 'dsa', 'Three', 'P', 'Medium', 'catalogue', 1)");
	return 0;
}

#define IN_PROBLEMS(test) cmocka_unit_test_setup_teardown(test, open_problems, scene_close)

static void card(
	struct scene *sc, int problem, int64_t due_at, int64_t reviewed_at, double stability)
{
	sql(sc, arena_printf(&sc->a,
			"insert into card (problem_id, state, stability, difficulty, due_at, "
			"reviewed_at, reps, lapses) values (%d, 'review', %f, 5, %lld, %lld, 3, 1)",
			problem, stability, (long long)due_at, (long long)reviewed_at));
}

static struct due *due(struct scene *sc, size_t *n)
{
	struct due *rows;

	OK(sc, review_due(sc->s, &sc->clock, &sc->a, &rows, n, &sc->e));
	return rows;
}

/* NOON is on the 18th; the person's 18th ends on the 19th at four in the morning. */
static void test_day_boundary(void **state)
{
	static const struct {
		int64_t due_at;
		size_t n;
		int64_t late;
	} rows[] = {
		{NOON + 16 * HOUR,     0, 0}, /* 04:00 of the 19th */
		{NOON + 16 * HOUR - 1, 1, 0}, /* just before */
		{NOON + 1,             1, 0}, /* later today */
		{NOON - 8 * HOUR,      1, 0}, /* 04:00 of the 18th */
		{NOON - 8 * HOUR - 1,  1, 1}, /* yesterday's, by the day that begins at four */
		{NOON - 49 * HOUR,     1, 2},
	};
	struct scene *sc = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct due *d;
		size_t n;

		sql(sc, "delete from card");
		card(sc, 1, rows[i].due_at, NOON - 100 * HOUR, 5);
		d = due(sc, &n);
		assert_int_equal(n, rows[i].n);
		if (n)
			assert_int_equal(d[0].days_late, rows[i].late);
	}
}

/* By recall, not by lateness: R = (1 + F t/S)^D, and R = 0.9 when t = S. */
static void test_order(void **state)
{
	struct scene *sc = *state;
	struct due *d;
	size_t n;

	card(sc, 1, NOON, NOON - 10 * CLOCK_DAY, 10);                   /* recall 0.9 */
	card(sc, 2, NOON - 20 * CLOCK_DAY, NOON - 21 * CLOCK_DAY, 400); /* late, but firm */
	card(sc, 3, NOON, NOON - 3 * CLOCK_DAY, 1);                     /* weak */
	d = due(sc, &n);
	assert_int_equal(n, 3);
	assert_string_equal(d[0].slug, "three");
	assert_string_equal(d[1].slug, "one");
	assert_string_equal(d[2].slug, "two");
	assert_true(fabs(d[1].recall - 0.9) < 1e-12);
	assert_int_equal(d[2].days_late, 20);
	assert_string_equal(d[2].kind, "cuda");
	assert_string_equal(d[2].pattern, "Q");
	assert_string_equal(d[2].difficulty, "Hard");
	assert_int_equal(d[2].lapses, 1);
}

static void test_rate(void **state)
{
	struct scene *sc = *state;
	struct rated r;
	size_t n;

	due(sc, &n);
	assert_int_equal(n, 0);
	/* Good on a new card: the third weight, 2.3065 days, rounded. */
	OK(sc, review_rate(sc->s, 1, 3, CLOCK_AT(NOON), &r, &sc->e));
	assert_int_equal(r.days, 2);
	assert_int_equal(r.due_at, NOON + 2 * CLOCK_DAY);
	assert_true(r.stability == 2.3065);
	assert_string_equal(
		sql(sc, "select state || reps || lapses || (step is null) from card"), "review101");
	/* A lapse is an Again in review. */
	OK(sc, review_rate(sc->s, 1, 1, CLOCK_AT(NOON + 2 * CLOCK_DAY), &r, &sc->e));
	assert_string_equal(sql(sc, "select reps || lapses from card"), "21");
	OK(sc, review_rate(sc->s, 1, 4, CLOCK_AT(NOON + 4 * CLOCK_DAY), &r, &sc->e));
	assert_string_equal(sql(sc, "select reps || lapses from card"), "31");
	/* The log holds all of them, in full. */
	assert_string_equal(sql(sc, "select group_concat(rating || '@' || ((at - 1795003200000000) "
				    "/ 86400000000)) "
				    "from (select * from review order by id)"),
		"3@0,1@2,4@4");
	assert_string_equal(sql(sc, "select count(*) from review r join card c using (problem_id) "
				    "where r.due_at = c.due_at and r.stability = c.stability"),
		"1");
}

/* What is foretold of each answer is what then comes; to foretell changes nothing. */
static void test_would(void **state)
{
	struct scene *sc = *state;
	struct rated would[4], again[4], r;

	for (int rating = 1; rating <= 4; rating++) {
		sql(sc, "delete from card");
		card(sc, 1, NOON - 48 * HOUR, NOON - 288 * HOUR, 10);
		OK(sc, review_would(sc->s, 1, 0, &sc->clock, would, &sc->e));
		OK(sc, review_would(sc->s, 1, 0, &sc->clock, again, &sc->e));
		assert_memory_equal(would, again, sizeof would);
		OK(sc, review_rate(sc->s, 1, rating, &sc->clock, &r, &sc->e));
		assert_int_equal(r.due_at, would[rating - 1].due_at);
		assert_int_equal(r.days, would[rating - 1].days);
		assert_true(r.stability == would[rating - 1].stability);
	}
	assert_true(would[0].days < would[1].days && would[1].days < would[2].days &&
		    would[2].days < would[3].days);
	/* By definition nine in ten are recalled after as many days as the stability. */
	assert_true(fabs(review_recall(10, NOON - 240 * HOUR, &sc->clock) - 0.9) < 1e-9);
}

static void test_again_is_due_tomorrow(void **state)
{
	struct scene *sc = *state;
	struct rated r;
	size_t n;

	OK(sc, review_rate(sc->s, 2, 1, CLOCK_AT(NOON), &r, &sc->e));
	assert_int_equal(r.days, 1);
	due(sc, &n);
	assert_int_equal(n, 0);
	sc->clock.fixed_us = NOON + 17 * HOUR; /* five in the morning */
	due(sc, &n);
	assert_int_equal(n, 1);
	/* An answer to an attempt knows it. */
	sql(sc, "insert into attempt (id, problem_id, started_at) values (7, 2, 1)");
	OK(sc, review_rate(sc->s, 2, 3, &sc->clock, &r, &sc->e));
	assert_string_equal(sql(sc, "select attempt_id from review order by id desc"), "7");
	due(sc, &n);
	assert_int_equal(n, 0);
}

static void test_refused(void **state)
{
	struct scene *sc = *state;
	struct rated r;

	assert_int_equal(review_rate(sc->s, 1, 0, CLOCK_AT(NOON), &r, &sc->e), -1);
	assert_has(sc->e.text, "a rating is 1 (again), 2 (hard), 3 (good) or 4 (easy), not 0");
	assert_int_equal(review_rate(sc->s, 1, 5, CLOCK_AT(NOON), &r, &sc->e), -1);
	assert_int_equal(review_rate(sc->s, 99, 3, CLOCK_AT(NOON), &r, &sc->e), -1);
	assert_string_equal(
		sql(sc, "select (select count(*) from card) + (select count(*) from review)"), "0");
}

/* The day on which clocks in Berlin go forward is 23 hours long: from noon to noon it is a day all
 * the same, for what is foretold, for the memory and for the schedule. */
static void test_a_short_day_is_a_day(void **state)
{
	const int64_t noon = INT64_C(1774695600000000); /* 2026-03-28T11:00:00Z, 12:00 there */
	struct scene *sc = *state;
	struct rated r;
	struct due *d;
	size_t n;

	set_zone("CET-1CEST,M3.5.0,M10.5.0/3");
	OK(sc, review_rate(sc->s, 1, 1, CLOCK_AT(noon), &r, &sc->e));
	assert_int_equal(r.due_at, noon + 23 * HOUR);
	sc->clock.fixed_us = noon + 23 * HOUR;
	d = due(sc, &n);
	assert_int_equal(n, 1);
	assert_true(d[0].recall > 0.5 && d[0].recall < 0.9); /* a day after one of 0.212 days */
	/* A good answer on the same day leaves 0.212 about as it is; a day later it grows well. */
	OK(sc, review_rate(sc->s, 1, 3, CLOCK_AT(noon + 23 * HOUR), &r, &sc->e));
	assert_true(r.stability > 1);
	set_zone("UTC");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_PROBLEMS(test_day_boundary),
		IN_PROBLEMS(test_order),
		IN_PROBLEMS(test_rate),
		IN_PROBLEMS(test_would),
		IN_PROBLEMS(test_again_is_due_tomorrow),
		IN_PROBLEMS(test_a_short_day_is_a_day),
		IN_PROBLEMS(test_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
