/* kernels: what an exercise says of one is read whole or refused with its line; counters are held
 * against limits; answers against what was expected; findings become verdicts. */
#include "judge_bench.h"

#include "base/str.h"
#include "judge/cuda/cuda.h"

#include <math.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* ---- the manifest ---- */

static const char head[] = "title: T\nkind: cuda\npattern: P\ndifficulty: Easy\nheader: t.cuh\n"
			   "function: t\narguments: [a, n]\n";          /* seven lines */
static const char one_case[] = "cases:\n  - {name: one, sizes: [1]}\n"; /* and two */

static int load(struct bench *b, const char *text, struct exercise **x)
{
	const char *file = path_join(&b->arena, b->dir, "exercise.yaml");
	const char *all = arena_printf(&b->arena, "%s%s", head, text);

	assert_int_equal(path_write(file, all, strlen(all), &b->err), 0);
	return exercise_load(b->dir, &b->arena, x, &b->err);
}

static void loads(void **state)
{
	struct bench *b = *state;
	struct exercise *x;
	const struct exercise_kernel *k;

	if (load(b,
		    "chapter: C\ncases:\n  - {name: none, sizes: [0]}\n"
		    "  - {name: all, shape: all equal, sizes: [3, 5], refused: true}\n"
		    "target:\n  sizes: [64]\n  gates:\n"
		    "    - {counter: traffic_ratio, most: 1.5, naive: 2, reference: 1, hint: H}\n"
		    "    - {counter: warp_efficiency, least: 90, naive: 99, reference: 97, hint: "
		    "I}\n"
		    "gpu: {sizes: [9], against: copy, share: 0.9}\n",
		    &x) != 0)
		fail_msg("%s", b->err.text);
	k = &x->kernel;
	assert_int_equal(x->interface, INTERFACE_KERNEL);
	assert_int_equal(k->n_cases, 2);
	assert_string_equal(k->cases[0].shape, "random");
	assert_int_equal(k->cases[0].sizes[0], 0);
	assert_string_equal(k->cases[1].shape, "all equal");
	assert_true(!k->cases[0].refused && k->cases[1].refused);
	assert_int_equal(k->cases[1].n_sizes, 2);
	assert_int_equal(k->cases[1].sizes[1], 5);
	assert_int_equal(k->measured.sizes[0], 64);
	assert_int_equal(k->n_gates, 2);
	assert_false(k->gates[0].at_least);
	assert_true(k->gates[0].limit == 1.5 && k->gates[0].naive == 2);
	assert_true(k->gates[1].at_least);
	assert_true(k->gates[1].reference == 97);
	assert_string_equal(k->against, "copy");
	assert_true(k->share == 0.9);
	assert_string_equal(exercise_source(x, "starter", &b->arena),
		arena_printf(&b->arena, "%s/starter.cu", x->dir));
}

static void refuses_with_line(void **state)
{
	static const struct {
		const char *text, *says;
		int line;
	} bad[] = {
		{"",						    "cases: a list",             1},
		{"cases: []\n",					 "cases: a list",             8},
		{"cases:\n  - {name: c, sizes: [-1]}\n",                "whole number from 0",       9},
		{"cases:\n  - {name: c, sizes: [1.5]}\n",               "whole number from 0",       9},
		{"cases:\n  - {name: c, sizes: [999999999]}\n",         "whole number from 0",       9},
		{"cases:\n  - {name: c, sizes: [1, 2, 3, 4, 5]}\n",     "one to four whole numbers", 9},
		{"cases:\n  - {name: c}\n",                             "one to four whole numbers", 9},
		{"cases:\n  - {sizes: [1]}\n",                          "name is missing",           9},
		{"cases:\n  - {name: c, sizes: [1], in: [1]}\n",        "in",                        9},
		{"cases:\n  - {name: c, shape: a|b, sizes: [1]}\n",     "one or more words",         9},
		{"compare: equal\ncases:\n  - {name: c, sizes: [1]}\n", "compare",                   8},
	};
	static const struct {
		const char *text, *says;
		int line;
	} after[] = {
		{"target: {sizes: [1]}\n",                              "has gates",            10},
		{"target:\n  sizes: [1]\n  gates:\n    - {counter: speed, most: 1, naive: 2, "
		 "reference: 1, hint: H}\n",           "no counter \"speed\"", 13},
		{"target:\n  sizes: [1]\n  gates:\n    - {counter: atomics, naive: 2, reference: "
		 "1, hint: H}\n",                      "most, or least",       13},
		{"target:\n  sizes: [1]\n  gates:\n    - {counter: atomics, most: 1, least: 1, "
		 "naive: 2, reference: 1, hint: H}\n", "most, or least",       13},
		{"target:\n  sizes: [1]\n  gates:\n    - {counter: atomics, most: 1, naive: 2, "
		 "hint: H}\n",			 "naive and reference",  13},
		{"target:\n  sizes: [1]\n  gates:\n    - {counter: atomics, most: 1, naive: 2, "
		 "reference: 1}\n",                    "hint is missing",      13},
		{"target:\n  sizes: [1]\n  gates:\n    - {counter: atomics, most: 1, naive: 3, "
		 "reference: 2, hint: H}\n",           "reference must keep",  13},
		{"target:\n  sizes: [1]\n  gates:\n    - {counter: atomics, most: 3, naive: 3, "
		 "reference: 2, hint: H}\n",           "naive must miss",      13},
		{"gpu: {sizes: [1], against: clock, share: 1}\n",       "copy or library",      10},
		{"gpu: {sizes: [1], against: copy}\n",                  "share is missing",     10},
		{"gpu: {sizes: [1], against: copy, share: 1.5}\n",      "at most 1",            10},
	};
	struct bench *b = *state;
	struct exercise *x;

	for (size_t i = 0; i < COUNT(bad) + COUNT(after); i++) {
		bool second = i >= COUNT(bad);
		const char *text = second ? arena_printf(&b->arena, "%s%s", one_case,
						    after[i - COUNT(bad)].text)
					  : bad[i].text;
		const char *says = second ? after[i - COUNT(bad)].says : bad[i].says;
		const char *where = arena_printf(&b->arena,
			"exercise.yaml:%d:", second ? after[i - COUNT(bad)].line : bad[i].line);

		if (load(b, text, &x) == 0)
			fail_msg("this is read: %s", text);
		if (!strstr(b->err.text, says) || !strstr(b->err.text, where))
			fail_msg("%s: says \"%s\"", text, b->err.text);
	}
}

/* ---- gates ---- */

static void gates(void **state)
{
	struct bench *b = *state;
	const struct kernel_gate most = {.counter = "load_sectors_per_request",
					 .limit = 5,
					 .naive = 32,
					 .reference = 4,
					 .hint = "H"},
				 least = {.counter = "warp_efficiency",
					 .limit = 97,
					 .naive = 50,
					 .reference = 100,
					 .at_least = true};
	struct line_tallies lines[2] = {
		{.line = 7, .sums.at = {[TALLY_LOAD_REQUESTS] = 100, [TALLY_LOAD_SECTORS] = 400}},
		{.line = 9, .sums.at = {[TALLY_LOAD_REQUESTS] = 10, [TALLY_LOAD_SECTORS] = 320} },
	};
	struct tallies all = {
		{[TALLY_LOAD_REQUESTS] = 110,
                 [TALLY_LOAD_SECTORS] = 720,
                 [TALLY_INSTRUCTIONS] = 100,
                 [TALLY_ACTIVE_LANES] = 3104}
        };
	const struct line_tallies *worst;
	struct gate_report g;

	/* 720 / 110 = 6.545...: beyond 5, and all of the excess is line 9's. */
	gate_check(&most, &all, lines, 2, &b->arena, &g, &worst);
	assert_true(g.missed);
	assert_int_equal(g.line, 9);
	assert_string_equal(
		g.sentence, "6.55 sectors a load request; naive 32, reference 4, limit 5");
	/* 3104 of 3200 lanes: 97 %, which is not below the limit. */
	gate_check(&least, &all, NULL, 0, &b->arena, &g, &worst);
	assert_false(g.missed);
	assert_true(fabs(g.value - 97) < 1e-9);
	assert_null(worst);
	all.at[TALLY_ACTIVE_LANES] = 3103;
	gate_check(&least, &all, NULL, 0, &b->arena, &g, &worst);
	assert_true(g.missed);
	/* A share of nothing is no pass. */
	all.at[TALLY_LOAD_REQUESTS] = all.at[TALLY_LOAD_SECTORS] = 0;
	gate_check(&most, &all, NULL, 0, &b->arena, &g, &worst);
	assert_true(g.missed);
}

static void adds_counters(void **state)
{
	struct bench *b = *state;
	static const char text[] =
		"{\"global_load_sectors\": 8, \"global_store_sectors\": 4, \"launches\": 2}";
	struct tallies t = {{0}};

	for (int i = 0; i < 2; i++)
		tallies_add(&t, yaml_parse(text, strlen(text), "t", &b->arena, &b->err));
	assert_true(t.at[TALLY_LOAD_SECTORS] == 16);
	assert_true(t.at[TALLY_SECTORS] == 24);
	assert_true(t.at[TALLY_LAUNCHES] == 4);
	assert_true(t.at[TALLY_ATOMICS] == 0);
}

/* ---- answers ---- */

struct scene {
	struct workplace place;
	struct cuda_cases cases;
	struct cuda_case item;
	struct cuda_run run;
};

static struct scene *scene(struct bench *b)
{
	struct scene *s = arena_new(&b->arena, sizeof *s);
	struct exercise *x;

	if (load(b, one_case, &x) != 0)
		fail_msg("%s", b->err.text);
	s->item.name = "one";
	s->cases = (struct cuda_cases){.items = &s->item, .n = 1};
	s->place = (struct workplace){.exercise = x, .arena = &b->arena, .source = "solution.cu"};
	s->run = (struct cuda_run){
		.place = &s->place, .cases = &s->cases, .verdict = VERDICT_AC, .begun = true};
	return s;
}

static bool right(struct bench *b, enum whet_type type, const void *got, size_t n,
	const double *value, const double *tolerance, const char **says)
{
	struct scene *s = scene(b);
	struct cuda_output o = {0, type, n, value, tolerance};
	bool ok;

	s->item.outputs = &o;
	s->item.n_outputs = 1;
	ok = compare_answer(&s->run, &s->item, got);
	*says = s->run.difference;
	return ok;
}

static void compares(void **state)
{
	struct bench *b = *state;
	const float got[] = {1.0F, 2.0F, 3.0F};
	const double want[] = {1, 2, 3}, none[] = {0, 0, 0};
	const double off[] = {1, 2.25, 3}, some[] = {0, 0.25, 0}, less[] = {0, 0.2499, 0};
	const double nan_at_0[] = {NAN, 2, 3}, infinite[] = {INFINITY, 2, 3};
	const float nans[] = {NAN, 2, 3};
	const double huge[] = {INFINITY, INFINITY, INFINITY};
	const char *says;

	assert_true(right(b, WHET_F32, got, 3, want, none, &says));
	/* The tolerance itself is allowed. */
	assert_true(right(b, WHET_F32, got, 3, off, some, &says));
	assert_false(right(b, WHET_F32, got, 3, off, less, &says));
	assert_string_equal(says, "a[1] is 2, expected 2.25");
	/* NaN is right only where it is expected, whatever the tolerance. */
	assert_false(right(b, WHET_F32, nans, 3, want, huge, &says));
	assert_false(right(b, WHET_F32, got, 3, nan_at_0, huge, &says));
	assert_true(right(b, WHET_F32, nans, 3, nan_at_0, none, &says));
	assert_false(right(b, WHET_F32, got, 3, infinite, huge, &says));
}

/* Two cases: the smaller one, which comes first, is shown. */
static void shows_the_first(void **state)
{
	struct bench *b = *state;
	struct scene *s = scene(b);
	const int32_t got[] = {1, 2};
	const double want[] = {1, 3}, later[] = {7, 7};
	struct cuda_output o = {0, WHET_I32, 2, want, NULL};

	s->item.outputs = &o;
	s->item.n_outputs = 1;
	assert_false(compare_answer(&s->run, &s->item, (const unsigned char *)got));
	s->run.verdict = VERDICT_WA;
	o.value = later;
	assert_false(compare_answer(&s->run, &s->item, (const unsigned char *)got));
	assert_string_equal(s->run.difference, "a[1] is 2, expected 3");
	assert_string_equal(s->run.expected, "[1, 3]");
}

static void tells_of_whole_numbers(void **state)
{
	struct bench *b = *state;
	const int32_t ints[] = {-1, -1, 5}, large[] = {INT32_MIN};
	const uint32_t words[] = {0xFFFFFFFF, 7};
	const uint16_t halves[] = {0x3C00, 0xC000, 0x0001}; /* 1, -2, 2^-24 */
	const double want[] = {-1, 3, 5}, unsigned_want[] = {4294967295.0, 7};
	const double half_want[] = {1, -2, 0x1p-24}, none[] = {0, 0, 0};
	const char *says;

	/* The first is -1 and should be; the second was not written. */
	assert_false(right(b, WHET_I32, ints, 3, want, NULL, &says));
	assert_string_equal(says, "a[1] is -1, expected 3, or was never written");
	assert_false(right(b, WHET_F32, ints, 3, want, none, &says));
	assert_string_equal(says, "a[0] was never written; 3 of 3 elements are wrong");
	assert_false(right(b, WHET_I32, large, 1, want, NULL, &says));
	assert_string_equal(says, "a[0] is -2147483648, expected -1");
	assert_true(right(b, WHET_U32, words, 2, unsigned_want, NULL, &says));
	assert_true(right(b, WHET_F16, halves, 3, half_want, none, &says));
}

/* ---- findings ---- */

static struct cuda_run *hear(struct bench *b, const char *const *lines, size_t n)
{
	struct scene *s = scene(b);

	for (size_t i = 0; i < n; i++)
		run_kernels_word(&s->run, arena_dup(&b->arena, lines[i]));
	s->run.next = 1;
	s->run.ended = true;
	run_kernels_verdict(&s->run);
	return &s->run;
}

#define FINDING(class, file, line)                                                                 \
	"{\"class\":\"" class "\",\"kernel\":\"k\",\"file\":\"" file "\",\"line\":" #line          \
			      ",\"message\":\"M\"}"

static void findings_are_verdicts(void **state)
{
	static const struct {
		const char *line;
		enum verdict verdict;
	} rows[] = {
		{FINDING("oob-global",         "solution.cu", 3), VERDICT_OOB   },
		{FINDING("use-after-free",     "solution.cu", 3), VERDICT_OOB   },
		{FINDING("race-shared",        "solution.cu", 3), VERDICT_RACE  },
		{FINDING("uninit-read",        "solution.cu", 3), VERDICT_UNINIT},
		{FINDING("barrier-divergence", "solution.cu", 3), VERDICT_SYNC  },
		{FINDING("bad-launch",         "solution.cu", 3), VERDICT_RTE   },
		{FINDING("infinite-loop",      "solution.cu", 3), VERDICT_TLE   },
		{FINDING("leak",               "solution.cu", 3), VERDICT_RTE   },
		{FINDING("unsupported",        "solution.cu", 3), VERDICT_IE    },
		{FINDING("hint",               "solution.cu", 3), VERDICT_AC    },
	};
	struct bench *b = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct cuda_run *r = hear(b, &rows[i].line, 1);

		if (r->verdict != rows[i].verdict)
			fail_msg("%s gives %s", rows[i].line, verdict_info(r->verdict)->code);
		if (r->verdict != VERDICT_AC)
			assert_string_equal(r->summary, "line 3, kernel k: M");
	}
}

/* The first that explains decides; what was not freed is said when there is nothing else; a line of
 * another file is not the learner's. */
static void the_first_finding_decides(void **state)
{
	struct bench *b = *state;
	const char *const leak_first[] = {
		FINDING("leak", "solution.cu", 1), FINDING("race-global", "solution.cu", 8)};
	const char *const two[] = {
		FINDING("oob-shared", "solution.cu", 5), FINDING("race-global", "solution.cu", 8)};
	const char *const elsewhere[] = {FINDING("oob-global", "/usr/include/cub.cuh", 70)};
	struct cuda_run *r = hear(b, leak_first, 2);

	assert_int_equal(r->verdict, VERDICT_RACE);
	assert_int_equal(r->line, 8);
	r = hear(b, two, 2);
	assert_int_equal(r->verdict, VERDICT_OOB);
	assert_int_equal(r->line, 5);
	r = hear(b, elsewhere, 1);
	assert_int_equal(r->verdict, VERDICT_OOB);
	assert_int_equal(r->line, 0);
}

/* In a case that is there for it a refused launch is nobody's fault; all else still is. */
static void refused_on_purpose(void **state)
{
	static char bad_launch[] = FINDING("bad-launch", "solution.cu", 3);
	static char race[] = FINDING("race-global", "solution.cu", 8);
	struct bench *b = *state;

	for (int refused = 0; refused < 2; refused++)
		for (int raced = 0; raced < 2; raced++) {
			struct scene *s = scene(b);

			s->item.refused = refused;
			run_kernels_word(&s->run, arena_dup(&b->arena, bad_launch));
			if (raced)
				run_kernels_word(&s->run, arena_dup(&b->arena, race));
			s->run.next = 1;
			s->run.ended = true;
			run_kernels_verdict(&s->run);
			assert_int_equal(s->run.verdict, !refused ? VERDICT_RTE
							 : raced  ? VERDICT_RACE
								  : VERDICT_AC);
		}
}

/* What is no report, or says too much, stops nothing. */
static void hears_anything(void **state)
{
	struct bench *b = *state;
	const char *const lines[] = {"", "{", "[1, 2]", "{\"class\": [1]}", "{\"mark\": {}}", "!",
		"!ready", "{\"kernel\": 1, \"lines\": 5}", "\xff\xfe", "{\"mark\":\"begin 99\"}",
		"{\"class\":\"race-global\",\"line\":\"x\"}"};
	struct cuda_run *r = hear(b, lines, COUNT(lines));

	assert_int_equal(r->verdict, VERDICT_RACE);
	assert_int_equal(r->line, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(loads),
		cmocka_unit_test(refuses_with_line),
		cmocka_unit_test(gates),
		cmocka_unit_test(adds_counters),
		cmocka_unit_test(compares),
		cmocka_unit_test(shows_the_first),
		cmocka_unit_test(tells_of_whole_numbers),
		cmocka_unit_test(findings_are_verdicts),
		cmocka_unit_test(the_first_finding_decides),
		cmocka_unit_test(refused_on_purpose),
		cmocka_unit_test(hears_anything),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
