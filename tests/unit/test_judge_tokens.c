/* tokens: the default output validator, sentence by sentence as the Problem Package Format has it
 * ("Default Output Validator Specification"). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "judge/stdio/tokens.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FLAGS_MAX = 8 };

static struct token_rules rules_of(const char *text)
{
	struct token_rules rules;
	const char *flags[FLAGS_MAX + 1] = {0}, *bad = "";
	char copy[256], *rest = NULL, *word;
	size_t n = 0;

	snprintf(copy, sizeof copy, "%s", text);
	for (word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
		flags[n++] = word;
	if (!token_rules_read(flags, &rules, &bad))
		fail_msg("%s: %s is not understood", text, bad);
	return rules;
}

static int matches(const char *flags, const char *expected, const char *got)
{
	struct token_rules rules = rules_of(flags);
	struct arena a = {0};
	const char *why;
	int same = tokens_match(&rules, expected, strlen(expected), got, strlen(got), &a, &why);

	assert_true(same == (why == NULL));
	arena_free(&a);
	return same;
}

/* "In its default mode, it tokenizes the output and answer files and compares them token by
 * token"; "any sequence of 1 or more whitespace characters are equivalent". */
static void tokens(void **state)
{
	(void)state;
	assert_true(matches("", "1 2\n3\n", "1 2\n3\n"));
	assert_true(matches("", "1 2\n3\n", "1\t2 3"));
	assert_true(matches("", "1 2\n3\n", "\r\n \f1\v2\n\n\n3\n\n"));
	assert_true(matches("", "", " \n"));
	assert_true(matches("", " \n", ""));
	assert_false(matches("", "1 2 3", "1 2"));
	assert_false(matches("", "1 2", "1 2 3"));
	assert_false(matches("", "12", "1 2"));
	assert_false(matches("", "1", ""));
	assert_false(matches("", "", "1"));
	assert_false(matches("", "1", "01"));
}

/* "case_sensitive: indicates that comparisons should be case-sensitive." */
static void cases(void **state)
{
	(void)state;
	assert_true(matches("", "Yes", "yES"));
	assert_false(matches("case_sensitive", "Yes", "yes"));
	assert_true(matches("case_sensitive", "Yes", "Yes"));
	/* Letters of ASCII only: the bytes of others are themselves. */
	assert_false(matches("", "\xc3\x84", "\xc3\xa4"));
}

/* "space_change_sensitive: changes in the amount of whitespace should be rejected." */
static void spaces(void **state)
{
	(void)state;
	assert_true(matches("space_change_sensitive", "a b\n", "a b\n"));
	assert_false(matches("space_change_sensitive", "a b\n", "a  b\n"));
	assert_false(matches("space_change_sensitive", "a b\n", "a b"));
	assert_false(matches("space_change_sensitive", "a b", "a b\n"));
	assert_false(matches("space_change_sensitive", "a b", " a b"));
	assert_false(matches("space_change_sensitive", "a b", "a\tb"));
	assert_true(matches("space_change_sensitive", "A", "a"));
}

/* "If no floating-point tolerance has been set, floating-point tokens are treated just like any
 * other token"; "any valid formatting of floating-point numbers is accepted". */
static void floats(void **state)
{
	(void)state;
	assert_false(matches("", "0.0314", "3.14000000e-2"));
	assert_true(matches("float_tolerance 1e-9", "0.0314", "3.14000000e-2"));
	assert_true(matches("float_tolerance 1e-9", "1", "+1."));
	assert_true(matches("float_tolerance 1e-9", ".5", "0.5E0"));
	assert_true(matches("float_tolerance 1e-9", "-0", "0"));
	assert_false(matches("float_tolerance 1e-9", "1", "0x1"));
	assert_false(matches("float_tolerance 1e-9", "1", "1e"));
	assert_false(matches("float_tolerance 1e-9", "1", "."));
	assert_false(matches("float_tolerance 1e-9", "1", "one"));
	assert_false(matches("float_tolerance 1e-9", "one", "1"));
	assert_false(matches("float_tolerance 1e9", "1", "nan"));
	assert_true(matches("float_tolerance 1e-9", "inf", "Inf"));
	assert_false(matches("float_tolerance 1e-9", "1e999", "1e998"));
	assert_true(matches("float_tolerance 1e-9 case_sensitive", "x 0.5", "x 5e-1"));
	assert_false(matches("float_tolerance 1e-9 case_sensitive", "x 0.5", "X 5e-1"));
}

/* "accepted if they are within relative error <= e"; "within absolute error <= e"; "when supplying
 * both ... it is accepted if it is within either". Powers of two, so that the borders are exact. */
static void tolerances(void **state)
{
	(void)state;
	assert_true(matches("float_absolute_tolerance 0.25", "1000", "1000.25"));
	assert_false(matches("float_absolute_tolerance 0.25", "1000", "1000.2501"));
	assert_false(matches("float_absolute_tolerance 0.25", "1", "1.5"));
	assert_true(matches("float_relative_tolerance 0.25", "1000", "1250"));
	assert_false(matches("float_relative_tolerance 0.25", "1000", "1250.01"));
	/* Of the judge's answer, not of the other. */
	assert_false(matches("float_relative_tolerance 0.25", "1000", "1300"));
	assert_false(matches("float_relative_tolerance 0.25", "0", "0.1"));
	assert_true(matches("float_relative_tolerance 0.25", "-1000", "-750"));
	assert_true(matches("float_tolerance 0.25", "0", "0.25"));
	assert_true(matches("float_tolerance 0.25", "1000", "1250"));
	assert_true(matches(
		"float_relative_tolerance 0.25 float_absolute_tolerance 1e-3", "0", "0.001"));
	assert_true(matches("float_tolerance 0", "0.5", "5e-1"));
	assert_false(matches("float_tolerance 0", "0.5", "0.50001"));
}

/* Every answer matches itself and itself in other white space; one with a token changed does not.
 */
static void properties(void **state)
{
	static const char *const flags[] = {"", "case_sensitive", "float_tolerance 1e-6"};
	static const char *const words[] = {"a", "7", "-3.5", "no", "1e5", "x_y"};
	unsigned seed = 1;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		char text[256] = "", other[512] = "", wrong[256] = "";
		int n = 1 + rand_r(&seed) % 8, broken = rand_r(&seed) % n;

		for (int i = 0; i < n; i++) {
			const char *word = words[(size_t)rand_r(&seed) % 6];

			strcat(strcat(text, i ? " " : ""), word);
			strcat(strcat(other, rand_r(&seed) % 2 ? "\n\n" : "\t"), word);
			strcat(strcat(wrong, i ? " " : ""), i == broken ? "@" : word);
		}
		for (size_t f = 0; f < 3; f++) {
			assert_true(matches(flags[f], text, text));
			assert_true(matches(flags[f], text, other));
			assert_true(matches(flags[f], other, text));
			assert_false(matches(flags[f], text, wrong));
			assert_false(matches(flags[f], wrong, text));
		}
	}
}

/* Bytes of any kind, zeros and numbers without end among them. */
static void garbage(void **state)
{
	struct token_rules rules = rules_of("float_tolerance 1e-6");
	char *got = malloc(100000), *expected = malloc(100000);
	struct arena a = {0};
	const char *why;
	unsigned seed = 7;

	(void)state;
	for (size_t i = 0; i < 100000; i++)
		got[i] = (char)rand_r(&seed);
	memcpy(expected, got, 100000);
	assert_true(tokens_match(&rules, expected, 100000, got, 100000, &a, &why));
	assert_false(tokens_match(&rules, "1 2", 3, got, 100000, &a, &why));
	memset(got, '9', 100000);
	assert_false(tokens_match(&rules, "1", 1, got, 100000, &a, &why));
	assert_true(strlen(why) < 200);
	assert_false(tokens_match(&rules, "a\0b", 3, "a\0c", 3, &a, &why));
	assert_true(tokens_match(&rules, NULL, 0, NULL, 0, &a, &why));
	arena_free(&a);
	free(got);
	free(expected);
}

static void says_where(void **state)
{
	static const struct {
		const char *flags, *expected, *got, *why;
	} rows[] = {
		{"",		       "1 2\n3 4", "1 2\n3 5", "line 2, token 2: expected 4, got 5"                   },
		{"",		       "1 2\n3",   "1 2",      "the output ends where 3 is expected (line 2, token 1)"},
		{"",		       "1",        "1\n\n9",   "line 3, token 1: 9 is more than is expected"          },
		{"space_change_sensitive", "a b",      "a  b",
                 "line 1: the white space before token 2 differs"                                                         },
		{"space_change_sensitive", "a\n",      "a",        "the white space at the end differs"                   },
		{"",		       "a",        "\033[2J",  "line 1, token 1: expected a, got \xef\xbf\xbd[2J"     },
	};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct token_rules rules = rules_of(rows[i].flags);
		const char *why = NULL;

		assert_false(tokens_match(&rules, rows[i].expected, strlen(rows[i].expected),
			rows[i].got, strlen(rows[i].got), &a, &why));
		assert_string_equal(why, rows[i].why);
	}
	arena_free(&a);
}

static void refuses_flags(void **state)
{
	static const char *const rows[][3] = {
		{"case_insensitive"},
		{		 "float_tolerance"                 },
		{ "float_tolerance",                  "much"},
		{		  "float_tolerance",                  "-1"},
		{		  "float_tolerance",                  "nan"},
		{		  "float_tolerance",                  "1e-6x"},
	};
	struct token_rules rules;
	const char *bad;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_false(token_rules_read(rows[i], &rules, &bad));
		assert_non_null(bad);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tokens),
		cmocka_unit_test(cases),
		cmocka_unit_test(spaces),
		cmocka_unit_test(floats),
		cmocka_unit_test(tolerances),
		cmocka_unit_test(properties),
		cmocka_unit_test(garbage),
		cmocka_unit_test(says_where),
		cmocka_unit_test(refuses_flags),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
