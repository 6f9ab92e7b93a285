/* FSRS-6 against the reference data: every review, to the last bit. And what a schedule of days
 * promises. Runs in the root of the tree. */
#include "scene.h"

#include "model/fsrs.h"

#include <inttypes.h>
#include <math.h>

enum { REVIEWS = 12580, CARDS = 1205 };

/* The cards met so far, in the order of their first review. */
struct deck {
	struct {
		int64_t id;
		struct fsrs_card card;
		int64_t at; /* of its last review */
	} cards[CARDS];
	size_t n;
};

/* *days are those since its last review, of 24 hours each, as the reference counts them. */
static struct fsrs_card *card_of(struct deck *d, int64_t id, int64_t at, int64_t *days)
{
	*days = 0;
	for (size_t i = d->n; i-- > 0;) {
		if (d->cards[i].id == id) {
			*days = (at - d->cards[i].at) / CLOCK_DAY;
			d->cards[i].at = at;
			return &d->cards[i].card;
		}
	}
	assert_true(d->n < CARDS);
	d->cards[d->n].id = id;
	d->cards[d->n].at = at;
	d->cards[d->n].card = (struct fsrs_card){.state = FSRS_NEW, .step = -1};
	return &d->cards[d->n++].card;
}

struct row {
	double stability, difficulty;
	int state, step;
	int64_t interval;
};

static void read_expected(FILE *f, int64_t id, struct row *out)
{
	char step[16];
	int64_t same;

	assert_int_equal(fscanf(f, "%" SCNd64 " %la %la %d %15s %" SCNd64, &same, &out->stability,
				 &out->difficulty, &out->state, step, &out->interval),
		6);
	assert_int_equal(same, id);
	out->step = strcmp(step, "-") == 0 ? -1 : atoi(step);
}

static bool same_bits(double a, double b)
{
	return memcmp(&a, &b, sizeof a) == 0;
}

static void test_reference(void **state)
{
	FILE *reviews = fopen("tests/unit/fsrs6/reviews.txt", "r"),
	     *expected = fopen("tests/unit/fsrs6/expected.txt", "r");
	struct deck *deck = calloc(1, sizeof *deck);
	int64_t id, at, days, n = 0;
	int rating;

	(void)state;
	assert_non_null(reviews);
	assert_non_null(expected);
	while (fscanf(reviews, "%" SCNd64 " %d %" SCNd64, &id, &rating, &at) == 3) {
		struct fsrs_card *card = card_of(deck, id, at, &days);
		int64_t interval = fsrs_review(&fsrs_default, card, (enum fsrs_rating)rating, days);
		struct row want;

		read_expected(expected, id, &want);
		n++;
		if (!same_bits(card->stability, want.stability) ||
			!same_bits(card->difficulty, want.difficulty) ||
			(int)card->state != want.state || card->step != want.step ||
			interval != want.interval)
			fail_msg("review %" PRId64 ": S %a D %a state %d step %d in %" PRId64
				 " s; wanted S %a D %a state %d step %d in %" PRId64 " s",
				n, card->stability, card->difficulty, (int)card->state, card->step,
				interval, want.stability, want.difficulty, want.state, want.step,
				want.interval);
	}
	assert_int_equal(n, REVIEWS);
	assert_int_equal(deck->n, CARDS);
	assert_int_equal(fscanf(expected, " %*s"), EOF);
	fclose(reviews);
	fclose(expected);
	free(deck);
}

/* With no steps a new card goes straight to days. The first stabilities are the first four weights,
 * and at a retention of 0.9 the interval is the stability, rounded, at least a day. */
static void test_problems_in_days(void **state)
{
	static const struct {
		enum fsrs_rating rating;
		int64_t days;
		double stability;
	} rows[] = {
		{FSRS_AGAIN, 1, 0.212 },
		{FSRS_HARD,  1, 1.2931},
		{FSRS_GOOD,  2, 2.3065},
		{FSRS_EASY,  8, 8.2956},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct fsrs_card card = {.state = FSRS_NEW, .step = -1};
		int64_t s = fsrs_review(&fsrs_problems, &card, rows[i].rating, 0);

		assert_int_equal(s, rows[i].days * 86400);
		assert_int_equal(card.state, FSRS_REVIEW);
		assert_int_equal(card.step, -1);
		assert_true(card.stability == rows[i].stability);
		/* A failed review stays in days as well. */
		s = fsrs_review(&fsrs_problems, &card, FSRS_AGAIN, 3);
		assert_int_equal(card.state, FSRS_REVIEW);
		assert_int_equal(s % 86400, 0);
		assert_true(s >= 86400);
	}
}

/* By definition of stability: after S days recall is 90 %. */
static void test_recall(void **state)
{
	(void)state;
	assert_true(fsrs_recall(&fsrs_problems, 5, 0) == 1.0);
	assert_true(fabs(fsrs_recall(&fsrs_problems, 5, 5) - 0.9) < 1e-12);
	assert_true(fabs(fsrs_recall(&fsrs_problems, 100, 100) - 0.9) < 1e-12);
	for (int64_t t = 0; t < 400; t++)
		assert_true(fsrs_recall(&fsrs_problems, 30, t + 1) <
			    fsrs_recall(&fsrs_problems, 30, t));
}

/* Whatever is answered, and when: numbers stay within their bounds. */
static void test_bounds(void **state)
{
	uint64_t seed = 42;

	(void)state;
	for (int deck = 0; deck < 200; deck++) {
		struct fsrs_card card = {.state = FSRS_NEW, .step = -1};

		for (int i = 0; i < 100; i++) {
			int64_t s, days;

			seed = seed * 6364136223846793005u + 1442695040888963407u;
			days = (int64_t)((seed >> 20) % (deck % 2 ? 200u : 2u));
			s = fsrs_review(&fsrs_problems, &card,
				(enum fsrs_rating)(1 + (seed >> 40) % (deck % 4 ? 4 : 1)), days);
			assert_true(card.difficulty >= 1 && card.difficulty <= 10);
			assert_true(card.stability >= 0.001 && isfinite(card.stability));
			assert_true(s >= 86400 && s <= INT64_C(36500) * 86400);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reference),
		cmocka_unit_test(test_problems_in_days),
		cmocka_unit_test(test_recall),
		cmocka_unit_test(test_bounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
