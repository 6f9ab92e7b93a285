/* clock: the time, injected, so that a test can say what time it is; and the person's day, which
 * may begin at four in the morning. Moments are microseconds since 1970 in UTC, always. */
#ifndef WHET_BASE_CLOCK_H
#define WHET_BASE_CLOCK_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

#define CLOCK_SECOND INT64_C(1000000)
#define CLOCK_DAY (INT64_C(86400) * CLOCK_SECOND)

struct clock {
	int64_t fixed_us;  /* when not 0, the time stands still here */
	int day_start_min; /* minutes after midnight at which the person's day begins */
};

int64_t clock_now(const struct clock *c);

/* Number of the person's day in which moment us lies, in local time: days since 1970-01-01. Only
 * the day is shifted by day_start_min, never the moment. */
int64_t clock_day(const struct clock *c, int64_t us);
int64_t clock_today(const struct clock *c);
/* How many of the person's days one moment lies after another: 0 on the same day, though it be 20
 * hours later, and 1 over midnight. */
int64_t clock_days(const struct clock *c, int64_t from, int64_t to);
/* The moment at which that day begins. */
int64_t clock_day_start(const struct clock *c, int64_t day);
/* So many of the person's days later, at the same time by the clocks, or what is nearest to it in
 * that day. */
int64_t clock_later(const struct clock *c, int64_t us, int64_t days);
/* 0 is Sunday. */
int clock_weekday(int64_t day);

/* "2026-11-22", of a day number. */
char *clock_date(struct arena *a, int64_t day);
/* strftime of a day. */
char *clock_format_day(struct arena *a, int64_t day, const char *fmt);
/* "2026-11-22T10:04:05+05:30", in local time, with offset. */
char *clock_rfc3339(struct arena *a, int64_t us);
/* strftime in local time. */
char *clock_format(struct arena *a, int64_t us, const char *fmt);

/* Reads "YYYY-MM-DD"; false when it is not a day of the calendar. */
bool clock_parse_date(const char *s, int64_t *day);
/* Reads RFC 3339 with offset or Z, or a date alone (local midnight). */
bool clock_parse_moment(const char *s, int64_t *us);

#endif
