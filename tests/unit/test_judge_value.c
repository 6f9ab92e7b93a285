/* value: answers read, compared and shown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "judge/value.h"

#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static void reads(void **state)
{
	static const struct {
		const char *text;
		bool ok;
	} rows[] = {
		{"null",          true },
		{"true",          true },
		{"-12",           true },
		{"1.5e-3",        true },
		{"nan",           true },
		{"-inf",          true },
		{"\"a\\\"b\"",    true },
		{"[]",            true },
		{"[1,[2,\"]\"]]", true },
		{" [1, 2] ",      true },
		{"",              false},
		{"nul",           false},
		{"[1,]",          false},
		{"[1",            false},
		{"1 2",           false},
		{"\"open",        false},
		{"[1]]",          false},
		{"--1",           false},
		{"tru",           false},
		{"{}",            false},
		{"\"\\",          false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena a = {0};
		struct value v;

		if (value_read(rows[i].text, strlen(rows[i].text), &a, &v) != rows[i].ok)
			fail_msg("%s", rows[i].text);
		arena_free(&a);
	}
}

static void nesting_is_bounded(void **state)
{
	char text[4096];
	struct arena a = {0};
	struct value v;

	(void)state;
	memset(text, '[', sizeof text);
	assert_false(value_read(text, sizeof text, &a, &v));
	arena_free(&a);
}

static void compares(void **state)
{
	static const struct {
		const char *expected, *got;
		enum compare_kind kind;
		double tolerance;
		bool same;
	} rows[] = {
		{"[1,2]",            "[1,2]",               COMPARE_EQUAL,     0,    true },
		{"[1,2]",            "[2,1]",               COMPARE_EQUAL,     0,    false},
		{"[1,2]",            "[1, 2]",              COMPARE_EQUAL,     0,    true },
		{"2",                "2.0",                 COMPARE_EQUAL,     0,    true },
		{"0.1",              "0.10000000000000001", COMPARE_EQUAL,     0,    true },
		{"9007199254740993", "9007199254740992",    COMPARE_EQUAL,     0,    false},
		{"null",             "[]",                  COMPARE_EQUAL,     0,    false},
		{"true",             "1",                   COMPARE_EQUAL,     0,    false},
		{"\"a\"",            "\"a\"",               COMPARE_EQUAL,     0,    true },
		{"\"a\"",            "\"ab\"",              COMPARE_EQUAL,     0,    false},
		{"[1]",              "[1,1]",               COMPARE_EQUAL,     0,    false},
		{"1",                "1]",                  COMPARE_EQUAL,     0,    false},
		{"[3,1,2]",          "[1,2,3]",             COMPARE_ANY_ORDER, 0,    true },
		{"[1,1,2]",          "[1,2,2]",             COMPARE_ANY_ORDER, 0,    false},
		{"[[1,2],[0]]",      "[[0],[1,2]]",         COMPARE_ANY_ORDER, 0,    true },
		{"[[1,2]]",          "[[2,1]]",             COMPARE_ANY_ORDER, 0,    false},
		{"[]",               "[]",                  COMPARE_ANY_ORDER, 0,    true },
		{"1.0",              "1.0000000001",        COMPARE_FLOAT,     1e-9, true },
		{"1.0",              "1.00001",             COMPARE_FLOAT,     1e-9, false},
		{"1e12",             "1000000000001",       COMPARE_FLOAT,     1e-9, true },
		{"0",                "1e-10",               COMPARE_FLOAT,     1e-9, true },
		{"nan",              "nan",                 COMPARE_FLOAT,     1e-9, false},
		{"inf",              "inf",                 COMPARE_FLOAT,     1e-9, true },
		{"inf",              "1e308",               COMPARE_FLOAT,     1e-9, false},
		{"[1.5,2.5]",        "[1.5,2.5]",           COMPARE_FLOAT,     1e-9, true },
		{"[1.5,2.5]",        "[1.5]",               COMPARE_FLOAT,     1e-9, false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (value_matches(rows[i].expected, rows[i].got, rows[i].kind, rows[i].tolerance) !=
			rows[i].same)
			fail_msg("%s against %s", rows[i].expected, rows[i].got);
}

static void shows(void **state)
{
	static const char *const names[] = {"nums", "target"};
	struct arena a = {0};
	char longer[3000];

	(void)state;
	assert_string_equal(
		value_show_arguments("[[3,3],6]", names, 2, 100, &a), "nums = [3, 3], target = 6");
	assert_string_equal(value_show("[\"a,b\",\"c\\\"\"]", 100, &a), "[\"a,b\", \"c\\\"\"]");
	assert_null(strchr(value_show("\"\033[2J\"", 100, &a), '\033'));
	memset(longer, '1', sizeof longer);
	longer[sizeof longer - 1] = '\0';
	assert_true(strlen(value_show(longer, 100, &a)) < 150);
	assert_non_null(strstr(value_show(longer, 100, &a), "bytes more"));
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads),
		cmocka_unit_test(nesting_is_bounded),
		cmocka_unit_test(compares),
		cmocka_unit_test(shows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
