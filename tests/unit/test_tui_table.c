/* A table: order, words, marks, columns, what stays when the rows change, how it is drawn. */
#include "tui/widget/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct fruit {
	int64_t id;
	const char *name, *colour;
	int weight;
};

static const struct fruit some[] = {
	{11, "pear",   "green",  120},
	{12, "Apple",  "red",    150},
	{13, "cherry", "red",    8  },
	{14, "banana", "yellow", 120},
	{15, "apple",  "green",  150},
};
enum { SOME = sizeof some / sizeof *some };

static const char *name(const void *rows, size_t row, struct arena *a)
{
	(void)a;
	return ((const struct fruit *)rows)[row].name;
}

static const char *colour(const void *rows, size_t row, struct arena *a)
{
	(void)a;
	return ((const struct fruit *)rows)[row].colour;
}

static const char *weight(const void *rows, size_t row, struct arena *a)
{
	return arena_printf(a, "%d", ((const struct fruit *)rows)[row].weight);
}

static int by_weight(const void *rows, size_t x, size_t y)
{
	const struct fruit *f = rows;

	return f[x].weight - f[y].weight;
}

static int64_t id(const void *rows, size_t row)
{
	return ((const struct fruit *)rows)[row].id;
}

static const struct table_column columns[] = {
	{.title = "name", .text = name        },
	{		 .title = "colour", .width = 10,                     .text = colour},
	{ .title = "weight",       .width = 8, .right = true, .text = weight, .compare = by_weight},
	{		 .title = "again",  .width = 12,          .text = name, .extra = true},
};
static const struct table_kind fruits = {
	.name = "fruits", .columns = columns, .n = 4, .id = id, .none = "No fruit: a adds some."};

/* The ids shown, one digit each: 11 is 1. */
static void shows(const struct table *t, const struct fruit *rows, const char *wanted)
{
	char got[32] = "";

	for (size_t i = 0; i < t->list.n; i++)
		got[i] = (char)('0' + (rows[t->shown[i]].id - 10));
	assert_string_equal(got, wanted);
}

static void give(struct table *t, enum command cmd)
{
	assert_true(table_command(t, &fruits, some, cmd, 0));
}

static int64_t selected(const struct table *t, const struct fruit *rows)
{
	return table_at(t) == SIZE_MAX ? 0 : rows[table_at(t)].id;
}

/* What is equal keeps the view's order, whichever way round. */
static void sorts_stably(void **state)
{
	struct table t = {0};

	(void)state;
	table_set(&t, &fruits, some, SOME);
	shows(&t, some, "12345");
	give(&t, CMD_SORT_NEXT); /* name, without case */
	shows(&t, some, "25431");
	give(&t, CMD_REVERSE);
	shows(&t, some, "13425");
	give(&t, CMD_SORT_NEXT); /* colour, upwards again */
	shows(&t, some, "15234");
	give(&t, CMD_SORT_NEXT); /* weight, as numbers */
	shows(&t, some, "31425");
	give(&t, CMD_REVERSE);
	shows(&t, some, "25143");
	assert_true(table_command(&t, &fruits, some, CMD_SORT, 2));
	shows(&t, some, "31425");
	assert_true(table_command(&t, &fruits, some, CMD_SORT, 2));
	shows(&t, some, "25143");
	give(&t, CMD_SORT_NEXT); /* again */
	give(&t, CMD_SORT_NEXT); /* none: as the view has them */
	shows(&t, some, "12345");
	give(&t, CMD_SORT_PREVIOUS); /* round the end */
	assert_int_equal(t.sort, 4);
	assert_true(t.touched);
	table_fini(&t);
}

static void narrows_by_words(void **state)
{
	static const struct {
		const char *words, *shown;
	} rows[] = {
		{"",               "12345"},
		{"a",              "1245" }, /* pear, Apple, banana, apple */
		{"ap",             "25"   },
		{"APPLE",          "25"   },
		{"apple red",      "2"    },
		{"red apple",      "2"    },
		{"  red   apple ", "2"    },
		{"15",             "25"   }, /* of the weight too */
		{"red green",      ""     },
		{"ed",             "23"   },
		{"e",              "12345"},
	};
	struct table t = {0};

	(void)state;
	table_set(&t, &fruits, some, SOME);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		table_filter(&t, &fruits, some, rows[i].words);
		shows(&t, some, rows[i].shown);
		assert_int_equal(t.list.at, 0);
	}
	/* Letter by letter it is the same as at once, in the order chosen. */
	give(&t, CMD_SORT_NEXT);
	table_filter(&t, &fruits, some, "a");
	shows(&t, some, "2541");
	table_filter(&t, &fruits, some, "ap");
	table_filter(&t, &fruits, some, "app");
	shows(&t, some, "25");
	table_filter(&t, &fruits, some, "ap");
	table_filter(&t, &fruits, some, "a");
	shows(&t, some, "2541");
	/* Back takes the words off and stays on the row. */
	give(&t, CMD_BOTTOM);
	assert_int_equal(selected(&t, some), 11);
	give(&t, CMD_BACK);
	shows(&t, some, "25431");
	assert_int_equal(selected(&t, some), 11);
	assert_false(table_command(&t, &fruits, some, CMD_BACK, 0));
	table_fini(&t);
}

static void narrows_beyond_ascii(void **state)
{
	static const struct fruit far[] = {
		{11, "Äpfel", "rot",   1},
                {12, "ÄPFEL", "grün", 1},
                {13, "林檎", "",      1},
		{14, "Apfel",  "",      1}
        };
	struct table t = {0};

	(void)state;
	table_set(&t, &fruits, far, 4);
	table_filter(&t, &fruits, far, "äpf");
	shows(&t, far, "12");
	table_filter(&t, &fruits, far, "A\xCC\x88pf GRÜ");
	shows(&t, far, "2");
	table_filter(&t, &fruits, far, "檎");
	shows(&t, far, "3");
	table_fini(&t);
}

static void stays_on_a_row(void **state)
{
	static const struct fruit fewer[] = {
		{16, "fig",    "blue",   50 },
                {13, "cherry", "red",    8  },
                {14, "banana", "yellow", 120}
        };
	struct table t = {0};

	(void)state;
	table_set(&t, &fruits, some, SOME);
	table_select(&t, &fruits, some, 13);
	table_set(&t, &fruits, fewer, 3);
	assert_int_equal(selected(&t, fewer), 13);
	table_set(&t, &fruits, some, SOME);
	assert_int_equal(selected(&t, some), 13);
	give(&t, CMD_SORT_NEXT);
	assert_int_equal(selected(&t, some), 13);
	/* Gone: the row that stands in its place, and at the end the last one. */
	give(&t, CMD_SORT_PREVIOUS);
	table_select(&t, &fruits, some, 12);
	table_set(&t, &fruits, fewer, 3);
	assert_int_equal(selected(&t, fewer), 13);
	table_set(&t, &fruits, some, SOME);
	table_select(&t, &fruits, some, 15);
	table_set(&t, &fruits, fewer, 3);
	assert_int_equal(selected(&t, fewer), 14);
	table_set(&t, &fruits, fewer, 0);
	assert_int_equal(selected(&t, fewer), 0);
	/* One that is not shown is not selected. */
	table_set(&t, &fruits, some, SOME);
	table_filter(&t, &fruits, some, "red");
	table_select(&t, &fruits, some, 14);
	assert_int_equal(selected(&t, some), 12);
	table_fini(&t);
}

static void chosen(const struct table *t, const struct fruit *rows, const char *wanted)
{
	struct arena a = {0};
	size_t n, *which = table_chosen(t, &fruits, rows, &a, &n);
	char got[32] = "";

	for (size_t i = 0; i < n; i++)
		got[i] = (char)('0' + (rows[which[i]].id - 10));
	assert_string_equal(got, wanted);
	arena_free(&a);
}

static void marks_rows(void **state)
{
	struct table t = {0};
	struct arena a = {0};

	(void)state;
	table_set(&t, &fruits, some, SOME);
	chosen(&t, some, "1");
	give(&t, CMD_DOWN);
	chosen(&t, some, "2");
	give(&t, CMD_MARK); /* and moves on */
	assert_int_equal(selected(&t, some), 13);
	chosen(&t, some, "2");
	give(&t, CMD_DOWN);
	give(&t, CMD_MARK);
	chosen(&t, some, "24");
	assert_string_equal(table_count(&t, &a), "5 of 5, 2 marked");
	/* Words hide a mark, they do not take it. */
	table_filter(&t, &fruits, some, "red");
	chosen(&t, some, "24");
	give(&t, CMD_MARK_ALL);
	chosen(&t, some, "234");
	give(&t, CMD_BACK);
	chosen(&t, some, "234");
	give(&t, CMD_MARK_ALL);
	chosen(&t, some, "12345");
	give(&t, CMD_MARK_ALL);
	assert_int_equal(t.n_marks, 0);
	give(&t, CMD_TOP);
	give(&t, CMD_MARK);
	give(&t, CMD_TOP);
	give(&t, CMD_MARK);
	assert_int_equal(t.n_marks, 0);
	/* A change for what is marked must not fall on the row that is selected instead. */
	give(&t, CMD_BOTTOM);
	give(&t, CMD_MARK);
	assert_true(table_marked(&t, 15));
	table_set(&t, &fruits, some, 4);
	assert_int_equal(t.n_marks, 0);
	assert_string_equal(table_count(&t, &a), "4 of 4");
	give(&t, CMD_MARK_ALL);
	give(&t, CMD_BACK);
	assert_int_equal(t.n_marks, 0);
	arena_free(&a);
	table_fini(&t);
}

/* Marks are told by their ids, of which the last byte alone is not enough. */
static void marks_survive_a_reload(void **state)
{
	static const struct fruit many[] = {
		{70000, "a", "", 1},
                {499,   "b", "", 1},
                {11,    "c", "", 1},
                {600,   "d", "", 1},
		{12,    "e", "", 1}
        };
	static const struct fruit later[] = {
		{600,    "d, and new words", "", 1},
                {500,    "f",                "", 1},
                {11,     "c",                "", 1},
		{135536, "g",                "", 1},
                {499,    "b",                "", 1}
        };
	struct table t = {0};

	(void)state;
	table_set(&t, &fruits, many, 5);
	assert_true(table_command(&t, &fruits, many, CMD_MARK, 0));
	table_filter(&t, &fruits, many, "d");
	assert_true(table_command(&t, &fruits, many, CMD_MARK_ALL, 0));
	table_filter(&t, &fruits, many, "");
	assert_int_equal(t.n_marks, 2);
	assert_true(table_command(&t, &fruits, many, CMD_MARK_ALL, 0));
	assert_int_equal(t.n_marks, 5);
	for (size_t i = 0; i < 5; i++)
		assert_true(table_marked(&t, many[i].id));
	assert_false(table_marked(&t, 13));
	/* Read again, in another order: those that are still there. */
	table_set(&t, &fruits, later, 5);
	assert_int_equal(t.n_marks, 3);
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(table_marked(&t, later[i].id), i == 0 || i == 2 || i == 4);
	/* And the words are looked for in what they say now. */
	table_filter(&t, &fruits, later, "new");
	assert_int_equal(selected(&t, later), 600);
	table_fini(&t);
}

/* Words, marks, then back is somebody else's. */
static void back_takes_one_thing_at_a_time(void **state)
{
	struct table t = {0};

	(void)state;
	table_set(&t, &fruits, some, SOME);
	give(&t, CMD_MARK);
	table_filter(&t, &fruits, some, "red");
	give(&t, CMD_COLUMNS);
	give(&t, CMD_BACK);
	assert_false(t.choosing);
	assert_string_equal(t.words, "red");
	give(&t, CMD_BACK);
	assert_string_equal(t.words, "");
	assert_int_equal(t.n_marks, 1);
	give(&t, CMD_BACK);
	assert_int_equal(t.n_marks, 0);
	assert_false(table_command(&t, &fruits, some, CMD_BACK, 0));
	table_fini(&t);
}

static void draw(struct table *t, const struct fruit *rows, int w, int h, const char *wanted)
{
	struct canvas c = {0};
	struct str out = {0};

	canvas_resize(&c, w, h);
	c.ascii = true;
	table_draw(t, &fruits, rows, area_all(&c));
	canvas_text(&c, &out);
	assert_string_equal(str_c(&out), wanted);
	str_free(&out);
	canvas_fini(&c);
}

static void is_drawn(void **state)
{
	struct table t = {0};

	(void)state;
	table_set(&t, &fruits, some, 3);
	draw(&t, some, 36, 5,
		"   name            colour     weight\n"
		">  pear            green         120\n"
		"   Apple           red           150\n"
		"   cherry          red             8\n"
		"\n");
	give(&t, CMD_MARK);
	give(&t, CMD_REVERSE);
	draw(&t, some, 36, 4,
		"   namev           colour     weight\n"
		" * pear            green         120\n"
		"   cherry          red             8\n"
		">  Apple           red           150\n");
	/* Too narrow for all of them: what stands last goes, the first stays however little room.
	 */
	draw(&t, some, 24, 3,
		"   namev       colour\n"
		"   cherry      red\n"
		">  Apple       red\n");
	draw(&t, some, 9, 2,
		"   namev\n"
		">  Apple\n");
	table_set(&t, &fruits, some, 0);
	draw(&t, some, 36, 3,
		"   namev           colour     weight\n"
		"   No fruit: a adds some.\n"
		"\n");
	table_fini(&t);
}

static void says_that_nothing_has_the_words(void **state)
{
	struct table t = {0};

	(void)state;
	table_set(&t, &fruits, some, SOME);
	table_filter(&t, &fruits, some, "zebra");
	draw(&t, some, 44, 2,
		"   name                    colour     weight\n"
		"   Nothing has these words; Esc shows all ag~\n");
	assert_int_equal(table_at(&t), SIZE_MAX);
	give(&t, CMD_MARK);
	assert_int_equal(t.n_marks, 0);
	table_fini(&t);
}

static void draws_wide_characters(void **state)
{
	static const struct fruit wide[] = {
		{11, "漢字漢字漢字漢字漢字", "😀😀😀😀😀", 7      },
                {12, "e\xCC\x81t\xC3\xA9",             "x",                    1234567}
        };
	struct table t = {0};

	(void)state;
	table_set(&t, &fruits, wide, 2);
	draw(&t, wide, 36, 3,
		"   name            colour     weight\n"
		">  漢字漢字漢字漢~ 😀😀😀😀~       7\n"
		"   e\xCC\x81t\xC3\xA9             x         1234567\n");
	table_fini(&t);
}

static void chooses_columns(void **state)
{
	struct table t = {0};

	(void)state;
	table_set(&t, &fruits, some, 1);
	give(&t, CMD_COLUMNS);
	draw(&t, some, 40, 6,
		"   name                colour     weight\n"
		">  pear         columns: Space, Esc\n"
		">               [x] name\n"
		"                [x] colour\n"
		"                [x] weight\n"
		"                [ ] again\n");
	give(&t, CMD_DOWN);
	give(&t, CMD_MARK);
	give(&t, CMD_BOTTOM);
	give(&t, CMD_OPEN);
	give(&t, CMD_BACK);
	assert_false(t.choosing);
	draw(&t, some, 40, 2,
		"   name               weight again\n"
		">  pear                  120 pear\n");
	/* One column stays, whatever is turned off. */
	give(&t, CMD_COLUMNS);
	for (size_t i = 0; i < fruits.n; i++) {
		if (table_has_column(&t, &fruits, i))
			give(&t, CMD_MARK);
		give(&t, CMD_DOWN);
	}
	give(&t, CMD_BACK);
	assert_true(table_has_column(&t, &fruits, 3));
	assert_false(table_has_column(&t, &fruits, 0));
	table_fini(&t);
}

static void recall(const char *kept, const char *again, bool down)
{
	struct table t = {0};
	struct str out = {0};

	table_recall(&t, &fruits, kept);
	assert_int_equal(t.down, down);
	table_keep(&t, &fruits, &out);
	assert_string_equal(str_c(&out), again);
	str_free(&out);
	table_fini(&t);
}

static void is_kept(void **state)
{
	(void)state;
	recall("", "+", false);
	recall("+", "+", false);
	recall("-weight", "-weight", true);
	recall("+name|colour|again", "+name|colour|again", false);
	/* Columns of another version are left out, and no order is taken from one. */
	recall("-price|colour|origin|", "+|colour", false);
	recall("+nam|colou", "+", false);
	recall("|||", "+", false);
	recall("-", "+", false);
}

static void bears_no_rows(void **state)
{
	static const enum command all[] = {CMD_DOWN, CMD_UP, CMD_MARK, CMD_MARK_ALL, CMD_SORT_NEXT,
		CMD_SORT_PREVIOUS, CMD_REVERSE, CMD_PAGE_DOWN, CMD_BOTTOM};
	struct table t = {0};
	struct arena a = {0};
	size_t n;

	(void)state;
	table_set(&t, &fruits, NULL, 0);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		assert_true(table_command(&t, &fruits, NULL, all[i], 0));
	assert_int_equal(table_at(&t), SIZE_MAX);
	table_chosen(&t, &fruits, NULL, &a, &n);
	assert_int_equal(n, 0);
	assert_string_equal(table_count(&t, &a), "0 of 0");
	table_filter(&t, &fruits, NULL, "x");
	assert_int_equal(t.list.n, 0);
	assert_false(table_command(&t, &fruits, NULL, CMD_GRADE, 0));
	arena_free(&a);
	table_fini(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sorts_stably),
		cmocka_unit_test(narrows_by_words),
		cmocka_unit_test(narrows_beyond_ascii),
		cmocka_unit_test(stays_on_a_row),
		cmocka_unit_test(marks_rows),
		cmocka_unit_test(marks_survive_a_reload),
		cmocka_unit_test(back_takes_one_thing_at_a_time),
		cmocka_unit_test(is_drawn),
		cmocka_unit_test(says_that_nothing_has_the_words),
		cmocka_unit_test(draws_wide_characters),
		cmocka_unit_test(chooses_columns),
		cmocka_unit_test(is_kept),
		cmocka_unit_test(bears_no_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
