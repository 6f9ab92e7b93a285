/* What a day has room for, and the log of reviews read again. The probabilities are worked out from
 * R = (1 + F t/S)^-w20 with F = 0.9^(-1/w20) - 1. */
#include "scene.h"

#include "model/review.h"
#include "model/review_log.h"

#include <math.h>

#define DEFAULTS                                                                                   \
	"0.212,1.2931,2.3065,8.2956,6.4133,0.8334,3.0194,0.001,1.8722,0.1666,0.796,1.4835,"        \
	"0.0614,0.2629,1.6483,0.6014,1.8729,0.5425,0.0912,0.0658,0.1542"

static int open_problems(void **state)
{
	if (scene_open_store(state) != 0)
		return -1;
	sql(*state, "insert into problem (id, slug, kind, title, pattern, difficulty, source, "
		    "created_at) values (1, 'a1', 'dsa', '', 'A', 'Easy', 'catalogue', 1), "
		    "(2, 'a2', 'dsa', '', 'A', 'Easy', 'catalogue', 1), "
		    "(3, 'b', 'dsa', '', 'B', 'Easy', 'catalogue', 1), "
		    "(4, 'c', 'cuda', '', 'C', 'Easy', 'catalogue', 1), "
		    "(5, 'o1', 'dsa', '', 'Other', 'Easy', 'person', 1), "
		    "(6, 'o2', 'dsa', '', 'Other', 'Easy', 'person', 1)");
	return 0;
}
#define IN_PROBLEMS(test) cmocka_unit_test_setup_teardown(test, open_problems, scene_close)

/* What is due, "today|waiting", with so many reviews a day. All were reviewed ten days ago: the
 * smaller the stability, the sooner it comes. */
static const char *shared(struct scene *sc, int per_day)
{
	struct str out = {0};
	struct due *due;
	size_t n, today;

	OK(sc, review_due(sc->s, &sc->clock, &sc->a, &due, &n, &sc->e));
	OK(sc, review_share(sc->s, &sc->clock, per_day, &sc->a, due, n, &today, &sc->e));
	for (size_t i = 0; i < n; i++)
		str_addf(&out, "%s%s", i == today ? "|" : i ? " " : "", due[i].slug);
	if (n == today)
		str_add(&out, "|");
	return str_keep(&out, &sc->a);
}

static void test_share(void **state)
{
	struct scene *sc = *state;

	for (int i = 1; i <= 6; i++)
		sql(sc, arena_printf(&sc->a,
				"insert into card (problem_id, state, stability, difficulty, "
				"due_at, "
				"reviewed_at, reps, lapses) values (%d, 'review', %d, 5, 1, %lld, "
				"1, 0)",
				i, i, (long long)(NOON - 10 * CLOCK_DAY)));
	/* a2 is of a1's pattern; Other is no pattern. */
	assert_string_equal(shared(sc, 9), "a1 b c o1 o2|a2");
	assert_string_equal(shared(sc, 3), "a1 b c|a2 o1 o2");
	assert_string_equal(shared(sc, 1), "a1|a2 b c o1 o2");
	/* A first answer takes no room; a review of today does, and its pattern is met. */
	sql(sc, arena_printf(&sc->a,
			"delete from card where problem_id = 3;"
			"insert into review (problem_id, at, rating, stability, difficulty, "
			"due_at) "
			"values (3, %lld, 3, 1, 5, 1)",
			(long long)(NOON - HOUR)));
	assert_string_equal(shared(sc, 3), "a1 c o1|a2 o2");
	sql(sc, arena_printf(&sc->a,
			"delete from card where problem_id = 1;"
			"insert into review (problem_id, at, rating, stability, difficulty, "
			"due_at) "
			"values (1, %lld, 3, 1, 5, 1), (1, %lld, 3, 1, 5, 1)",
			(long long)(NOON - 10 * CLOCK_DAY), (long long)(NOON - HOUR)));
	assert_string_equal(shared(sc, 3), "c o1|a2 o2");
	assert_string_equal(shared(sc, 1), "|a2 c o1 o2");
	/* Yesterday's day ended at four: eight hours before noon. */
	sql(sc, arena_printf(&sc->a,
			"update review set at = %lld where at > %lld and problem_id = 1",
			(long long)(NOON - 8 * HOUR - 1), (long long)(NOON - CLOCK_DAY)));
	assert_string_equal(shared(sc, 1), "a2|c o1 o2");
}

static void rate(struct scene *sc, int64_t problem, int rating, int64_t at)
{
	struct rated r;

	OK(sc, review_rate(sc->s, problem, rating, CLOCK_AT(at), &r, &sc->e));
}

/* The first: good, forgotten after two days. The second: good, good after four. */
static void play(struct scene *sc)
{
	rate(sc, 1, 3, NOON);
	rate(sc, 1, 1, NOON + 2 * CLOCK_DAY);
	rate(sc, 2, 3, NOON);
	rate(sc, 2, 3, NOON + 4 * CLOCK_DAY);
	rate(sc, 3, 3, NOON);
}

static void test_log(void **state)
{
	struct scene *sc = *state;
	struct reviewed *r;
	size_t n;

	play(sc);
	rate(sc, 1, 3, NOON + 2 * CLOCK_DAY + HOUR);
	OK(sc, review_log(sc->s, 1, &sc->clock, &sc->a, &r, &n, &sc->e));
	assert_int_equal(n, 3);
	assert_int_equal(r[0].rating, 3);
	assert_true(r[0].recall == 0 && r[0].stability == 2.3065);
	assert_true(fabs(r[1].recall - 0.90949326) < 1e-6);
	assert_true(r[2].recall == 0); /* on the same day nothing is foretold */
	OK(sc, review_log(sc->s, 0, &sc->clock, &sc->a, &r, &n, &sc->e));
	assert_int_equal(n, 6);
	assert_true(r[3].problem_id == 2 && r[3].recall == 0);
	OK(sc, review_log(sc->s, 4, &sc->clock, &sc->a, &r, &n, &sc->e));
	assert_int_equal(n, 0);
}

static void test_replay(void **state)
{
	struct fsrs_config c = fsrs_problems;
	struct scene *sc = *state;
	struct replay r;

	OK(sc, review_replay(sc->s, &c, &sc->clock, &r, &sc->e));
	assert_true(r.reviews == 0 && r.problems == 0 && r.log.n == 0);
	play(sc);
	/* With the weights it was made with nothing changes. */
	OK(sc, review_replay(sc->s, &c, &sc->clock, &r, &sc->e));
	assert_int_equal(r.reviews, 5);
	assert_int_equal(r.problems, 3);
	assert_int_equal(r.earlier + r.later, 0);
	assert_int_equal(r.log.n, 2);
	assert_true(fabs(r.log.loss - 1.27774933) < 1e-6);
	assert_true(r.replayed.loss == r.log.loss);
	/* A first good is worth five days: the third is due on the fifth day, not the second. */
	c.w[2] = 5;
	sql(sc, "delete from review where problem_id = 2");
	OK(sc, review_replay(sc->s, &c, &sc->clock, &r, &sc->e));
	assert_int_equal(r.reviews, 3);
	assert_int_equal(r.problems, 2);
	assert_int_equal(r.later, 1);
	assert_int_equal(r.earlier, 0);
	assert_true(r.mean_days == 1.5);
	assert_int_equal(r.log.n, 1);
	assert_true(fabs(r.log.loss - 2.40233091) < 1e-6);
	assert_true(fabs(r.replayed.loss - 3.00102123) < 1e-6);
	assert_string_equal(sql(sc, "select count(*) from review where stability = 5"), "0");
}

static void test_weights(void **state)
{
	static const struct {
		const char *text, *why;
	} rows[] = {
		{"",              "takes 21 numbers with commas between, w0 to w20; w0 is not"},
		{"1,2,x",         "w2 is not one of them"                                     },
		{DEFAULTS ",1",   "w20 is not one of them"                                    },
		{"1,2,3",         "w2 is not one of them"                                     },
		{"1,2,nan,4",     "w2 is nan; it lies from 0.001 to 100"                      },
		{"1,2,3,101,4",   "w3 is 101; it lies from 0.001 to 100"                      },
		{"1,2,3,4,0.5,6", "w4 is 0.5; it lies from 1 to 10"                           },
	};
	struct fsrs_config c = {0};
	struct scene *sc = *state;

	OK(sc, review_weights(DEFAULTS, &c, &sc->e));
	for (int i = 0; i < FSRS_WEIGHTS; i++)
		assert_true(c.w[i] == fsrs_default.w[i]);
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(review_weights(rows[i].text, &c, &sc->e), -1);
		assert_has(sc->e.text, rows[i].why);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_PROBLEMS(test_share),
		IN_PROBLEMS(test_log),
		IN_PROBLEMS(test_replay),
		IN_FOLDER(test_weights),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
