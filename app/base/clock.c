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

static struct tm on_day(int64_t day)
{
	time_t t = (time_t)(day * 86400);
	struct tm tm;

	gmtime_r(&t, &tm);
	return tm;
}

static void civil_from_days(int64_t day, int *y, int *m, int *d)
{
	struct tm tm = on_day(day);

	*y = tm.tm_year + 1900;
	*m = tm.tm_mon + 1;
	*d = tm.tm_mday;
}

int64_t clock_day(const struct clock *c, int64_t us)
{
	struct tm tm = local(us);
	int64_t day = days_from_civil(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);

	/* Asked of the moment, not of the hour: on the day the clocks change an hour comes twice,
	 * or never. */
	return us < clock_day_start(c, day) ? day - 1 : day;
}

int64_t clock_today(const struct clock *c)
{
	return clock_day(c, clock_now(c));
}

int64_t clock_days(const struct clock *c, int64_t from, int64_t to)
{
	return clock_day(c, to) - clock_day(c, from);
}

/* Seconds that local time is ahead of UTC at second t. */
static int64_t offset_at(int64_t t)
{
	return local(t * CLOCK_SECOND).tm_gmtoff;
}

/* Not mktime, which looks for a changed time zone on the disk at every call. The moment lies by one
 * of two offsets, that of the day before or that of the day after: by the earlier of them that
 * says the right time; when clocks jump over that time, neither does, and the day begins later. */
int64_t clock_day_start(const struct clock *c, int64_t day)
{
	int64_t t = day * 86400 + c->day_start_min * 60;
	int64_t a = t - offset_at(t - 86400), b = t - offset_at(t + 86400);
	int64_t first = a < b ? a : b, last = a < b ? b : a;

	return (first + offset_at(first) == t ? first : last) * CLOCK_SECOND;
}

int64_t clock_later(const struct clock *c, int64_t us, int64_t days)
{
	int64_t day = clock_day(c, us) + days, at = us + days * CLOCK_DAY;
	int64_t begins = clock_day_start(c, day), ends = clock_day_start(c, day + 1);

	at += (offset_at(floor_div(us, CLOCK_SECOND)) - offset_at(floor_div(at, CLOCK_SECOND))) *
	      CLOCK_SECOND;
	return at < begins ? begins : at < ends ? at : ends - 1;
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

static char *format(struct arena *a, const struct tm *tm, const char *fmt)
{
	char buf[128];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	if (strftime(buf, sizeof buf, fmt, tm) == 0)
		buf[0] = '\0';
#pragma GCC diagnostic pop
	return arena_dup(a, buf);
}

char *clock_format(struct arena *a, int64_t us, const char *fmt)
{
	struct tm tm = local(us);

	return format(a, &tm, fmt);
}

char *clock_format_day(struct arena *a, int64_t day, const char *fmt)
{
	struct tm tm = on_day(day);

	return format(a, &tm, fmt);
}

/* Whether s begins like the pattern, in which 0 stands for any digit. */
static bool shaped(const char *s, const char *pattern)
{
	for (; *pattern; s++, pattern++)
		if (*pattern == '0' ? *s < '0' || *s > '9' : *s != *pattern)
			return false;
	return true;
}

static bool read_date(const char *s, int *y, int *m, int *d)
{
	static const int month_days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (!shaped(s, "0000-00-00") || sscanf(s, "%4d-%2d-%2d", y, m, d) != 3)
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

/* Reads "Z" or "+05:30" at the end of a moment, as seconds east. */
static bool read_zone(const char *s, int *seconds)
{
	int h, m;

	*seconds = 0;
	if (strcmp(s, "Z") == 0)
		return true;
	if ((*s != '+' && *s != '-') || !shaped(s + 1, "00:00") || s[6] ||
		sscanf(s + 1, "%2d:%2d", &h, &m) != 2 || h > 23 || m > 59)
		return false;
	*seconds = (h * 60 + m) * (*s == '-' ? -60 : 60);
	return true;
}

bool clock_parse_moment(const char *s, int64_t *us)
{
	int y, mo, d, h, mi, sec, east;
	const char *zone;
	int64_t day, t;

	if (clock_parse_date(s, &day)) {
		*us = clock_day_start(&(struct clock){0}, day);
		return true;
	}
	if (!read_date(s, &y, &mo, &d) || !s[10] || !strchr("Tt ", s[10]) ||
		!shaped(s + 11, "00:00:00") || sscanf(s + 11, "%2d:%2d:%2d", &h, &mi, &sec) != 3 ||
		h > 23 || mi > 59 || sec > 60)
		return false;
	zone = s + 19;
	if (shaped(zone, ".0"))
		zone += 1 + strspn(zone + 1, "0123456789");
	if (!read_zone(zone, &east))
		return false;
	t = days_from_civil(y, mo, d) * 86400 + h * 3600 + mi * 60 + sec - east;
	*us = t * CLOCK_SECOND;
	return true;
}
