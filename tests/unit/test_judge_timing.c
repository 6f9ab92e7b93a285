/* What times on a card say: share, quartiles, the floor below which a clock lies. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "judge/cuda/card.h"

#include <math.h>
#include <string.h>

/* 1 GB/s and no cache: 1.1 MB take one millisecond at least. */
static const struct timing_facts usual = {
	.least_bytes = 1.1e6,
	.flops = 4e6,
	.peak_bytes_s = 1e9,
	.against_ms = 1.5,
	.against = "a copy of as many bytes",
	.card = "Some Card",
	.limit = 0.5,
};

static enum verdict judge(struct timing_facts f, const double *ms, size_t n, struct arena *a,
	struct timing_report *out, const char **sentence)
{
	f.ms = ms;
	f.n = n;
	return timing_judge(&f, a, out, sentence);
}

static void a_right_time(void **state)
{
	static const double ms[] = {2.02, 2.0, 1.98, 2.01, 1.99, 9.0, 2.0};
	struct timing_report t;
	struct arena a = {0};
	const char *said;

	(void)state;
	assert_int_equal(judge(usual, ms, 7, &a, &t, &said), VERDICT_AC);
	assert_true(t.ms == 2.0 && t.low_ms == 1.99 && t.high_ms == 2.02);
	assert_int_equal(t.runs, 7);
	assert_true(t.share == 0.75 && t.limit == 0.5 && t.against_ms == 1.5);
	assert_true(fabs(t.gb_s - 0.55) < 1e-12 && fabs(t.gflop_s - 2) < 1e-12);
	assert_true(fabs(t.floor_ms - 1) < 1e-12);
	assert_string_equal(said,
		"2.00 ms on Some Card, 75 % of the speed of a copy of as many bytes (1.50 ms); "
		"wanted are 50 %");
	assert_null(strstr(said, "vary"));
	arena_free(&a);
}

static void a_share_that_is_missed(void **state)
{
	static const double exact[] = {3.0, 3.0, 3.0, 3.0}, slow[] = {3.01, 3.01, 3.01};
	struct timing_report t;
	struct arena a = {0};
	const char *said;

	(void)state;
	assert_int_equal(judge(usual, exact, 4, &a, &t, &said), VERDICT_AC);
	assert_int_equal(judge(usual, slow, 3, &a, &t, &said), VERDICT_SLOW);
	assert_non_null(strstr(said, "50 % of the speed"));
	arena_free(&a);
}

/* The median decides, whatever the others are. */
static void runs_that_vary(void **state)
{
	static const double ms[] = {1.2, 1.2, 2.0, 2.0, 2.0, 40, 50};
	struct timing_report t;
	struct arena a = {0};
	const char *said;

	(void)state;
	assert_int_equal(judge(usual, ms, 7, &a, &t, &said), VERDICT_AC);
	assert_non_null(strstr(said, "; the runs vary by 970 %"));
	assert_true(t.ms == 2.0);
	arena_free(&a);
}

static void a_clock_that_lies(void **state)
{
	static const double below[] = {2.0, 2.0, 0.99}, at[] = {2.0, 2.0, 1.001};
	static const double nothing[] = {2.0, 0, 2.0}, negative[] = {-1.0};
	const double nan[] = {2.0, NAN, 2.0};
	struct timing_facts unknown = usual, cached = usual;
	struct timing_report t;
	struct arena a = {0};
	const char *said;

	(void)state;
	assert_int_equal(judge(usual, below, 3, &a, &t, &said), VERDICT_SV);
	assert_string_equal(said,
		"faster than Some Card can move the bytes: the clock was deceived (no run can take "
		"less than 1.00 ms)");
	assert_int_equal(judge(usual, at, 3, &a, &t, &said), VERDICT_AC);
	assert_int_equal(judge(usual, nan, 3, &a, &t, &said), VERDICT_SV);
	assert_int_equal(judge(usual, negative, 1, &a, &t, &said), VERDICT_SV);
	assert_int_equal(judge(usual, NULL, 0, &a, &t, &said), VERDICT_SV);
	/* Where the card does not say how fast it is, a time is a time, but none is no time. */
	unknown.peak_bytes_s = 0;
	assert_int_equal(judge(unknown, below, 3, &a, &t, &said), VERDICT_AC);
	assert_true(t.floor_ms == 0);
	assert_int_equal(judge(unknown, nothing, 3, &a, &t, &said), VERDICT_SV);
	/* What the cache still holds at the end need not have been moved. */
	cached.cache_bytes = 0.55e6;
	assert_int_equal(judge(cached, below, 3, &a, &t, &said), VERDICT_AC);
	assert_true(fabs(t.floor_ms - 0.5) < 1e-12);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_right_time),
		cmocka_unit_test(a_share_that_is_missed),
		cmocka_unit_test(runs_that_vary),
		cmocka_unit_test(a_clock_that_lies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
