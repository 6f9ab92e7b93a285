/* stress: what is proposed as simpler, what a search makes of solutions that are wrong in known
 * ways, and cases of one's own. */
#include "judge_bench.h"

#include "base/str.h"
#include "judge/shrink.h"
#include "judge/stress.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define HASH_MAP "exercises/dsa/design-hashmap"

static bool proposes(struct bench *b, const char *in, const char *wanted)
{
	const char *out[SHRINK_MAX];
	size_t n = shrink_propose(in, &b->arena, out);

	for (size_t i = 0; i < n; i++)
		if (strcmp(out[i], wanted) == 0)
			return true;
	return false;
}

static void proposals(void **state)
{
	static const struct {
		const char *in, *out;
		bool wanted;
	} rows[] = {
		{"[[1,2,3,4]]",                   "[[]]",                          true },
		{"[[1,2,3,4]]",                   "[[1,2]]",                       true },
		{"[[1,2,3,4]]",                   "[[1,2,4]]",                     true },
		{"[[1,2,3,4]]",                   "[[1,2,3,3]]",                   true },
		{"[[1,2,3,4]]",                   "[]",                            false},
		{"[[1,2],[3,4]]",                 "[[2],[4]]",                     true },
		{"[3,[1,2,3]]",                   "[2,[1,3]]",                     true },
		{"[5,[5,6,5]]",                   "[0,[0,6,0]]",                   true },
		{"[-7]",			  "[7]",                           true },
		{"[-7]",			  "[0]",                           true },
		{"[10]",			  "[5]",                           true },
		{"[10]",			  "[9]",                           true },
		{"[10]",			  "[11]",                          false},
		{"[1.5]",                         "[0]",                           true },
		{"[true]",                        "[false]",                       false}, /* longer */
		{"[\"abcd\"]",                    "[\"cd\"]",                      true },
		{"[\"abcd\"]",                    "[\"\"]",                        true },
		{"[\"xyx\"]",                     "[\"aba\"]",                     true },
		{"[\"a\\\"b\"]",                  "[\"ab\"]",                      true },
		{"[\"a\\u00e9b\"]",               "[\"ab\"]",                      true },
		{"[\"\xc3\xa9x\"]",               "[\"x\"]",                       true },
		{"[[[\"put\",3,4],[\"get\",3]]]", "[[[\"get\",3]]]",               true },
		{"[[[\"put\",3,4],[\"get\",3]]]", "[[[\"put\",0,4],[\"get\",0]]]", true },
		{"[null]",                        "[]",                            false},
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		if (proposes(*state, rows[i].in, rows[i].out) != rows[i].wanted)
			fail_msg("%s -> %s", rows[i].in, rows[i].out);
}

/* Whatever is proposed is simpler, and comes once, the simplest first. */
static void proposals_come_to_an_end(void **state)
{
	static const char *const inputs[] = {"[[4,-3,2,2,100],\"hello\",7,[[1,2],[3,4],[5]]]",
		"[[[\"put\",10,20],[\"get\",10],[\"put\",-1,0]],true]", "[0]", "[]", "5", "[1", ""};
	struct bench *b = *state;

	for (size_t k = 0; k < COUNT(inputs); k++) {
		const char *out[SHRINK_MAX];
		size_t n = shrink_propose(inputs[k], &b->arena, out);

		assert_true(n <= SHRINK_MAX);
		for (size_t i = 0; i < n; i++) {
			assert_true(shrink_simpler(out[i], inputs[k]));
			if (i > 0)
				assert_true(shrink_simpler(out[i - 1], out[i]));
		}
	}
}

/* ---- searching ---- */

static void load(struct bench *b, const char *dir)
{
	if (exercise_load(dir, &b->arena, &b->exercise, &b->err) != 0)
		fail_msg("%s", b->err.text);
}

static struct stress_result stress(struct bench *b, const char *file)
{
	const struct stress_limits limits = {.rounds = 6, .seconds = 60, .seed = 1};
	struct stress_result r;

	if (judge_stress(&b->judge, b->exercise, file, &limits, &b->arena, &r, &b->err) != 0)
		fail_msg("%s: %s", file, b->err.text);
	bench_is_clean(b, file);
	return r;
}

/* No smaller input than two puts of one key and a question shows that puts are counted, since the
 * size is right as long as every key is put once. */
static void finds_the_smallest(void **state)
{
	struct bench *b = *state;
	struct stress_result r;

	load(b, HASH_MAP);
	r = stress(b, HASH_MAP "/wrong/counts_every_put.c");
	assert_true(r.found);
	assert_int_equal(r.report.verdict, VERDICT_WA);
	assert_string_equal(r.input, "[[[\"put\",0,0],[\"put\",0,0],[\"size\"]]]");
	assert_string_equal(r.expected, "[null,null,1]");
	assert_true(r.report.has_case);
	assert_string_equal(r.report.failing.expected, "[null, null, 1]");
	assert_string_equal(r.report.failing.got, "[null, null, 2]");
	assert_true(r.first_bytes > strlen(r.input));
	assert_true(r.shrink_steps > 0);
}

static void finds_nothing_in_the_reference(void **state)
{
	struct bench *b = *state;
	struct stress_result r;

	load(b, HASH_MAP);
	r = stress(b, HASH_MAP "/reference.c");
	assert_false(r.found);
	assert_int_equal(r.report.verdict, VERDICT_AC);
	assert_true(r.inputs_tried > 500);
}

static void does_not_compile(void **state)
{
	struct bench *b = *state;
	const char *file = path_join(&b->arena, b->dir, "solution.c");
	struct stress_result r;

	assert_int_equal(path_write(file, "int x = ;\n", 10, &b->err), 0);
	r = stress(b, file);
	assert_int_equal(r.report.verdict, VERDICT_CE);
	assert_false(r.found);
}

/* ---- cases of one's own ---- */

static const char *write_own(struct bench *b, const char *text)
{
	const char *file = path_join(&b->arena, b->dir, "cases.yaml");

	assert_int_equal(path_write(file, text, strlen(text), &b->err), 0);
	return file;
}

static void refuses_own(struct bench *b, const char *text, const char *says)
{
	struct report r;

	b->judge.own_cases = write_own(b, text);
	b->err.text[0] = '\0';
	if (judge_grade(&b->judge, b->exercise, HASH_MAP "/reference.c", &b->arena, &r, &b->err) ==
		0)
		fail_msg("%s is taken", text);
	if (!strstr(b->err.text, says))
		fail_msg("for %s it says: %s", text, b->err.text);
}

static void own_cases(void **state)
{
	struct bench *b = *state;
	struct report before, r;

	load(b, HASH_MAP);
	before = bench_grade(b, HASH_MAP "/reference.c");
	refuses_own(b, "- {name: twice, in: [[[put, 1, 2]]]}\n", "cases.yaml:1: \"put\" is not");
	b->judge.own_cases = write_own(b,
		"# mine\n- {name: again, in: [[[\"put\", 1, 2], [\"get\", 1]]], out: [null, 2]}\n"
		"- {name: twice, in: [[[\"put\", 1, 2], [\"put\", 1, 3], [\"size\"]]]}\n");
	r = bench_grade(b, HASH_MAP "/reference.c");
	assert_int_equal(r.verdict, VERDICT_AC);
	assert_int_equal(r.cases_total, before.cases_total + 2);
	r = bench_grade(b, HASH_MAP "/wrong/counts_every_put.c");
	assert_int_equal(r.verdict, VERDICT_WA);
	refuses_own(b, "- {name: c, in: [[[\"fly\", 1]]]}\n", "does not allow this input");
	refuses_own(b, "- {name: c, in: [[[\"size\"]]], out: [7]}\n",
		"your case \"c\" states the answer [7]; the reference says [0]");
	refuses_own(b, "- {name: c, in: [[], 5]}\n", "cases.yaml:1: 2 arguments");
	refuses_own(b, "- {in: [[]]}\n", "cases.yaml:1: name is missing");
	refuses_own(b, "name: c\n", "cases.yaml:1: a list of cases");
	refuses_own(b, "- {name: c\n", "cases.yaml");
	b->judge.own_cases = write_own(b, "# nothing yet\n");
	r = bench_grade(b, HASH_MAP "/reference.c");
	assert_int_equal(r.cases_total, before.cases_total);
	b->judge.own_cases = "/nowhere/cases.yaml";
	r = bench_grade(b, HASH_MAP "/reference.c");
	assert_int_equal(r.verdict, VERDICT_AC);
	b->judge.own_cases = NULL;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(proposals),
		cmocka_unit_test(proposals_come_to_an_end),
		cmocka_unit_test(finds_the_smallest),
		cmocka_unit_test(finds_nothing_in_the_reference),
		cmocka_unit_test(does_not_compile),
		cmocka_unit_test(own_cases),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
