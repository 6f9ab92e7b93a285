/* Charts: well-formed and bounded whatever goes in, readable in both schemes, and right. */
#include "test_chart.h"

#include "base/path.h"
#include "base/utf8.h"

#include <sys/wait.h>
#include <unistd.h>

static const char *svg_of(const struct chart *c, struct str *out)
{
	struct err e = {0};

	str_clear(out);
	if (chart_svg(out, c, &e) != 0)
		fail_msg("%s", e.text);
	return out->p;
}

static const char *words_of(const struct chart *c, struct str *out)
{
	struct err e = {0};

	str_clear(out);
	assert_int_equal(chart_words(out, c, &e), 0);
	return out->p;
}

static const char *table_of(const struct chart *c, struct str *out)
{
	struct err e = {0};

	str_clear(out);
	assert_int_equal(chart_table(out, c, &e), 0);
	return out->p;
}

static void assert_has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("this is missing: %s\nin: %s", part, text);
}

/* ---- well-formed, for every input ---- */

static void write_text(const char *dir, const char *name, const struct str *text)
{
	struct arena a = {0};
	struct err e = {0};

	assert_int_equal(path_write(path_join(&a, dir, name), text->p, text->len, &e), 0);
	arena_free(&a);
}

/* Every picture through xmllint, all in one call. */
static void run_xmllint(const char *dir)
{
	char command[200];

	snprintf(command, sizeof command,
		"find %s -name '*.svg' -print0 | xargs -0 xmllint --nonet --noout 2>&1 | head -n 5 "
		"| tee %s/said; test ! -s %s/said",
		dir, dir, dir);
	assert_int_equal(system(command), 0);
}

static void check_plain(const char *text, size_t len)
{
	assert_true(utf8_valid(text, len));
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)text[i] < 0x20 && text[i] != '\n')
			fail_msg("a control character at %zu of: %s", i, text);
}

/* Each line has as many cells as the head. */
static void check_cells(const char *table)
{
	size_t bars = 0, first = 0;

	for (const char *p = table; *p; p++) {
		bars += *p == '|' && (p == table || p[-1] != '\\');
		if (*p != '\n')
			continue;
		first = first ? first : bars;
		assert_int_equal(bars, first);
		bars = 0;
	}
	assert_true(str_ends(table, "|\n"));
}

static void check_any(const struct chart *c, const char *dir, const char *name)
{
	struct str out = {0};
	const char *text = svg_of(c, &out);

	check_plain(text, out.len);
	assert_true(out.len < 60000);
	assert_null(strstr(text, "nan"));
	assert_null(strstr(text, "92233720")); /* nan as a length */
	assert_null(strstr(text, "inf"));
	assert_null(strstr(text, "<script"));
	write_text(dir, name, &out);
	text = words_of(c, &out);
	check_plain(text, out.len);
	assert_null(strchr(text, '\n'));
	assert_true(out.len < 5000);
	text = table_of(c, &out);
	check_plain(text, out.len);
	check_cells(text);
	str_free(&out);
}

static void test_any_input(void **state)
{
	static const size_t sizes[] = {0, 1, 2, 3, 5, 17, 60, ROWS_MOST};
	struct any *a = calloc(1, sizeof *a);
	const char *given = getenv("WHET_SEED");
	uint64_t seed = given ? strtoull(given, NULL, 10) : 20261122;
	char dir[] = "/tmp/whet-chart-XXXXXX", name[80];
	struct err e = {0};

	(void)state;
	assert_non_null(mkdtemp(dir));
	print_message("WHET_SEED=%llu, files in %s\n", (unsigned long long)seed, dir);
	for (int kind = 0; kind < KINDS; kind++)
		for (unsigned how = 0; how < 4; how++)
			for (size_t i = 0; i < 3 * sizeof sizes / sizeof *sizes; i++) {
				any_chart(a, (enum chart_kind)kind, &seed, how, sizes[i / 3]);
				snprintf(name, sizeof name, "%d-%u-%zu.svg", kind, how, i);
				check_any(&a->chart, dir, name);
			}
	run_xmllint(dir);
	path_remove_tree(dir, &e);
	free(a);
}

static void test_a_label_of_a_megabyte(void **state)
{
	static const char *const bits[] = {"x", "\xe6\xbc\xa2", "e\xcc\x81\xcc\x81\xcc\x81", "&",
		"\xcc\x81", "\xf0\x9f\x99\x82"};
	char *label = malloc((1 << 20) + 8);
	char dir[] = "/tmp/whet-chart-XXXXXX";
	struct err e = {0};

	(void)state;
	assert_non_null(mkdtemp(dir));
	for (size_t i = 0; i < sizeof bits / sizeof *bits; i++) {
		struct chart_stage stage = {label, 1};
		struct chart_goal goal = {label, 1, 2};
		struct chart_point points[] = {
			{1, 1, 1, 1},
                        {2, 2, 2, 2}
                };
		const double value = 3;
		const char *labels[] = {label};
		struct chart charts[] = {
			{CHART_FUNNEL, label, label, {.funnel = {&stage, 1}}                     },
			{CHART_GOALS,  label, label, {.goals = {&goal, 1}}                       },
			{CHART_GROWTH, label, label, {.growth = {points, 2, label, label, label}}},
			{CHART_BARS,   label, label, {.bars = {labels, &value, 1, 0}}            },
		};
		size_t n = 0;

		while (n < 1 << 20) {
			strcpy(label + n, bits[i]);
			n += strlen(bits[i]);
		}
		for (size_t k = 0; k < 4; k++) {
			char name[40];

			snprintf(name, sizeof name, "%zu-%zu.svg", i, k);
			check_any(&charts[k], dir, name);
		}
	}
	run_xmllint(dir);
	path_remove_tree(dir, &e);
	free(label);
}

/* ---- numbers that cannot be drawn ---- */

static void test_refused(void **state)
{
	const double bad[] = {NAN, INFINITY, -INFINITY, -0.5, -2, 1.1e15};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		double v = bad[i], fine = 1;
		const char *label = "x";
		struct chart_point p[] = {
			{v, 1, 1, 1},
                        {1, v, 1, 1},
                        {1, 1, v, 1},
                        {1, 1, 1, v}
                };
		struct chart_counter k[] = {
			{"", v, 1, 1, 1, false, false, 0},
                        {"", 1, v, 1, 1, false, false, 0},
			{"", 1, 1, v, 1, false, false, 0},
                        {"", 1, 1, 1, v, false, false, 0}
                };
		struct chart_stage s = {"", v};
		struct chart_goal g[] = {
			{"", v, 1},
                        {"", 1, v}
                };
		struct chart all[14] = {
			{CHART_HEAT,   "T", "", {.heat = {0, &v, 1, 0}}        },
			{CHART_FUNNEL, "T", "", {.funnel = {&s, 1}}            },
			{CHART_BARS,   "T", "", {.bars = {&label, &v, 1, 0}}   },
			{CHART_BARS,   "T", "", {.bars = {&label, &fine, 1, v}}},
			{CHART_GOALS,  "T", "", {.goals = {&g[0], 1}}          },
			{CHART_GOALS,  "T", "", {.goals = {&g[1], 1}}          }
                };

		for (size_t j = 0; j < 4; j++) {
			all[6 + j] = (struct chart){
				CHART_GROWTH, "T", "", {.growth = {&p[j], 1, "", "", ""}}};
			all[10 + j] = (struct chart){CHART_LADDER, "T", "", {.ladder = {&k[j], 1}}};
		}
		for (size_t j = 0; j < 14; j++) {
			struct str out = {0};
			struct err e = {0};

			assert_int_equal(chart_svg(&out, &all[j], &e), -1);
			assert_int_equal(e.kind, ERR_INPUT);
			assert_has(e.text, "\"T\"");
			assert_int_equal(chart_words(&out, &all[j], &e), -1);
			assert_int_equal(chart_table(&out, &all[j], &e), -1);
			assert_int_equal(out.len, 0);
		}
	}
}

static void test_days_outside_the_calendar(void **state)
{
	const int64_t firsts[] = {INT64_MIN, INT64_MAX, -800000, 3000000};
	const double day = 1;

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct chart c = {CHART_HEAT, "T", "", {.heat = {firsts[i], &day, 1, 0}}};
		struct str out = {0};
		struct err e = {0};

		assert_int_equal(chart_svg(&out, &c, &e), -1);
		str_free(&out);
	}
}

/* ---- colours ---- */

static double channel(unsigned c)
{
	double v = c / 255.0;

	return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

/* Relative luminance as WCAG 2 has it. */
static double luminance(unsigned rgb)
{
	return 0.2126 * channel(rgb >> 16) + 0.7152 * channel(rgb >> 8 & 255) +
	       0.0722 * channel(rgb & 255);
}

static double contrast(unsigned a, unsigned b)
{
	double x = luminance(a), y = luminance(b);

	return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

/* The first colour of a class, in a style sheet or a part of it. */
static unsigned colour_of(const char *css, const char *name)
{
	char rule[40];
	const char *at;

	snprintf(rule, sizeof rule, ".whet .%s{", name);
	at = strstr(css, rule);
	assert_non_null(at);
	at = strchr(at, '#');
	assert_non_null(at);
	return (unsigned)strtoul(at + 1, NULL, 16);
}

static void test_contrast(void **state)
{
	static const struct {
		const char *name;
		double least;
	} rows[] = {
		{"title",  4.5},
                {"ink",    4.5},
                {"faint",  4.5},
                {"other",  3  },
                {"accent", 3  },
		{"fit",    3  },
                {"limit",  3  },
                {"l1",     3  },
                {"l2",     3  },
                {"l3",     3  },
                {"l4",     3  }
        };
	struct chart c = {.kind = CHART_GOALS, .title = "T", .unit = ""};
	struct str out = {0};
	const char *light = svg_of(&c, &out),
		   *dark = strstr(light, "@media (prefers-color-scheme:dark)");

	(void)state;
	assert_non_null(dark);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (int k = 0; k < 2; k++) {
			const char *css = k ? dark : light;
			double got =
				contrast(colour_of(css, rows[i].name), colour_of(css, "ground"));

			if (got < rows[i].least)
				fail_msg("%s in %s: %.2f", rows[i].name, k ? "dark" : "light", got);
		}
	/* Neighbouring levels of the calendar can be told apart. */
	for (int k = 0; k < 2; k++)
		for (char a = '0'; a < '4'; a++) {
			const char one[] = {'l', a, '\0'}, two[] = {'l', (char)(a + 1), '\0'};

			assert_true(contrast(colour_of(k ? dark : light, one),
					    colour_of(k ? dark : light, two)) > 1.4);
		}
	str_free(&out);
}

/* ---- what they say ---- */

static void test_what_all_pictures_have(void **state)
{
	struct chart_goal goal = {"Articles", 3, 4};
	struct chart c = {CHART_GOALS, "Goals & <more>", "articles", {.goals = {&goal, 1}}};
	struct str out = {0};
	const char *text = svg_of(&c, &out);

	(void)state;
	assert_has(text, "viewBox=\"0 0 560 ");
	assert_has(text, " role=\"img\"");
	assert_has(text, "<title>Goals &amp; &lt;more&gt;</title>");
	assert_has(text, "<desc>Goals &amp; &lt;more&gt; (articles): Articles 3 of 4.</desc>");
	assert_null(strstr(text, "id="));
	assert_null(strstr(text, "href"));
	assert_null(strstr(text, "url("));
	*strchr(text, '>') = '\0';
	assert_null(strstr(text, " width="));
	str_free(&out);
}

static void test_heat(void **state)
{
	/* 2026-11-16 is a Monday. */
	const double days[] = {1, 0, 2, 3, 0, 0, 4};
	struct chart c = {CHART_HEAT, "Solved", "problems", {.heat = {20773, days, 7, 1}}};
	struct str out = {0};

	(void)state;
	assert_string_equal(words_of(&c, &out),
		"Solved (problems): 10 in all, on 4 of 7 days from 16 Nov 2026 to 22 Nov 2026; "
		"most on 22 Nov 2026 with 4; longest run of days 2.");
	assert_string_equal(table_of(&c, &out),
		"| month | total | days active | most in a day |\n| --- | ---: | ---: | ---: |\n"
		"| 2026-11 | 10 | 4 | 4 |\n");
	/* One day of the next week: with one column only that day is left. */
	c.heat.first -= 6;
	assert_has(words_of(&c, &out), "4 in all, on 1 of 1 days from 16 Nov 2026");
	c.heat.weeks = 2;
	assert_has(words_of(&c, &out), "10 in all, on 4 of 7 days from 10 Nov 2026");
	/* Steps of one: four levels, the two days of nothing. */
	assert_has(svg_of(&c, &out), "<path class=\"l4\"");
	assert_has(out.p, "<path class=\"l1\"");
	str_free(&out);
}

static void test_growth(void **state)
{
	struct chart_point p[] = {
		{100,   10,      12, 0 },
                {1000,  100.5,   0,  0 },
                {10000, 1234567, 12, 20}
        };
	struct chart c = {
		CHART_GROWTH, "Sort", "compares", {.growth = {p, 3, "n", "n log n", "n"}}};
	struct str out = {0};

	(void)state;
	assert_string_equal(words_of(&c, &out), "Sort (compares): from 10 at n = 100, to 1.23M at "
						"n = 10000, 3 measured; fits n log n; "
						"allowed n.");
	assert_string_equal(table_of(&c, &out),
		"| n | measured | fitted | allowed |\n| --- | ---: | ---: | ---: |\n"
		"| 100 | 10 | 12 |  |\n| 1000 | 100.5 |  |  |\n| 10000 | 1234567 | 12 | 20 |\n");
	assert_has(svg_of(&c, &out), "both axes logarithmic");
	p[2] = (struct chart_point){1700, 150, 0, 0};
	p[1].work = 100;
	assert_has(svg_of(&c, &out), "the axis across logarithmic");
	p[0].size = 500;
	assert_null(strstr(svg_of(&c, &out), "logarithmic"));
	p[0].work = 0;
	assert_null(strstr(svg_of(&c, &out), "logarithmic"));
	str_free(&out);
}

static void test_ladder(void **state)
{
	struct chart_counter k[] = {
		{"load_sectors", 73728,         9216, 40000,         10000, false, false, 0},
		{"useful_pct",   12.5,          100,  80,            62.5,  true,  false, 0},
		{"new",          CHART_UNKNOWN, 3,    CHART_UNKNOWN, 4,     false, false, 0}
        };
	struct chart c = {CHART_LADDER, "Gemm", "", {.ladder = {k, 3}}};
	struct str out = {0};

	(void)state;
	assert_string_equal(words_of(&c, &out),
		"Gemm: load_sectors mine 10k, reference 9216, naive 73.7k, at most 40k, met; "
		"useful_pct mine 62.5, reference 100, naive 12.5, at least 80, missed; "
		"new mine 4, reference 3.");
	assert_has(table_of(&c, &out), "| load\\_sectors | 73728 | 9216 | at most 40000 | 10000 |\n"
				       "| useful\\_pct | 12.5 | 100 | at least 80 | 62.5 |\n"
				       "| new |  | 3 |  | 4 |\n");
	str_free(&out);
}

static void test_rows(void **state)
{
	struct chart_stage s[] = {
		{"Applied", 84},
                {"Screen",  21},
                {"None",    0 },
                {"Offer",   1 }
        };
	struct chart_goal g[] = {
		{"Read", 3, 12},
                {"Done", 5, 4 },
                {"Free", 0, 0 }
        };
	struct chart funnel = {CHART_FUNNEL, "Jobs", "", {.funnel = {s, 4}}};
	struct chart goals = {CHART_GOALS, "Goals", "", {.goals = {g, 3}}};
	struct str out = {0};

	(void)state;
	assert_string_equal(words_of(&funnel, &out),
		"Jobs: Applied 84, Screen 21 (25% of those before), None "
		"0 (0% of those before), Offer 1.");
	assert_has(table_of(&funnel, &out), "| Screen | 21 | 25% | 25% |\n| None | 0 | 0% | 0% |\n"
					    "| Offer | 1 | - | 1% |\n");
	assert_string_equal(
		words_of(&goals, &out), "Goals: Read 3 of 12, Done 5 of 4, Free 0 of 0.");
	assert_has(table_of(&goals, &out), "| Read | 3 | 12 | 25% |\n| Done | 5 | 4 | 125% |\n"
					   "| Free | 0 | 0 | - |\n");
	str_free(&out);
}

static void test_bars(void **state)
{
	const char *labels[] = {"2 Nov", "9 Nov", "16 Nov"};
	const double values[] = {1.5, 8, 2.5};
	struct chart c = {CHART_BARS, "Hours", "hours", {.bars = {labels, values, 3, 2}}};
	struct str out = {0};

	(void)state;
	assert_string_equal(words_of(&c, &out), "Hours (hours): 3 bars, from 2 Nov to 16 Nov; 12 "
						"in all, 4 on average; most 8 at 9 Nov, "
						"last 2.5; the goal of 2 was reached 2 times.");
	assert_string_equal(table_of(&c, &out),
		"|  | hours |\n| --- | ---: |\n| 2 Nov | 1.5 |\n| 9 Nov | 8 |\n| 16 Nov | 2.5 |\n");
	/* The scale goes from 0 to 8: the bar of 8 is four times as high as that of 2. */
	assert_has(svg_of(&c, &out), "height=\"160\"");
	assert_has(out.p, "height=\"50\"");
	assert_has(out.p, ">goal 2</text>");
	str_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_any_input),
		cmocka_unit_test(test_a_label_of_a_megabyte),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_days_outside_the_calendar),
		cmocka_unit_test(test_contrast),
		cmocka_unit_test(test_what_all_pictures_have),
		cmocka_unit_test(test_heat),
		cmocka_unit_test(test_growth),
		cmocka_unit_test(test_ladder),
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_bars),
	};

	return cmocka_run_group_tests_name("chart", tests, NULL, NULL);
}
