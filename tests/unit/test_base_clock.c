/* clock: moments as text, the calendar, and the person's day over changes of the hour. Zones are
 * written as POSIX rules, so that no zone files are needed. */
#include "scene.h"

#define BERLIN "CET-1CEST,M3.5.0,M10.5.0/3"
#define KOLKATA "IST-5:30"
#define BEIRUT "EET-2EEST,M3.5.0/0,M10.5.0/0" /* skips midnight */
#define HONOLULU "HST10"

static int64_t moment(const char *text)
{
	int64_t us = -1;

	if (!clock_parse_moment(text, &us))
		fail_msg("%s was not read", text);
	return us;
}

static int64_t day_of(const char *text)
{
	int64_t day = -1;

	if (!clock_parse_date(text, &day))
		fail_msg("%s was not read", text);
	return day;
}

static void test_dates(void **state)
{
	struct scene *sc = *state;
	static const struct {
		const char *date;
		int64_t day;
		int weekday;
	} rows[] = {
		{"1970-01-01", 0,       4},
		{"1969-12-31", -1,      3},
		{"1960-02-29", -3594,   1},
		{"1900-03-01", -25508,  4},
		{"2000-02-29", 11016,   2},
		{"2024-02-29", 19782,   4},
		{"2026-11-22", 20779,   0},
		{"2100-03-01", 47541,   1},
		{"0001-01-01", -719162, 1},
		{"9999-12-31", 2932896, 5},
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(day_of(rows[i].date), rows[i].day);
		assert_string_equal(clock_date(&sc->a, rows[i].day), rows[i].date);
		assert_int_equal(clock_weekday(rows[i].day), rows[i].weekday);
	}
}

static void test_no_dates(void **state)
{
	static const char *const rows[] = {"", "2026", "2026-11", "2026-13-01", "2026-00-10",
		"2026-11-00", "2026-11-31", "2023-02-29", "1900-02-29", "2026-02-30", "2026-1-02",
		"2026-11-2", "2026-11-222", "26-11-22", " 026-11-22", "+026-11-22", "2026- 1-02",
		"2026-+1-02", "2026-11- 2", "2026/11/22", "2026-11-22 ", "today", "0000-01-01"};
	int64_t day;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (clock_parse_date(rows[i], &day))
			fail_msg("\"%s\" was taken for a date", rows[i]);
}

static void test_moments(void **state)
{
	static const struct {
		const char *text;
		int64_t seconds;
	} rows[] = {
		{"1970-01-01T00:00:00Z",        0         },
		{"1969-12-31T23:59:59Z",        -1        },
		{"2024-02-29T00:00:00Z",        1709164800},
		{"2026-11-18T12:00:00Z",        1795003200},
		{"2026-11-18 12:00:00Z",        1795003200},
		{"2026-11-18t12:00:00.123456Z", 1795003200},
		{"2026-11-18T17:30:00+05:30",   1795003200},
		{"2026-11-18T02:00:00-10:00",   1795003200},
		{"2026-11-18T11:45:00-00:15",   1795003200},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(moment(rows[i].text), rows[i].seconds * CLOCK_SECOND);
	set_zone(KOLKATA);
	assert_int_equal(moment("2026-11-18"), moment("2026-11-17T18:30:00Z"));
}

static void test_no_moments(void **state)
{
	static const char *const rows[] = {"", "now", "2026-11-18T", "2026-11-18T12:00Z",
		"2026-11-18T12:00:00", "2026-11-18T24:00:00Z", "2026-11-18T12:60:00Z",
		"2026-11-18T12:00:61Z", "2026-11-18T1 :00:00Z", "2026-11-18T 1:00:00Z",
		"2026-11-18T-1:00:00Z", "2026-11-18T12:00:00+5:30", "2026-11-18T12:00:00+0530",
		"2026-11-18T12:00:00+05:30x", "2026-11-18T12:00:00*05:30",
		"2026-11-18T12:00:00+24:00", "2026-11-18T12:00:00+05:60",
		"2026-11-18T12:00:00+ 5:30", "2026-11-18T12:00:00.Z", "2026-11-18T12:00:00 Z",
		"2026-02-30T12:00:00Z", "2026-11-18X12:00:00Z"};
	int64_t us;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (clock_parse_moment(rows[i], &us))
			fail_msg("\"%s\" was taken for a moment", rows[i]);
}

static void test_format(void **state)
{
	struct scene *sc = *state;

	set_zone(KOLKATA);
	assert_string_equal(clock_rfc3339(&sc->a, NOON), "2026-11-18T17:30:00+05:30");
	set_zone(HONOLULU);
	assert_string_equal(clock_rfc3339(&sc->a, NOON), "2026-11-18T02:00:00-10:00");
	set_zone(BERLIN);
	assert_string_equal(
		clock_rfc3339(&sc->a, moment("2026-07-01T12:00:00Z")), "2026-07-01T14:00:00+02:00");
	assert_string_equal(
		clock_format_day(&sc->a, day_of("2026-03-29"), "%a %-d %b %Y"), "Sun 29 Mar 2026");
	set_zone("UTC");
	assert_string_equal(clock_rfc3339(&sc->a, -1), "1969-12-31T23:59:59+00:00");
	assert_string_equal(clock_format(&sc->a, NOON, "%a %d %b %Y"), "Wed 18 Nov 2026");
}

static void test_now(void **state)
{
	struct scene *sc = *state;
	struct clock real = {0};
	int64_t before = (int64_t)time(NULL) * CLOCK_SECOND, now = clock_now(&real);

	assert_int_equal(clock_now(&sc->clock), NOON);
	assert_in_range(now, before, before + 60 * CLOCK_SECOND);
}

/* The day begins at four: three in the morning still counts for the day before. */
static void test_day_at_four(void **state)
{
	static const struct {
		const char *zone, *at, *day;
	} rows[] = {
		{"UTC",    "2026-11-18T03:59:59Z", "2026-11-17"},
		{"UTC",    "2026-11-18T04:00:00Z", "2026-11-18"},
		{KOLKATA,  "2026-11-17T22:29:59Z", "2026-11-17"},
		{KOLKATA,  "2026-11-17T22:30:00Z", "2026-11-18"},
		{HONOLULU, "2026-11-18T13:59:59Z", "2026-11-17"},
		{HONOLULU, "2026-11-18T14:00:00Z", "2026-11-18"},
 /* Sunday 29 March has 23 hours: four in the morning is two in UTC. */
		{BERLIN,   "2026-03-29T01:59:59Z", "2026-03-28"},
		{BERLIN,   "2026-03-29T02:00:00Z", "2026-03-29"},
		{BERLIN,   "2026-03-28T02:59:59Z", "2026-03-27"},
 /* Sunday 25 October has 25: four in the morning is three in UTC again. */
		{BERLIN,   "2026-10-25T02:59:59Z", "2026-10-24"},
		{BERLIN,   "2026-10-25T03:00:00Z", "2026-10-25"},
		{"UTC",    "1969-12-31T03:00:00Z", "1969-12-30"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct clock c = {.fixed_us = moment(rows[i].at), .day_start_min = 240};

		set_zone(rows[i].zone);
		assert_int_equal(clock_day(&c, c.fixed_us), day_of(rows[i].day));
		assert_int_equal(clock_today(&c), day_of(rows[i].day));
	}
}

/* Days follow each other without a gap or an overlap, whatever the hour at which they begin and
 * whatever the clocks do: each moment lies in the day whose start is the last one before it. */
static void test_days_are_whole(void **state)
{
	static const char *const zones[] = {"UTC", BERLIN, KOLKATA, BEIRUT, HONOLULU};
	static const int starts[] = {0, 30, 120, 150, 180, 240, 23 * 60 + 59};
	int64_t first = day_of("2026-01-01"), last = day_of("2027-01-01");

	(void)state;
	for (size_t z = 0; z < COUNT(zones) * COUNT(starts); z++) {
		struct clock c = {.day_start_min = starts[z % COUNT(starts)]};
		int64_t before;

		set_zone(zones[z / COUNT(starts)]);
		before = clock_day_start(&c, first - 1);
		for (int64_t day = first; day < last; day++) {
			int64_t start = clock_day_start(&c, day), length = (start - before) / HOUR;

			assert_in_range(length, 22, 26);
			for (int64_t us = before; us < start; us += HOUR / 4)
				if (clock_day(&c, us) != day - 1)
					fail_msg("%s, start %d, day %lld: %lld s in", getenv("TZ"),
						c.day_start_min, (long long)day - 1,
						(long long)((us - before) / CLOCK_SECOND));
			assert_int_equal(clock_day(&c, start - 1), day - 1);
			before = start;
		}
	}
}

/* So many days later by the clocks, never in another day. */
static void test_later(void **state)
{
	static const struct {
		const char *zone, *at;
		int days;
		const char *later;
	} rows[] = {
		{"UTC",  "2026-11-18T12:00:00Z", 3,  "2026-11-21T12:00:00Z"},
		{BERLIN, "2026-10-24T02:30:00Z", 1,  "2026-10-25T03:30:00Z"}, /* 04:30, both */
		{BERLIN, "2026-03-28T02:30:00Z", 1,  "2026-03-29T01:30:00Z"}, /* 03:30, both */
		{BERLIN, "2026-03-01T11:00:00Z", 31, "2026-04-01T10:00:00Z"},
		{BERLIN, "2026-10-24T00:30:00Z", 1,  "2026-10-25T00:30:00Z"}, /* 02:30, the first */
		{BERLIN, "2026-03-28T01:30:00Z", 1,  "2026-03-29T00:30:00Z"}, /* no 02:30: 01:30 */
		{BERLIN, "2026-10-25T00:30:00Z", 0,  "2026-10-25T00:30:00Z"},
		{BEIRUT, "2026-03-28T22:30:00Z", 0,  "2026-03-28T22:30:00Z"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct clock c = {.day_start_min = 240};

		set_zone(rows[i].zone);
		if (clock_later(&c, moment(rows[i].at), rows[i].days) != moment(rows[i].later))
			fail_msg("%s and %d days", rows[i].at, rows[i].days);
	}
	set_zone(BERLIN);
	for (int start = 0; start < 24 * 60; start += 30) {
		struct clock c = {.day_start_min = start};

		for (int64_t us = moment("2026-03-27T00:00:00Z"), i = 0; i < 8 * 24; i++) {
			int64_t at = us + (i % 96) * HOUR / 2 +
				     (i < 96 ? 0 : day_of("2026-10-23") - day_of("2026-03-27")) *
					     CLOCK_DAY;

			for (int days = 0; days < 3; days++)
				assert_int_equal(clock_day(&c, clock_later(&c, at, days)),
					clock_day(&c, at) + days);
		}
	}
}

/* Midnight parts days, or the hour at which they begin; clocks that change do not. */
static void test_days_between(void **state)
{
	static const struct {
		const char *zone, *from, *to;
		int64_t days;
	} rows[] = {
		{"UTC",  "2026-11-18T12:00:00Z", "2026-11-18T12:00:00Z", 0 },
		{"UTC",  "2026-11-18T04:00:00Z", "2026-11-19T03:59:59Z", 0 },
		{"UTC",  "2026-11-19T03:59:59Z", "2026-11-19T04:00:00Z", 1 },
		{"UTC",  "2026-11-18T22:00:00Z", "2026-11-19T07:00:00Z", 1 },
		{"UTC",  "2026-11-19T04:00:00Z", "2026-11-18T22:00:00Z", -1},
		{BERLIN, "2026-03-28T11:00:00Z", "2026-03-29T10:00:00Z", 1 }, /* noon, both */
		{BERLIN, "2026-10-24T10:00:00Z", "2026-10-26T11:00:00Z", 2 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		set_zone(rows[i].zone);
		assert_int_equal(clock_days(CLOCK_AT(0), moment(rows[i].from), moment(rows[i].to)),
			rows[i].days);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(test_dates),
		IN_FOLDER(test_no_dates),
		IN_FOLDER(test_moments),
		IN_FOLDER(test_no_moments),
		IN_FOLDER(test_format),
		IN_FOLDER(test_now),
		IN_FOLDER(test_day_at_four),
		IN_FOLDER(test_days_are_whole),
		IN_FOLDER(test_later),
		IN_FOLDER(test_days_between),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
