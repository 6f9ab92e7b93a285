/* utf8: widths, what is cleaned away, what fits. */
#include "scene.h"

#include "base/utf8.h"

#define BAD "\xEF\xBF\xBD" /* U+FFFD */

static void test_next(void **state)
{
	static const struct {
		const char *bytes;
		size_t n, used;
		int32_t cp;
	} rows[] = {
		{"a",                1, 1, 'a'    },
		{"\xC3\xA9",         2, 2, 0xE9   },
		{"\xE2\x82\xAC",     3, 3, 0x20AC },
		{"\xF0\x9F\x98\x80", 4, 4, 0x1F600},
		{"\xEF\xBF\xBD",     3, 3, 0xFFFD },
		{"\xE2\x82\xAC",     2, 1, 0xFFFD }, /* cut short */
		{"\x80",             1, 1, 0xFFFD }, /* a continuation alone */
		{"\xC0\xAF",         2, 1, 0xFFFD }, /* overlong slash */
		{"\xED\xA0\x80",     3, 1, 0xFFFD }, /* surrogate */
		{"\xF4\x90\x80\x80", 4, 1, 0xFFFD }, /* beyond U+10FFFF */
		{"\xFF",             1, 1, 0xFFFD },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		int32_t cp = 0;

		assert_int_equal(utf8_next(rows[i].bytes, rows[i].n, &cp), rows[i].used);
		assert_int_equal(cp, rows[i].cp);
		assert_int_equal(utf8_valid(rows[i].bytes, rows[i].n),
			rows[i].cp != 0xFFFD || rows[i].used == 3);
	}
	assert_true(utf8_valid("", 0));
}

static void test_width(void **state)
{
	static const struct {
		const char *text;
		size_t width;
	} rows[] = {
		{"",				     0},
                {"plain",                                5},
                {"caf\xC3\xA9",                          4},
		{"cafe\xCC\x81",                         4}, /* a combining accent */
		{"\xE6\x97\xA5\xE6\x9C\xAC",             4}, /* two wide characters */
		{"\xF0\x9F\x98\x80",                     2}, /* an emoji */
		{"\xE2\x80\x8B",                         0}, /* zero width space */
		{"\xEF\xBC\xA1",                         2}, /* fullwidth A */
		{"\xD9\x85\xD8\xB1",                     2}, /* Arabic */
		{"\xE0\xA4\x95\xE0\xA5\x8D\xE0\xA4\xB7", 2}, /* Devanagari with a virama */
		{"\xE2\x94\x80\xE2\x94\x82",             2}, /* box drawing */
		{"\xFF\xFE",			     2}, /* two bytes shown as U+FFFD */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (utf8_width(rows[i].text) != rows[i].width)
			fail_msg("row %zu: %zu columns, not %zu", i, utf8_width(rows[i].text),
				rows[i].width);
}

static void test_clean(void **state)
{
	static const struct {
		const char *from;
		bool newlines;
		const char *to;
	} rows[] = {
		{"plain",                     false, "plain"                   },
		{"a\nb\tc",                   false, "a b c"                   },
		{"a\nb\tc",                   true,  "a\nb c"                  },
		{"\033[31mred",               false, BAD "[31mred"             },
		{"a\rb\177c",                 true,  "a" BAD "b" BAD "c"       },
		{"\302\2332J",                false, BAD "2J"                  }, /* C1: CSI */
		{"\302\2350;t\302\234",       false, BAD "0;t" BAD             }, /* C1: OSC, ST */
		{"exe\342\200\256cod.c",      false, "exe" BAD "cod.c"         }, /* U+202E */
		{"\342\201\246x\342\201\251", false, BAD "x" BAD               }, /* isolates */
		{"\377\376",                  false, BAD BAD                   },
		{"\342\202",                  false, BAD BAD                   }, /* cut short */
		{BAD,			 false, BAD                       },
		{"caf\303\251 \346\227\245",  false, "caf\303\251 \346\227\245"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str out = {0};

		utf8_clean(&out, rows[i].from, strlen(rows[i].from), rows[i].newlines);
		assert_string_equal(str_c(&out), rows[i].to);
		str_free(&out);
	}
}

/* A NUL inside is a control character like others. */
static void test_clean_nul(void **state)
{
	struct str out = {0};

	(void)state;
	utf8_clean(&out, "a\0b", 3, false);
	assert_string_equal(str_c(&out), "a" BAD "b");
	str_free(&out);
}

static void test_fit(void **state)
{
	static const struct {
		const char *text;
		size_t width;
		bool ascii;
		const char *to;
		size_t used;
	} rows[] = {
		{"abc",				  3, false, "abc",                       3},
		{"abcd",				 3, false, "ab\342\200\246",            3},
		{"abcd",				 3, true,  "ab~",                       3},
		{"abcd",				 1, false, "\342\200\246",              1},
		{"abcd",				 0, false, "",                          0},
		{"",				     0, false, "",                          0},
		{"\346\227\245\346\234\254\350\252\236", 6, false,
                 "\346\227\245\346\234\254\350\252\236",                                        6},
		{"\346\227\245\346\234\254\350\252\236", 5, true,  "\346\227\245\346\234\254~", 5},
		{"\346\227\245\346\234\254\350\252\236", 4, true,  "\346\227\245~",             3},
		{"e\314\201xyz",                         2, true,  "e\314\201~",                2},
		{"xye\314\201",                          3, true,  "xye\314\201",               3},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str out = {0};

		assert_int_equal(
			utf8_fit(&out, rows[i].text, rows[i].width, rows[i].ascii), rows[i].used);
		assert_string_equal(str_c(&out), rows[i].to);
		str_free(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_next),
		cmocka_unit_test(test_width),
		cmocka_unit_test(test_clean),
		cmocka_unit_test(test_clean_nul),
		cmocka_unit_test(test_fit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
