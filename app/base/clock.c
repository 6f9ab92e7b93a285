#include "base/clock.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

int64_t clock_now(const struct clock *c)
{
	struct timespec ts;

	if (c->fixed_us)
		return c->fixed_us;
	clock_gettime(CLOCK_REALTIME, &ts);
	return (int64_t)ts.tv_sec * CLOCK_SECOND + ts.tv_nsec / 1000;
}

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b != 0 && (a % b < 0) != (b < 0));
}

static struct tm local(int64_t us)
{
	time_t t = (time_t)floor_div(us, CLOCK_SECOND);
	struct tm tm;

	localtime_r(&t, &tm);
	return tm;
}

/* Days since 1970-01-01 of a date of the Gregorian calendar, by counting whole 400-year eras with
 * March as the first month, so that the leap day comes last. */
static int64_t days_from_civil(int64_t y, int m, int d)
{
	int64_t era, yoe, doy, doe;

	y -= m <= 2;
	era = floor_div(y, 400);
	yoe = y - era * 400;
	doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
	return era * 146097 + doe - 719468;
}

static void civil_from_days(int64_t day, int *y, int *m, int *d)
{
	time_t t = (time_t)(day * 86400);
	struct tm tm;

	gmtime_r(&t, &tm);
	*y = tm.tm_year + 1900;
	*m = tm.tm_mon + 1;
	*d = tm.tm_mday;
}

int64_t clock_day(const struct clock *c, int64_t us)
{
	struct tm tm = local(us);
	int64_t day = days_from_civil(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);

	return tm.tm_hour * 60 + tm.tm_min < c->day_start_min ? day - 1 : day;
}

int64_t clock_today(const struct clock *c)
{
	return clock_day(c, clock_now(c));
}

int64_t clock_day_start(const struct clock *c, int64_t day)
{
	struct tm tm = {.tm_isdst = -1};
	int y, m, d;

	civil_from_days(day, &y, &m, &d);
	tm.tm_year = y - 1900;
	tm.tm_mon = m - 1;
	tm.tm_mday = d;
	tm.tm_min = c->day_start_min; /* mktime carries it into hours */
	return (int64_t)mktime(&tm) * CLOCK_SECOND;
}

int clock_weekday(int64_t day)
{
	return (int)(((day + 4) % 7 + 7) % 7); /* 1970-01-01 was a Thursday */
}

char *clock_date(struct arena *a, int64_t day)
{
	int y, m, d;

	civil_from_days(day, &y, &m, &d);
	return arena_printf(a, "%04d-%02d-%02d", y, m, d);
}

char *clock_rfc3339(struct arena *a, int64_t us)
{
	struct tm tm = local(us);
	long off = tm.tm_gmtoff / 60, abs_off = off < 0 ? -off : off;

	return arena_printf(a, "%04d-%02d-%02dT%02d:%02d:%02d%c%02ld:%02ld", tm.tm_year + 1900,
		tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, off < 0 ? '-' : '+',
		abs_off / 60, abs_off % 60);
}

char *clock_format(struct arena *a, int64_t us, const char *fmt)
{
	struct tm tm = local(us);
	char buf[128];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	if (strftime(buf, sizeof buf, fmt, &tm) == 0)
		buf[0] = '\0';
#pragma GCC diagnostic pop
	return arena_dup(a, buf);
}

static bool read_date(const char *s, int *y, int *m, int *d)
{
	static const int month_days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int end = 0;

	if (sscanf(s, "%4d-%2d-%2d%n", y, m, d, &end) != 3 || end != 10)
		return false;
	if (*y < 1 || *m < 1 || *m > 12 || *d < 1 || *d > month_days[*m - 1])
		return false;
	return *m != 2 || *d < 29 || (*y % 4 == 0 && (*y % 100 != 0 || *y % 400 == 0));
}

bool clock_parse_date(const char *s, int64_t *day)
{
	int y, m, d;

	if (strlen(s) != 10 || !read_date(s, &y, &m, &d))
		return false;
	*day = days_from_civil(y, m, d);
	return true;
}

bool clock_parse_moment(const char *s, int64_t *us)
{
	int y, mo, d, h, mi, sec, oh = 0, om = 0, end = 0;
	const char *zone;
	int64_t day, t;
	char sign;

	if (clock_parse_date(s, &day)) {
		*us = clock_day_start(&(struct clock){0}, day);
		return true;
	}
	if (strlen(s) < 11 || !read_date(s, &y, &mo, &d) || !strchr("Tt ", s[10]) ||
		sscanf(s + 11, "%2d:%2d:%2d%n", &h, &mi, &sec, &end) != 3 || end != 8 || h > 23 ||
		mi > 59 || sec > 60 || h < 0 || mi < 0 || sec < 0)
		return false;
	zone = s + 19;
	if (*zone == '.')
		zone += 1 + strspn(zone + 1, "0123456789");
	if (strcmp(zone, "Z") != 0) {
		if (sscanf(zone, "%c%2d:%2d%n", &sign, &oh, &om, &end) != 3 || end != 6 ||
			zone[6] || (sign != '+' && sign != '-'))
			return false;
		if (sign == '-')
			oh = -oh, om = -om;
	}
	t = days_from_civil(y, mo, d) * 86400 + h * 3600 + mi * 60 + sec - oh * 3600 - om * 60;
	*us = t * CLOCK_SECOND;
	return true;
}
