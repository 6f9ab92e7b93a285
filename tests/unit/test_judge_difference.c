/* difference: where two answers part, in words and as places in what is shown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "judge/difference.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static void places(void **state)
{
	static const struct {
		const char *expected, *got;
		enum compare_kind kind;
		const char *difference; /* NULL: none */
		const char *from_expected,
			*from_got; /* the text from the place on; NULL: no place */
	} rows[] = {
		{"[1,2,3]",       "[1,5,3]",          COMPARE_EQUAL,     "element 1: 2 expected, 5 came",    "2, 3]",
                 "5, 3]"												    },
		{"[1,2]",         "[1]",              COMPARE_EQUAL,     "2 elements expected, 1 came",      "2]",    "]"   },
		{"[]",            "[7]",              COMPARE_EQUAL,     "0 elements expected, 1 came",      "]",     "7]"  },
		{"[7]",           "[]",               COMPARE_EQUAL,     "1 element expected, 0 came",       "7]",    "]"   },
		{"[[1,2],[3,4]]", "[[1,2],[3,9]]",    COMPARE_EQUAL,
                 "element 1, 1: 4 expected, 9 came",                                                         "4]]",   "9]]" },
		{"[[1],[2,3]]",   "[[1],[2]]",        COMPARE_EQUAL,
                 "element 1: 2 elements expected, 1 came",                                                   "3]]",   "]]"  },
		{"\"abcd\"",      "\"abxd\"",         COMPARE_EQUAL,     "they differ from character 2 on",  "cd\"",
                 "xd\""												     },
		{"4",             "5",                COMPARE_EQUAL,     NULL,                               NULL,    NULL  },
		{"true",          "null",             COMPARE_EQUAL,     NULL,                               NULL,    NULL  },
		{"[1,null]",      "[1,2]",            COMPARE_EQUAL,     "element 1: null expected, 2 came", "null]",
                 "2]"												       },
		{"[0.5,1.5]",     "[0.50000001,2.5]", COMPARE_FLOAT,
                 "element 1: 1.5 expected, 2.5 came",                                                        "1.5]",  "2.5]"},
		{"[1,2,2,3]",     "[3,2,4,1]",        COMPARE_ANY_ORDER, "missing: 2; too much: 4",          NULL,
                 NULL												       },
		{"[1,2]",         "[2]",              COMPARE_ANY_ORDER, "missing: 1",                       NULL,    NULL  },
		{"[1]",           "[1,1,2,3,4,5]",    COMPARE_ANY_ORDER, "too much: 1, 2, 3, and 2 more",    NULL,
                 NULL												       },
		{"[0,1]",         "[1,0]",            COMPARE_CHECK,     NULL,                               NULL,    NULL  },
		{"[1,2]",         "[1,oops",          COMPARE_EQUAL,     NULL,                               "2]",    "oops"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena a = {0};
		struct case_report c = {0};

		difference_show(rows[i].expected, rows[i].got, rows[i].kind, 1e-6, 600, &a, &c);
		if (rows[i].difference
				? !c.difference || strcmp(c.difference, rows[i].difference) != 0
				: c.difference != NULL)
			fail_msg("%s: %s", rows[i].got, c.difference ? c.difference : "nothing");
		if (!rows[i].from_expected) {
			assert_false(c.marked);
		} else {
			assert_string_equal(c.expected + c.expected_at, rows[i].from_expected);
			assert_string_equal(c.got + c.got_at, rows[i].from_got);
		}
		assert_int_equal(c.n_items, 0);
		arena_free(&a);
	}
}

/* "[0,1,2,...]", with other in place of element at. */
static char *counting(size_t n, size_t at, const char *other, struct arena *a)
{
	struct str s = {0};

	for (size_t i = 0; i < n; i++) {
		str_addc(&s, i ? ',' : '[');
		if (i == at)
			str_add(&s, other);
		else
			str_addf(&s, "%zu", i);
	}
	str_addc(&s, ']');
	return str_keep(&s, a);
}

static void long_lists_are_cut_around_it(void **state)
{
	struct arena a = {0};
	char *expected = counting(1000, 1000, "", &a), *got = counting(1000, 700, "-5", &a);
	struct case_report c = {0};

	(void)state;
	difference_show(expected, got, COMPARE_EQUAL, 0, 300, &a, &c);
	assert_string_equal(c.difference, "element 700: 700 expected, -5 came");
	assert_true(strlen(c.expected) < 400 && strlen(c.got) < 400);
	assert_memory_equal(c.expected + c.expected_at, "700, 701, ", 10);
	assert_memory_equal(c.got + c.got_at, "-5, 701, ", 9);
	/* What stands before is the same, and begins with an element. */
	assert_int_equal(c.expected_at, c.got_at);
	assert_memory_equal(c.expected, c.got, c.got_at);
	assert_non_null(strstr(c.expected, "bytes) … 6"));
	assert_non_null(strstr(c.expected, "bytes more)"));
	/* And element by element. */
	assert_int_equal(c.n_items, 7);
	assert_int_equal(c.items[0].at, 698);
	assert_string_equal(c.items[1].got, "699");
	assert_false(c.items[1].differs);
	assert_string_equal(c.items[2].expected, "700");
	assert_string_equal(c.items[2].got, "-5");
	assert_true(c.items[2].differs);
	assert_false(c.items[3].differs);
	arena_free(&a);
}

static void a_list_that_ended_has_no_element(void **state)
{
	struct arena a = {0};
	char *expected = counting(40, 40, "", &a), *got = counting(38, 40, "", &a);
	struct case_report c = {0};

	(void)state;
	difference_show(expected, got, COMPARE_EQUAL, 0, 600, &a, &c);
	assert_string_equal(c.difference, "40 elements expected, 38 came");
	assert_int_equal(c.n_items, 4);
	assert_int_equal(c.items[2].at, 38);
	assert_string_equal(c.items[2].expected, "38");
	assert_null(c.items[2].got);
	assert_true(c.items[3].differs);
	arena_free(&a);
}

static void long_strings_keep_their_characters(void **state)
{
	struct str e = {0}, g = {0};
	struct arena a = {0};
	struct case_report c = {0};

	(void)state;
	str_addc(&e, '"');
	for (int i = 0; i < 500; i++)
		str_add(&e, "ü");
	str_add(&g, str_c(&e));
	str_add(&e, "ä\"");
	str_add(&g, "ö\"");
	difference_show(str_c(&e), str_c(&g), COMPARE_EQUAL, 0, 300, &a, &c);
	assert_memory_equal(c.expected + c.expected_at, "ä", 2);
	assert_memory_equal(c.got + c.got_at, "ö", 2);
	assert_null(strstr(c.expected, "\xEF\xBF\xBD"));
	assert_true(strlen(c.got) < 400);
	str_free(&e);
	str_free(&g);
	arena_free(&a);
}

static void nothing_came(void **state)
{
	struct arena a = {0};
	struct case_report c = {0};

	(void)state;
	difference_show("[1,2]", NULL, COMPARE_EQUAL, 0, 300, &a, &c);
	assert_string_equal(c.expected, "[1, 2]");
	assert_null(c.got);
	assert_null(c.difference);
	assert_false(c.marked);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places),
		cmocka_unit_test(long_lists_are_cut_around_it),
		cmocka_unit_test(a_list_that_ended_has_no_element),
		cmocka_unit_test(long_strings_keep_their_characters),
		cmocka_unit_test(nothing_came),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
