/* The calendar: months of every length, ends of years, weeks from Monday on. */
#include "tui/widget/calendar.h"

#include "base/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static int64_t day_of(const char *date)
{
	int64_t day;

	assert_true(clock_parse_date(date, &day));
	return day;
}

static void moves(void **state)
{
	static const struct {
		const char *from;
		enum command cmd;
		const char *to;
	} rows[] = {
		{"2026-11-22", CMD_LEFT,           "2026-11-21"},
		{"2026-12-31", CMD_RIGHT,          "2027-01-01"},
		{"2027-01-01", CMD_LEFT,           "2026-12-31"},
		{"2026-12-28", CMD_WEEK_NEXT,      "2027-01-04"},
		{"2027-01-04", CMD_WEEK_PREVIOUS,  "2026-12-28"},
		{"2024-02-28", CMD_RIGHT,          "2024-02-29"},
		{"2026-02-28", CMD_RIGHT,          "2026-03-01"},
		{"2026-01-31", CMD_MONTH_NEXT,     "2026-02-28"},
		{"2024-01-31", CMD_MONTH_NEXT,     "2024-02-29"},
		{"2000-01-30", CMD_MONTH_NEXT,     "2000-02-29"}, /* a leap year */
		{"1900-01-30", CMD_MONTH_NEXT,     "1900-02-28"}, /* none */
		{"2026-03-31", CMD_MONTH_NEXT,     "2026-04-30"},
		{"2026-05-31", CMD_MONTH_NEXT,     "2026-06-30"},
		{"2026-06-30", CMD_MONTH_NEXT,     "2026-07-30"},
		{"2026-07-31", CMD_MONTH_NEXT,     "2026-08-31"},
		{"2026-08-31", CMD_MONTH_NEXT,     "2026-09-30"},
		{"2026-10-31", CMD_MONTH_NEXT,     "2026-11-30"},
		{"2026-12-31", CMD_MONTH_NEXT,     "2027-01-31"},
		{"2026-03-31", CMD_MONTH_PREVIOUS, "2026-02-28"},
		{"2026-01-15", CMD_MONTH_PREVIOUS, "2025-12-15"},
		{"9999-12-15", CMD_MONTH_NEXT,     "9999-12-15"},
		{"9999-12-31", CMD_RIGHT,          "9999-12-31"},
		{"9999-12-29", CMD_WEEK_NEXT,      "9999-12-31"},
		{"1000-01-15", CMD_MONTH_PREVIOUS, "1000-01-15"},
		{"1000-01-01", CMD_LEFT,           "1000-01-01"},
		{"2026-11-22", CMD_TODAY,          "2026-11-20"},
	};
	struct arena a = {0};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct calendar c = {day_of(rows[i].from), day_of("2026-11-20")};

		assert_true(calendar_command(&c, rows[i].cmd, 0));
		assert_string_equal(clock_date(&a, c.day), rows[i].to);
	}
	arena_free(&a);
}

static void draw(const char *day, const char *wanted)
{
	struct calendar c = {day_of(day), day_of("2026-11-20")};
	struct canvas canvas = {0};
	struct str out = {0};

	canvas_resize(&canvas, CALENDAR_W, CALENDAR_H);
	calendar_draw(&c, area_all(&canvas));
	canvas_text(&canvas, &out);
	assert_string_equal(str_c(&out), wanted);
	str_free(&out);
	canvas_fini(&canvas);
}

/* As a calendar on the wall has them. */
static void draws_months(void **state)
{
	(void)state;
	/* Begins on a Sunday: six rows. */
	draw("2026-11-22", "  November 2026\n"
			   "  Mo Tu We Th Fr Sa Su\n"
			   "                     1\n"
			   "   2  3  4  5  6  7  8\n"
			   "   9 10 11 12 13 14 15\n"
			   "> 16 17 18 19 20 21 22\n"
			   "  23 24 25 26 27 28 29\n"
			   "  30\n"
			   "\n");
	/* Begins on a Monday, 28 days: four rows. */
	draw("2027-02-01", "  February 2027\n"
			   "  Mo Tu We Th Fr Sa Su\n"
			   ">  1  2  3  4  5  6  7\n"
			   "   8  9 10 11 12 13 14\n"
			   "  15 16 17 18 19 20 21\n"
			   "  22 23 24 25 26 27 28\n"
			   "\n"
			   "\n"
			   "\n");
	draw("2024-02-29", "  February 2024\n"
			   "  Mo Tu We Th Fr Sa Su\n"
			   "            1  2  3  4\n"
			   "   5  6  7  8  9 10 11\n"
			   "  12 13 14 15 16 17 18\n"
			   "  19 20 21 22 23 24 25\n"
			   "> 26 27 28 29\n"
			   "\n"
			   "\n");
	draw("9999-12-01", "  December 9999\n"
			   "  Mo Tu We Th Fr Sa Su\n"
			   ">        1  2  3  4  5\n"
			   "   6  7  8  9 10 11 12\n"
			   "  13 14 15 16 17 18 19\n"
			   "  20 21 22 23 24 25 26\n"
			   "  27 28 29 30 31\n"
			   "\n"
			   "\n");
}

static void answers_the_mouse(void **state)
{
	struct calendar c = {day_of("2026-11-22"), day_of("2026-11-20")};
	struct canvas canvas = {0};
	const struct hit *hit;

	(void)state;
	canvas_resize(&canvas, CALENDAR_W, CALENDAR_H);
	calendar_draw(&c, area_all(&canvas));
	hit = canvas_hit(&canvas, 1, 4); /* the ninth */
	assert_non_null(hit);
	assert_true(calendar_command(&c, (enum command)hit->command, hit->arg));
	assert_int_equal(c.day, day_of("2026-11-09"));
	assert_false(calendar_command(&c, CMD_ACCEPT, 0));
	canvas_fini(&canvas);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(moves),
		cmocka_unit_test(draws_months),
		cmocka_unit_test(answers_the_mouse),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
