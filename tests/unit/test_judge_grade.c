/* judge: whole grades of small solutions: what the report says, and that nothing is left. */
#include "judge_bench.h"

#include "base/str.h"

#include <unistd.h>

#define HEAD "#include \"two_sum.h\"\n#include <stdlib.h>\n"
#define OPEN "bool two_sum(const int *nums, size_t n, int target, size_t pair[2])\n{\n"
#define UNUSED "(void)nums; (void)n; (void)target; (void)pair;\n"

static struct report grade_text(struct bench *b, const char *text)
{
	const char *file = path_join(&b->arena, b->dir, "solution.c");
	struct report r;

	assert_int_equal(path_write(file, text, strlen(text), &b->err), 0);
	r = bench_grade(b, file);
	bench_is_clean(b, "a grade");
	return r;
}

static void expect(const struct report *r, enum verdict v, const char *summary)
{
	if (r->verdict != v || !strstr(r->summary, summary))
		fail_msg("got %s: %s", verdict_info(r->verdict)->code, r->summary);
}

static void accepts(void **state)
{
	struct bench *b = *state;
	struct report r = bench_grade(b, "exercises/dsa/two-sum/reference.c");
	struct json j = {0};

	expect(&r, VERDICT_AC, "accepted");
	assert_int_equal(r.cases_passed, r.cases_total);
	assert_true(r.cases_total > 100);
	assert_true(r.cpu_ms > 0 && r.slowest_ms > 0 && r.slowest_ms <= r.cpu_ms);
	assert_true(r.peak_bytes > 0 && r.allocations > 0);
	assert_false(r.has_case);
	assert_null(r.warnings);
	assert_null(r.output);
	assert_true(str_starts(r.compiler, "gcc "));
	assert_non_null(strstr(r.layers, "rlimits"));
	assert_true(r.source_len > 0);
	json_open(&j, NULL, '{');
	report_json(&j, &r);
	json_close(&j, '}');
	assert_true(str_starts(str_c(&j.out), "{\"verdict\": \"AC\""));
	str_free(&j.out);
}

static void shows_the_case(void **state)
{
	struct report r = grade_text(*state,
		HEAD "#include <stdio.h>\n" OPEN UNUSED "puts(\"here\");\nreturn false; }\n");

	expect(&r, VERDICT_WA, "wrong answer in case");
	assert_true(r.has_case);
	assert_true(str_starts(r.failing.input, "nums = ["));
	assert_non_null(strstr(r.failing.input, "target = "));
	assert_string_equal(r.failing.got, "null");
	assert_true(*r.failing.expected == '[');
	assert_non_null(strstr(r.output, "here"));
}

/* Wrong for seven numbers only, which no case written by hand has: the smallest such case that has
 * a pair is seven noughts. */
static void a_generated_case_is_made_smaller(void **state)
{
	static const char seven[] =
		HEAD OPEN "if (n == 7) return false;\n"
			  "for (size_t i = 0; i < n; i++)\nfor (size_t j = i + 1; j < n; j++)\n"
			  "if ((long)nums[i] + nums[j] == target) {\n"
			  "pair[0] = i, pair[1] = j;\nreturn true;\n}\nreturn false;\n}\n";
	struct bench *b = *state;
	struct report r = grade_text(b, seven);

	assert_int_equal(r.verdict, VERDICT_WA);
	assert_null(strstr(r.failing.name, "made smaller"));
	b->judge.smaller_ms = 60000;
	r = grade_text(b, seven);
	b->judge.smaller_ms = 0;
	assert_int_equal(r.verdict, VERDICT_WA);
	assert_non_null(strstr(r.failing.name, ", made smaller"));
	assert_string_equal(r.failing.input, "nums = [0, 0, 0, 0, 0, 0, 0], target = 0");
	assert_string_equal(r.failing.expected, "[0, 1]");
	assert_string_equal(r.failing.got, "null");
}

static void compile_errors(void **state)
{
	struct report r = grade_text(*state, HEAD OPEN UNUSED "return fals; }\n");

	expect(&r, VERDICT_CE, "line 6: 'fals' undeclared");
	assert_int_equal(r.line, 6);
	assert_non_null(strstr(r.detail, "solution.c:6"));
	assert_null(strstr(r.detail, "/scratch/"));
	r = grade_text(*state, HEAD "int lost(int);\n" OPEN UNUSED "return lost(1); }\n");
	expect(&r, VERDICT_CE, "line 7: undefined reference to `lost'");
	r = grade_text(*state, HEAD OPEN UNUSED "return lost(1); }\n");
	expect(&r, VERDICT_CE, "line 6: implicit declaration of function 'lost'");
	r = grade_text(*state, "int nothing;\n");
	expect(&r, VERDICT_CE, "two_sum is not defined in solution.c");
	r = grade_text(*state, "");
	expect(&r, VERDICT_CE, "two_sum is not defined");
}

/* gcc would take the first for an option, the next for C++, for something to link, for a header. */
static void any_file_name_will_do(void **state)
{
	static const char *const names[] = {"-O9.c", "solution.cpp", "solution", "mine.h"};
	struct bench *b = *state;
	struct str text = {0};

	assert_int_equal(
		path_read("exercises/dsa/two-sum/reference.c", 1 << 20, &text, &b->err), 0);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *file = path_join(&b->arena, b->dir, names[i]);
		struct report r;

		assert_int_equal(path_write(file, text.p, text.len, &b->err), 0);
		r = bench_grade(b, file);
		expect(&r, VERDICT_AC, "accepted");
	}
	str_free(&text);
	bench_is_clean(b, "files of all names");
}

static void warnings(void **state)
{
	struct report r =
		grade_text(*state, HEAD OPEN "(void)nums; (void)n; (void)pair;\nreturn false; }\n");

	expect(&r, VERDICT_WA, "");
	assert_non_null(strstr(r.warnings, "unused parameter"));
}

static void fails(void **state, const char *body, enum verdict v, long line, const char *summary)
{
	struct bench *b = *state;
	struct report r =
		grade_text(b, arena_printf(&b->arena, "%s%s%s%s\n}\n", HEAD, OPEN, UNUSED, body));

	expect(&r, v, summary);
	assert_int_equal(r.line, line);
}

/* The body begins on line 6. */
static void run_time_errors(void **state)
{
	fails(state, "return nums[n] == 5;", VERDICT_RTE, 6,
		"heap-buffer-overflow: reads 4 bytes past the end of nums at solution.c:6");
	fails(state, "int *p = malloc(8); free(p);\nfree(p); return false;", VERDICT_RTE, 7,
		"double-free");
	fails(state, "return target + 2147483647 + n == 1;", VERDICT_RTE, 6,
		"signed integer overflow");
}

static void limits(void **state)
{
	fails(state,
		"volatile char *p = malloc((size_t)300 << 20); p[5] = 1;\n"
		"free((void *)p); return false;",
		VERDICT_MLE, 0, "more than 256 MB");
	fails(state, "for (volatile unsigned i = 0;;) i = i + 1;", VERDICT_TLE, 0,
		"took more than 1000 ms of processor time");
}

/* The reference under another name, and a two_sum that does something before it asks it. */
static struct report grade_wrapped(struct bench *b, const char *before, const char *body)
{
	struct str text = {0};
	struct report r;

	str_addf(&text, "%s\n#define two_sum inner\n", before);
	assert_int_equal(
		path_read("exercises/dsa/two-sum/reference.c", 1 << 20, &text, &b->err), 0);
	str_addf(&text,
		"\n#undef two_sum\nbool two_sum(const int *, size_t, int, size_t[2]);\n%s%s\n"
		"return inner(nums, n, target, pair); }\n",
		OPEN, body);
	r = grade_text(b, str_c(&text));
	str_free(&text);
	return r;
}

static void leaks(void **state)
{
	struct report r = grade_wrapped(*state, "", "char *p = malloc(7); p[0] = 1;");

	expect(&r, VERDICT_RTE, "leak: never frees 7 bytes allocated at solution.c:");
	r = grade_wrapped(*state, "", "static char *kept; if (!kept) kept = malloc(7);");
	expect(&r, VERDICT_AC, "accepted");
}

/* What static data keep from case to case is no leak, whichever way they keep it. */
static void what_is_kept_is_no_leak(void **state)
{
	struct report r = grade_wrapped(*state, "#include <stdlib.h>\nstatic int *behind_head;",
		"if (!behind_head) behind_head = (int *)malloc(40) + 2;");

	expect(&r, VERDICT_AC, "accepted");
	r = grade_wrapped(*state, "#include <stdlib.h>\nstatic _Thread_local int *own;",
		"if (!own) own = malloc(40);");
	expect(&r, VERDICT_AC, "accepted");
	/* Every case looks through the chain, so that must not take a look at all for each link. */
	r = grade_wrapped(*state,
		"#include <stdlib.h>\nstatic struct link { struct link *next; } *chain;\n"
		"static void add(void) { struct link *l = malloc(sizeof *l);\n"
		"l->next = chain; chain = l; }",
		"static int i; while (i++ < 50000) add();");
	expect(&r, VERDICT_AC, "accepted");
}

/* A part of standard C that is not in libc's shared object. */
static void may_use_atexit(void **state)
{
	struct report r = grade_wrapped(*state, "#include <stdlib.h>\nstatic void tidy(void) { }",
		"static int asked; if (!asked) asked = atexit(tidy) == 0;");

	expect(&r, VERDICT_AC, "accepted");
}

/* Too deep only where the array is large, which the checked build does not see at first. */
static void a_crash_in_a_large_case_is_looked_at_closer(void **state)
{
	struct report r = grade_wrapped(*state,
		"#include <stddef.h>\nstatic int deep(volatile size_t n)\n"
		"{ return n ? deep(n - 1) + (int)(n & 1) : 0; }",
		"if (deep(n > 5000 ? 200 * n : 0) == 7) return false;");

	expect(&r, VERDICT_RTE, "stack overflow: the recursion goes too deep at solution.c:3");
	assert_non_null(strstr(r.detail, "stack-overflow"));
	assert_true(str_starts(r.failing.name, "large"));
}

static void writes_to_a_large_input(void **state)
{
	struct report r = grade_wrapped(*state, "", "if (n > 5000) *(int *)(size_t)nums = 1;");

	expect(&r, VERDICT_WA, "changed its input nums, which the contract forbids");
}

static bool stop(void *context, const char *stage, size_t done, size_t total)
{
	(void)stage;
	(void)done;
	(void)total;
	return ++*(int *)context > 2;
}

static void can_be_cancelled(void **state)
{
	struct bench *b = *state;
	int calls = 0;
	struct report r;

	b->judge.progress = stop;
	b->judge.context = &calls;
	assert_int_equal(judge_grade(&b->judge, b->exercise, "exercises/dsa/two-sum/reference.c",
				 &b->arena, &r, &b->err),
		-1);
	assert_string_equal(b->err.text, "cancelled");
	b->judge.progress = NULL;
	bench_is_clean(b, "a cancelled grade");
}

static void cannot_begin(void **state)
{
	struct bench *b = *state;
	struct report r;

	assert_int_equal(
		judge_grade(&b->judge, b->exercise, "/nowhere.c", &b->arena, &r, &b->err), -1);
	assert_non_null(strstr(b->err.text, "/nowhere.c"));
	b->judge.compiler = "no-such-gcc";
	assert_int_equal(judge_grade(&b->judge, b->exercise, "exercises/dsa/two-sum/reference.c",
				 &b->arena, &r, &b->err),
		-1);
	assert_non_null(strstr(b->err.text, "install gcc"));
	assert_null(judge_compiler(&b->judge, &b->arena));
	b->judge.compiler = "gcc";
	assert_true(str_starts(judge_compiler(&b->judge, &b->arena), "gcc "));
	bench_is_clean(b, "a grade that cannot begin");
}

static void layers_are_told(void **state)
{
	struct bench *b = *state;
	struct layer_info *rows;
	size_t n = judge_layers(&b->arena, &rows);

	assert_true(n >= 4);
	for (size_t i = 0; i < n; i++)
		assert_true(*rows[i].name && *rows[i].state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(accepts),
		cmocka_unit_test(shows_the_case),
		cmocka_unit_test(a_generated_case_is_made_smaller),
		cmocka_unit_test(compile_errors),
		cmocka_unit_test(any_file_name_will_do),
		cmocka_unit_test(warnings),
		cmocka_unit_test(run_time_errors),
		cmocka_unit_test(limits),
		cmocka_unit_test(leaks),
		cmocka_unit_test(what_is_kept_is_no_leak),
		cmocka_unit_test(may_use_atexit),
		cmocka_unit_test(a_crash_in_a_large_case_is_looked_at_closer),
		cmocka_unit_test(writes_to_a_large_input),
		cmocka_unit_test(can_be_cancelled),
		cmocka_unit_test(cannot_begin),
		cmocka_unit_test(layers_are_told),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
