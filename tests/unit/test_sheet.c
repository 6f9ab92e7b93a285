/* sheet: reports made by hand, as the lines that screens and commands show. */
#include "sheet_scene.h"

static struct report wrong(void)
{
	return (struct report){
		.verdict = VERDICT_WA,
		.summary = "wrong answer",
		.has_case = true,
		.failing = {.name = "mixed",
			    .input = "n = 3",
			    .expected = "[1, 2, 3]",
			    .got = "[1, 5, 3]",
			    .difference = "element 1: 2 expected, 5 came",
			    .marked = true,
			    .expected_at = 4,
			    .got_at = 4},
	};
}

static void the_difference_is_marked(void **state)
{
	struct report r = wrong();
	struct scene sc = {0};

	(void)state;
	has(lines(&sc, &r, (struct sheet){0}, 80, sheet_case),
		"input     n = 3\nexpected  [1, 2, 3]\ngot       [1, 5, 3]\n"
		"              ^ element 1: 2 expected, 5 came\n");
	/* No room beside the caret. */
	has(lines(&sc, &r, (struct sheet){0}, 40, sheet_case),
		"got       [1, 5, 3]\n              ^\n          element 1: 2 expected, 5 came\n");
	/* Two columns where there is room for them. */
	has(lines(&sc, &r, (struct sheet){0}, 96, sheet_case),
		"expected                                         got\n"
		"[1, 2, 3]                                        [1, 5, 3]\n"
		"    ^                                                ^\n"
		"element 1: 2 expected, 5 came\n");
	fini(&sc);
}

static void long_values_show_the_place(void **state)
{
	struct report r = wrong();
	struct scene sc = {0};
	char expected[301], got[301];

	(void)state;
	memset(expected, 'a', 300);
	memset(got, 'a', 300);
	expected[300] = got[300] = '\0';
	expected[200] = 'E';
	got[200] = 'G';
	r.failing.expected = expected;
	r.failing.got = got;
	r.failing.difference = NULL;
	r.failing.expected_at = r.failing.got_at = 200;
	/* 50 columns of value: the place stands in the middle, with a sign for what was left out.
	 */
	has(lines(&sc, &r, (struct sheet){0}, 60, sheet_case),
		"expected  …aaaaaaaaaaaaaaaaaaaaaaaaaEaaaaaaaaaaaaaaaaaaaaaa…\n"
		"got       …aaaaaaaaaaaaaaaaaaaaaaaaaGaaaaaaaaaaaaaaaaaaaaaa…\n"
		"                                    ^\n");
	hasnt(lines(&sc, &r, (struct sheet){.verbose = true}, 60, sheet_case), "…");
	fini(&sc);
}

static void long_lists_stand_element_by_element(void **state)
{
	struct case_item items[] = {
		{411, "6",  "6",  false},
                {412, "17", "18", true },
                {413, "7",  NULL, true }
        };
	struct report r = wrong();
	struct scene sc = {0};

	(void)state;
	r.failing.items = items;
	r.failing.n_items = COUNT(items);
	has(lines(&sc, &r, (struct sheet){0}, 80, sheet_case),
		"element   expected  got\n"
		"    411   6         6\n"
		"✗   412   17        18\n"
		"✗   413   7         -\n"
		"          element 1: 2 expected, 5 came\n");
	fini(&sc);
}

static void texts_of_lines_stand_line_by_line(void **state)
{
	struct report r = wrong();
	struct scene sc = {0};
	const char *text;

	(void)state;
	r.failing = (struct case_report){.name = "1",
		.input = "5\n1 2\n",
		.expected = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n",
		.got = "a\nb \nc\nX\ne\n"};
	text = lines(&sc, &r, (struct sheet){0}, 80, sheet_case);
	has(text, "input\n  5\n  1 2\n");
	has(text, "line      expected  got\n"
		  "      2   b         b\n"
		  "      3   c         c\n"
		  "✗     4   d         X\n"
		  "      5   e         e\n"
		  "✗     6   f         -\n"
		  "✗     7   g         -\n"
		  "✗     8   h         -\n");
	hasnt(text, "9 ");
	has(lines(&sc, &r, (struct sheet){.verbose = true}, 80, sheet_case), "got\n  a\n  b\n");
	fini(&sc);
}

static void groups_have_points(void **state)
{
	struct group_report groups[] = {
		{"secret/easy", 3, 3, 30},
                {"secret/hard", 1, 2, 70}
        };
	struct report r = wrong();
	struct scene sc = {0};
	const char *text;

	(void)state;
	r.groups = groups;
	r.n_groups = COUNT(groups);
	text = lines(&sc, &r, (struct sheet){0}, 80, sheet_groups);
	has(text, "passed  secret/easy               30 of 30 points\n");
	has(text, "failed  secret/hard               0 of 70 points\n30 of 100 points\n");
	fini(&sc);
}

static void blame_stands_among_its_neighbours(void **state)
{
	struct report r = {.verdict = VERDICT_RTE, .summary = "overflow", .line = 7};
	struct scene sc = {0};

	(void)state;
	has(lines(&sc, &r, (struct sheet){0}, 80, sheet_blame),
		"     5      int s = 0;\n     6      for (int i = 0; i < n; i++)\n"
		">    7          s += i;\n     8      return s;\n     9  }\n");
	r.line = 1;
	has(lines(&sc, &r, (struct sheet){0}, 80, sheet_blame),
		">    1  #include <x.h>\n     2\n     3  int f(int n)\n");
	r.line = 0;
	assert_string_equal(lines(&sc, &r, (struct sheet){0}, 80, sheet_blame), "");
	r.line = 99;
	assert_string_equal(lines(&sc, &r, (struct sheet){0}, 80, sheet_blame), "");
	fini(&sc);
}

static void words_are_folded(void **state)
{
	struct report r = {.verdict = VERDICT_RTE,
		.summary = "overflow",
		.detail = "==1==ERROR: long",
		.warnings = "f.c: In function 'f':\nf.c:7:3: warning: unused variable 'x' "
			    "[-Wunused-variable]\n    7 | int x;\nf.c:9:1: warning: no return "
			    "[-Wreturn-type]\n",
		.output = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n"};
	struct scene sc = {0};
	const char *text = lines(&sc, &r, (struct sheet){0}, 80, sheet_words);

	(void)state;
	hasnt(text, "==1==ERROR");
	has(text, "v shows the tool's own words\n");
	has(text, "The compiler warns\n  line 7: unused variable 'x'\n  line 9: no return\n");
	hasnt(text, "int x;");
	has(text, "  10\n  and 2 lines more: v shows them\n");
	text = lines(&sc, &r, (struct sheet){.verbose = true}, 80, sheet_words);
	has(text, "In the tool's own words\n  ==1==ERROR: long\n");
	has(text, "[-Wunused-variable]\n      7 | int x;\n");
	has(text, "  12\n");
	hasnt(text, "shows");
	fini(&sc);
}

/* A quadratic solution beside an n log n target; heat in two lines. */
static struct measured_point points[] = {
	{"n = 256",  65536,   2048,  1024, 1024, 2, 1},
	{"n = 512",  262144,  4608,  2048, 2048, 2, 1},
	{"n = 1024", 1048576, 10240, 4096, 4096, 2, 1},
	{"n = 2048", 4194304, 22528, 8192, 8192, 2, 1},
};
static const double predicted[] = {65536, 262144, 1048576, 4194304};
static const double wanted[] = {65536, 147456, 327680, 720896};
static struct line_heat heat[] = {
	{7, 4000000, 0.953 },
        {6, 190000,  0.045 },
        {5, 2048,    0.0004}
};
static struct target_report target = {
	.points = points,
	.n_points = COUNT(points),
	.work = {.fitted = "n^2",
		 .error = 0.001,
		 .target = "n log n",
		 .missed = true,
		 .sentence = "grows like n^2: doubling the input took 4.00 times the work; the "
			    "target is n log n", .predicted = predicted,
		 .wanted = wanted},
	.memory = {.fitted = "n",
		 .sentence = "grows like n: doubling the input took 2.00 times the memory"},
	.work_ratio = 186.2,
	.work_limit = 4,
	.peak_ratio = 1,
	.allocation_ratio = 2,
	.cpu_ratio = 1.12,
	.cpu_low = 1.05,
	.cpu_high = 1.2,
	.heat = heat,
	.n_heat = COUNT(heat),
	.missed = true,
	.sentence = "its work grows like n^2",
};

static void targets_say_by_how_much(void **state)
{
	struct report r = {.verdict = VERDICT_SLOW, .summary = "slow", .target = &target};
	struct scene sc = {0};
	const char *text = lines(&sc, &r, (struct sheet){0}, 100, sheet_target);

	(void)state;
	has(text, "work      grows like n^2: doubling the input took 4.00 times the work; the");
	has(text, "186 times the reference's work: 4 are allowed, this is 46.5 times as much");
	has(text, "memory    grows like n:");
	has(text, "1.00 times the reference's memory at its height\n");
	has(text, "2.00 times the reference's allocations\n");
	has(text, "time      1.12 (1.05-1.20) of the reference's processor time\n");
	hasnt(text, "instructions");
	has(text, " 95.3 % ██████████    7          s += i;\n");
	has(text, "  4.5 % ░░░░░░░░░░    6      for (int i = 0; i < n; i++)\n");
	hasnt(text, "int s = 0");
	r.target = NULL;
	assert_string_equal(lines(&sc, &r, (struct sheet){0}, 100, sheet_target), "");
	fini(&sc);
}

static void heat_is_a_shade_and_a_share(void **state)
{
	struct report r = {.verdict = VERDICT_AC, .summary = "accepted", .target = &target};
	struct scene sc = {0};
	const char *text = lines(&sc, &r, (struct sheet){0}, 100, sheet_heat);

	(void)state;
	has(text, "██  95.3 %    7          s += i;\n");
	has(text, "▒▒   4.5 %    6      for (int i = 0; i < n; i++)\n");
	has(text, "░░   0.0 %    5      int s = 0;\n");
	has(text, "              8      return s;\n");
	fini(&sc);
}

static void the_growth_is_drawn(void **state)
{
	struct report r = {.verdict = VERDICT_AC, .summary = "accepted", .target = &target};
	struct scene sc = {0};
	const char *text = lines(&sc, &r, (struct sheet){0}, 80, sheet_chart);
	size_t dots = 0;

	(void)state;
	for (const char *p = text; (p = strstr(p, "●")); p++)
		dots++;
	assert_int_equal(dots, COUNT(points) + 1); /* and one in the legend */
	/* The last point is the highest and the furthest to the right, the first the lowest. */
	has(text, "\n    4.2M │  ");
	has(text, "⠒●\n");
	assert_true(strstr(text, "⠒●\n") < strstr(text, "\n         │"));
	has(text, "66k │●");
	has(text, "\n          n = 256                                         n = 2048\n");
	has(text, "● what you wrote   ⠒⠒⠒ what fits, n^2   ⠒ ⠒ the target, n log n");
	/* There is no room for it. */
	assert_string_equal(lines(&sc, &r, (struct sheet){0}, 50, sheet_chart), "");
	target.n_points = 1;
	assert_string_equal(lines(&sc, &r, (struct sheet){0}, 80, sheet_chart), "");
	target.n_points = COUNT(points);
	fini(&sc);
}

static void times_are_shown_when_asked_for(void **state)
{
	struct case_time times[] = {
		{"small",  0.125},
                {"larger", 3.5  }
        };
	struct report r = {
		.verdict = VERDICT_AC, .summary = "accepted", .times = times, .n_times = 2};
	struct scene sc = {0};

	(void)state;
	has(lines(&sc, &r, (struct sheet){.times = true}, 80, sheet_times),
		"     0.12 ms  small\n     3.50 ms  larger\n");
	assert_string_equal(lines(&sc, &r, (struct sheet){0}, 80, sheet_times), "");
	fini(&sc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_difference_is_marked),
		cmocka_unit_test(long_values_show_the_place),
		cmocka_unit_test(long_lists_stand_element_by_element),
		cmocka_unit_test(texts_of_lines_stand_line_by_line),
		cmocka_unit_test(groups_have_points),
		cmocka_unit_test(blame_stands_among_its_neighbours),
		cmocka_unit_test(words_are_folded),
		cmocka_unit_test(targets_say_by_how_much),
		cmocka_unit_test(heat_is_a_shade_and_a_share),
		cmocka_unit_test(the_growth_is_drawn),
		cmocka_unit_test(times_are_shown_when_asked_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
