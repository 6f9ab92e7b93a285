/* Commands by a few of their letters. */
#include "tui/fuzzy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void has_the_letters_in_order(void **state)
{
	static const struct {
		const char *words, *text;
		int has;
	} rows[] = {
		{"",         "undo",            1},
		{"   ",      "undo",            1},
		{"u",        "undo",            1},
		{"ud",       "undo",            1},
		{"du",       "undo",            0},
		{"UNDO",     "undo",            1},
		{"undone",   "undo",            0},
		{"oo",       "undo",            0},
		{"newapp",   "new application", 1},
		{"new app",  "new application", 1},
		{"app new",  "new application", 0},
		{"x",        "",                0},
		{"\xC3\xA9", "caf\xC3\xA9",     1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if ((fuzzy_score(rows[i].words, rows[i].text) >= 0) != rows[i].has)
			fail_msg("\"%s\" in \"%s\"", rows[i].words, rows[i].text);
}

static void the_likelier_goes_first(void **state)
{
	static const struct {
		const char *words, *first, *second;
	} rows[] = {
		{"st",   "start",           "history"        }, /* the beginning */
		{"st",   "stats",           "suspend it"     }, /* a run */
		{"na",   "new application", "funnel a"       }, /* beginnings of words */
		{"app",  "new application", "grape pie"}, /* a run that begins a word */
		{"in",   "import notes",    "beginning"      },
		{"no",   "notes",           "new outcome"    },
		{"e",    "edit",            "verbose"        },
		{"mark", "mark",            "mark all"       }, /* the shorter */
		{"im",   "import jobs",     "mark im"        },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (fuzzy_score(rows[i].words, rows[i].first) <=
			fuzzy_score(rows[i].words, rows[i].second))
			fail_msg("\"%s\": \"%s\" goes behind \"%s\"", rows[i].words, rows[i].first,
				rows[i].second);
}

/* Of all ways to place the letters the best counts: worked out by hand, 10 + 9 + 9 for "abc" at the
 * beginning, not the first a found with the rest far behind. */
static void the_best_place_counts(void **state)
{
	(void)state;
	assert_int_equal(fuzzy_score("abc", "abc"), 28 * 256 + 127 - 3);
	assert_int_equal(fuzzy_score("bc", "b abc"), (10 + 1) * 256 + 127 - 5);
	assert_int_equal(fuzzy_score("bc", "ab bc"), (8 + 9) * 256 + 127 - 5);
}

static void long_texts_are_cut(void **state)
{
	char text[400];

	(void)state;
	memset(text, 'a', sizeof text);
	text[399] = '\0';
	text[200] = 'z';
	assert_true(fuzzy_score("aaa", text) >= 0);
	assert_int_equal(fuzzy_score("z", text), -1);
	assert_int_equal(fuzzy_score(text, "a"), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(has_the_letters_in_order),
		cmocka_unit_test(the_likelier_goes_first),
		cmocka_unit_test(the_best_place_counts),
		cmocka_unit_test(long_texts_are_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
