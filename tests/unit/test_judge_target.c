/* target: expressions of growth, which class fits what was counted, and whole grades whose work is
 * held against a target: the same counts every time, whatever the solution does to hide them. */
#include "judge_bench.h"

#include "base/str.h"
#include "judge/growth.h"
#include "judge/sandbox/sandbox.h"

#include <math.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const struct target_parameter two[] = {
	{"V", 0},
        {"E", 1}
};

static void expressions(void **state)
{
	static const struct {
		const char *text;
		size_t terms;
		double first;
	} rows[] = {
		{"1",				     1, 1      },
		{"V",				     1, 8      },
		{"V log V",			       1, 24     },
		{"V*log(V)",			      1, 24     },
		{"V^2 E",				 1, 64 * 32},
		{"2^V",				   1, 256    },
		{"sqrt(2 E)",                             1, 8      },
		{"V + E",				 2, 8      },
		{"(V + E) log V",                         1, 120    },
		{"1 + V + E",                             3, 1      },
		{" V  E ",				1, 256    },
		{"log 1",				 1, 1      },
		{"V +",				   0, 0      },
		{"V + X",				 0, 0      },
		{"VE",				    0, 0      },
		{"(V",				    0, 0      },
		{"V)",				    0, 0      },
		{"",				      0, 0      },
		{"1 + 1 + 1 + 1",                         0, 0      },
		{"((((((((((((((((((V))))))))))))))))))", 0, 0      },
	};
	const double values[] = {8, 32};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		double terms[GROWTH_TERMS] = {0};
		size_t n = growth_terms(rows[i].text, two, 2, values, terms);

		if (n != rows[i].terms || (n && fabs(terms[0] - rows[i].first) > 1e-9))
			fail_msg("%s: %zu terms, the first %g", rows[i].text, n, terms[0]);
	}
}

/* ---- fits ---- */

enum { SAMPLES = 5 };

static struct growth_report fit_one(struct bench *b, double (*f)(double), const char *goal, long n)
{
	const struct target t = {.parameters = {{"n", 1}}, .n_parameters = 1};
	struct growth_sample s[SAMPLES];

	for (int i = 0; i < SAMPLES; i++, n *= 2)
		s[i] = (struct growth_sample){
			.label = "", .parameters = {(double)n}, .value = f((double)n)};
	return growth_fit(&t, goal, "work", s, SAMPLES, &b->arena);
}

static double constant(double n)
{
	return n > 0 ? 37 : 0;
}

static double some_log(double n)
{
	return 5 + 3 * log2(n);
}

static double linear_and_more(double n)
{
	return 3 * n + 50;
}

static double linear_and_wavy(double n)
{
	return n * (4 + 0.3 * sin(n));
}

static double n_log_n(double n)
{
	return 2 * n * log2(n) + 7 * n;
}

static double square(double n)
{
	return n * n / 2 + 10 * n;
}

static double cube(double n)
{
	return n * n * n / 6;
}

static double exponential(double n)
{
	return 5 * pow(2, n);
}

static void fits(void **state)
{
	static const struct {
		double (*f)(double);
		const char *goal, *found;
		bool missed;
		long from;
	} rows[] = {
		{constant,        "1",       "1",       false, 256},
		{some_log,        "log n",   "log n",   false, 256},
		{some_log,        "1",       "log n",   true,  256},
		{some_log,        "n",       "log n",   false, 256},
		{linear_and_more, "n",       "n",       false, 256},
		{linear_and_wavy, "n",       "n",       false, 256},
		{linear_and_more, "log n",   "n",       true,  256},
		{linear_and_more, "n log n", "n",       false, 256},
		{n_log_n,         "n log n", "n log n", false, 256},
		{n_log_n,         "n",       "n log n", true,  256},
		{square,          "n log n", "n^2",     true,  256},
		{square,          "n^2",     "n^2",     false, 256},
		{cube,            "n^2",     "n^3",     true,  16 },
		{exponential,     "2^n",     "2^n",     false, 1  },
		{exponential,     "n^2",     "2^n",     true,  1  },
		{square,          NULL,      "n^2",     false, 256},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct growth_report r = fit_one(*state, rows[i].f, rows[i].goal, rows[i].from);

		if (strcmp(r.fitted, rows[i].found) != 0 || r.missed != rows[i].missed)
			fail_msg("row %zu: %s, error %.3f, missed %d", i, r.fitted, r.error,
				r.missed);
		assert_true(r.error < 0.15);
	}
}

static void says_it_plainly(void **state)
{
	struct growth_report r = fit_one(*state, square, "n log n", 4096);

	assert_true(str_starts(r.sentence, "grows like n^2: doubling the input took "));
	assert_non_null(strstr(r.sentence, " times the work; the target is n log n"));
}

/* Quadratic on the second of three shapes alone: a fit of all together would call it linear. */
static void each_shape_by_itself(void **state)
{
	const struct target t = {
		.parameters = {{"n", 1}},
		.n_parameters = 1,
		.shapes = { "flat", "deep", "even"},
		.n_shapes = 3
        };
	struct growth_sample s[3 * SAMPLES];
	struct growth_report r;
	struct bench *b = *state;

	for (size_t i = 0; i < COUNT(s); i++) {
		double n = 256 << i % SAMPLES;

		s[i] = (struct growth_sample){.label = "",
			.parameters = {n},
			.shape = i / SAMPLES,
			.value = i / SAMPLES == 1 ? square(n) / 1000 : 9 * n};
	}
	r = growth_fit(&t, "n", "work", s, COUNT(s), &b->arena);
	assert_true(r.missed);
	assert_string_equal(r.fitted, "n^2");
	assert_non_null(
		strstr(r.sentence, "grows like n^2 on inputs \"deep\": doubling the input"));
	for (size_t i = 0; i < COUNT(s); i++)
		assert_true(fabs(r.predicted[i] / s[i].value - 1) < 0.1);
}

static double constant_and_some(double n)
{
	return n + 2000;
}

/* What a table of constant size costs is no growth of its own. */
static void a_constant_is_left_out(void **state)
{
	struct growth_report r = fit_one(*state, constant_and_some, "n", 256);

	assert_string_equal(r.fitted, "n");
	assert_true(r.error < 0.001);
	assert_true(str_starts(r.sentence, "grows like n: doubling the input took 1.51 times"));
	r = fit_one(*state, constant, "1", 256);
	assert_string_equal(r.sentence, "does not grow with the input; the target is 1");
}

static void three_digits(void **state)
{
	struct bench *b = *state;

	assert_string_equal(growth_digits(3.979, &b->arena), "3.98");
	assert_string_equal(growth_digits(28.66, &b->arena), "28.7");
	assert_string_equal(growth_digits(182.6, &b->arena), "183");
}

/* Sparse graphs first, dense ones after. */
static struct growth_report fit_two(struct bench *b, double (*f)(double, double), const char *goal)
{
	const struct target t = {
		.parameters = {two[0], two[1]},
                  .n_parameters = 2
        };
	struct growth_sample s[2 * SAMPLES];
	double v = 64;

	for (int i = 0; i < SAMPLES; i++, v *= 2) {
		s[i] = (struct growth_sample){
			"", {v, 2 * v},
                         0, f(v, 2 * v)
                };
		s[SAMPLES + i] = (struct growth_sample){
			"", {v, v * 16},
                         1, f(v, v * 16)
                };
	}
	return growth_fit(&t, goal, "work", s, 2 * SAMPLES, &b->arena);
}

static double each_once(double v, double e)
{
	return 9 * v + 4 * e;
}

static double each_edge_for_each_vertex(double v, double e)
{
	return v * e + v;
}

static double heap_of_vertices(double v, double e)
{
	return 3 * v * log2(v) + 5 * e * log2(v);
}

static void fits_two_parameters(void **state)
{
	struct growth_report r = fit_two(*state, each_once, "V + E");

	assert_string_equal(r.fitted, "V + E");
	assert_false(r.missed);
	assert_true(r.error < 0.001);
	r = fit_two(*state, each_edge_for_each_vertex, "V + E");
	assert_true(r.missed);
	r = fit_two(*state, heap_of_vertices, "(V + E) log V");
	assert_false(r.missed);
	r = fit_two(*state, heap_of_vertices, "V + E");
	assert_true(r.missed);
}

/* ---- whole grades ---- */

#define HEAD "#include \"two_sum.h\"\n#include <string.h>\n#include <stdlib.h>\n"
#define OPEN "bool two_sum(const int *nums, size_t n, int target, size_t pair[2])\n{\n"
#define BODY                                                                                       \
	"\tfor (size_t i = 0; i < n; i++)\n"                                                       \
	"\t\tfor (size_t j = i + 1; j < n; j++)\n"                                                 \
	"\t\t\tif ((long)nums[i] + nums[j] == target) {\n"                                         \
	"\t\t\t\tpair[0] = i, pair[1] = j;\n\t\t\t\treturn true;\n\t\t\t}\n"                       \
	"\treturn false;\n}\n"

static struct report grade_text(struct bench *b, const char *text)
{
	const char *file = path_join(&b->arena, b->dir, "solution.c");
	struct report r;

	assert_int_equal(path_write(file, text, strlen(text), &b->err), 0);
	r = bench_grade(b, file);
	bench_is_clean(b, "a grade");
	return r;
}

static void is_slow(const struct report *r, const char *why)
{
	if (r->verdict != VERDICT_SLOW || !strstr(r->summary, why))
		fail_msg("%s: %s", verdict_info(r->verdict)->code, r->summary);
}

static void quadratic_is_slow(void **state)
{
	struct report r = grade_text(*state, HEAD OPEN BODY);

	is_slow(&r, "grows like n^2 on inputs \"no pair\": doubling the input took 4.0");
	assert_string_equal(r.target->work.fitted, "n^2");
	assert_true(r.target->work.missed && r.target->missed);
	assert_true(r.target->n_points >= 3);
	/* The inner loop and what stands in it are lines 7 and 8. */
	assert_true(r.target->n_heat > 2);
	assert_true(r.target->heat[0].line == 7 || r.target->heat[0].line == 8);
	assert_true(r.target->heat[0].share > 0.3 && r.target->heat[0].share <= 1);
	assert_int_equal(r.line, r.target->heat[0].line);
}

/* The work over all pairs of n numbers is a pairs + b rows + c, all whole: from one size to the
 * next only the number of pairs, n (n - 1) / 2, and of rows, n, changes. */
static void counts_are_exact(void **state)
{
	struct report r = grade_text(*state, HEAD OPEN BODY);
	const struct measured_point *p = r.target->points;
	double pairs[3], rows[3], a, b;

	for (int i = 0; i < 3; i++) {
		rows[i] = 256 << i;
		pairs[i] = rows[i] * (rows[i] - 1) / 2;
	}
	a = (p[2].work - p[1].work) / (rows[2] - rows[1]) -
	    (p[1].work - p[0].work) / (rows[1] - rows[0]);
	a /= (pairs[2] - pairs[1]) / (rows[2] - rows[1]) -
	     (pairs[1] - pairs[0]) / (rows[1] - rows[0]);
	b = (p[1].work - p[0].work - a * (pairs[1] - pairs[0])) / (rows[1] - rows[0]);
	assert_true(fabs(a - round(a)) < 1e-6 && a >= 1 && a <= 4);
	assert_true(fabs(b - round(b)) < 1e-6 && b >= 1 && b <= 6);
}

static void are_the_same(const struct report *r, const struct report *s)
{
	const struct target_report *x = r->target, *y = s->target;

	assert_non_null(x);
	assert_non_null(y);
	assert_int_equal(x->n_points, y->n_points);
	for (size_t i = 0; i < x->n_points; i++) {
		assert_true(x->points[i].work == y->points[i].work);
		assert_true(x->points[i].peak == y->points[i].peak);
		assert_true(x->points[i].allocations == y->points[i].allocations);
	}
}

static void counts_do_not_change(void **state)
{
	static const unsigned off[] = {
		0, LAYER_NAMESPACES, LAYER_LANDLOCK | LAYER_NAMESPACES, LAYER_ALL};
	const char *reference = "exercises/dsa/two-sum/reference.c";
	struct bench *b = *state;
	struct report first = bench_grade(b, reference);

	assert_int_equal(first.verdict, VERDICT_AC);
	assert_true(first.target->work_ratio == 1);
	assert_true(first.target->peak_ratio == 1);
	assert_true(first.target->allocation_ratio == 1);
	assert_true(first.target->cpu_ratio > 0);
	assert_true(first.target->cpu_low <= first.target->cpu_ratio);
	assert_true(first.target->cpu_high >= first.target->cpu_ratio);
	for (size_t i = 0; i < COUNT(off); i++) {
		struct report r;

		b->judge.layers_off = off[i];
		r = bench_grade(b, reference);
		are_the_same(&first, &r);
	}
	b->judge.layers_off = 0;
}

/* What the library does for a solution is charged to it: one memchr a row here. */
static void the_library_is_no_hiding_place(void **state)
{
	struct bench *b = *state;
	struct exercise *two_sum = b->exercise;
	const char *slow = "exercises/dsa/valid-parentheses/wrong/strlen_in_the_loop.c";
	struct report r;

	if (exercise_load("exercises/dsa/valid-parentheses", &b->arena, &b->exercise, &b->err) != 0)
		fail_msg("%s", b->err.text);
	r = bench_grade(b, slow);
	b->exercise = two_sum;
	is_slow(&r, "grows like n^2");
}

static void an_attribute_hides_nothing(void **state)
{
	struct report r =
		grade_text(*state, HEAD "__attribute__((no_sanitize_coverage))\n" OPEN BODY);

	is_slow(&r, "grows like n^2");
	r = grade_text(*state, HEAD "__attribute__((__no_sanitize_coverage__))\n" OPEN BODY);
	is_slow(&r, "grows like n^2");
}

/* A counter of its own would count for nobody. */
static void own_counter(void **state)
{
	struct report r = grade_text(*state,
		HEAD "__asm__(\".globl __sanitizer_cov_trace_pc\\n__sanitizer_cov_trace_pc: "
		     "ret\");\n" OPEN BODY);

	if (r.verdict != VERDICT_SV)
		fail_msg("%s: %s", verdict_info(r.verdict)->code, r.summary);
}

static void memory_has_a_target_too(void **state)
{
	struct bench *b = *state;
	struct report r;

	b->exercise->target.memory = "1";
	r = bench_grade(b, "exercises/dsa/two-sum/reference.c");
	is_slow(&r, "its memory grows like n on inputs \"no pair\": doubling the input took ");
	b->exercise->target.memory = "n";
	r = bench_grade(b, "exercises/dsa/two-sum/reference.c");
	assert_int_equal(r.verdict, VERDICT_AC);
	b->exercise->target.memory = NULL;
}

static void memory_has_no_hiding_place(void **state)
{
	static const char *const places[] = {
		"static size_t room[1 << 20];\n" OPEN,
		"#include <sys/mman.h>\n" OPEN
		"\tsize_t *room = mmap(NULL, n * 64 + 1, PROT_READ | PROT_WRITE, "
		"MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);\n",
		"#include <unistd.h>\n" OPEN "\tsize_t *room = sbrk((long)n * 64);\n",
	};
	struct bench *b = *state;

	b->exercise->target.memory = "1";
	for (size_t i = 0; i < COUNT(places); i++) {
		struct report r = grade_text(b,
			arena_printf(&b->arena,
				"#define _GNU_SOURCE\n" HEAD
				"%s\tfor (size_t i = 0; i < n; i++)\n\t\troom[8 * i] = i;\n" BODY,
				places[i]));

		if (!r.target || !r.target->memory.missed)
			fail_msg("%zu: %s", i, r.summary);
	}
	b->exercise->target.memory = NULL;
}

static void too_much_work_is_slow(void **state)
{
	struct bench *b = *state;
	double before = b->exercise->target.work;
	struct report r;

	b->exercise->target.work = 0.5;
	r = bench_grade(b, "exercises/dsa/two-sum/reference.c");
	is_slow(&r, "does 1.00 times the reference's work at n = 4096; the target is at most 0.5 "
		    "times");
	b->exercise->target.work = before;
}

/* The inputs that are measured are cases like any other. */
static void wrong_where_it_is_measured(void **state)
{
	struct report r = grade_text(*state, HEAD OPEN
		"\tif (n == 512) {\n\t\tpair[0] = 0, pair[1] = 1;\n\t\treturn true;\n\t}\n" BODY);

	assert_int_equal(r.verdict, VERDICT_WA);
	assert_string_equal(r.failing.name, "measured, size 512");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(expressions),
		cmocka_unit_test(fits),
		cmocka_unit_test(says_it_plainly),
		cmocka_unit_test(each_shape_by_itself),
		cmocka_unit_test(a_constant_is_left_out),
		cmocka_unit_test(three_digits),
		cmocka_unit_test(fits_two_parameters),
		cmocka_unit_test(memory_has_no_hiding_place),
		cmocka_unit_test(quadratic_is_slow),
		cmocka_unit_test(counts_are_exact),
		cmocka_unit_test(counts_do_not_change),
		cmocka_unit_test(the_library_is_no_hiding_place),
		cmocka_unit_test(an_attribute_hides_nothing),
		cmocka_unit_test(own_counter),
		cmocka_unit_test(memory_has_a_target_too),
		cmocka_unit_test(too_much_work_is_slow),
		cmocka_unit_test(wrong_where_it_is_measured),
	};

	return cmocka_run_group_tests(tests, bench_open, bench_close);
}
