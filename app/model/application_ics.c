#include "model/application_file.h"

#include "model/application_people.h"

#include <string.h>
#include <time.h>

enum { FOLD = 75 };

/* Text as a value: RFC 5545, 3.3.11. */
static void escape(struct str *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\n' || (*text == '\r' && text[1] != '\n'))
			str_add(out, "\\n");
		else if (*text == '\\' || *text == ';' || *text == ',')
			str_addf(out, "\\%c", *text);
		else if ((unsigned char)*text >= ' ' || *text == '\t')
			str_addc(out, *text);
	}
}

/* A line of at most 75 octets, then further ones that begin with a space, which counts; no
 * character is cut in two. */
static void put_line(struct str *out, const char *line)
{
	size_t left = FOLD;

	while (strlen(line) > left) {
		size_t n = left;

		while (n > 1 && ((unsigned char)line[n] & 0xc0) == 0x80)
			n--;
		str_addn(out, line, n);
		str_add(out, "\r\n ");
		line += n;
		left = FOLD - 1;
	}
	str_add(out, line);
	str_add(out, "\r\n");
}

static void put_text(struct str *out, const char *name, const char *text)
{
	struct str line = {0};

	if (!*text)
		return;
	str_addf(&line, "%s:", name);
	escape(&line, text);
	put_line(out, str_c(&line));
	str_free(&line);
}

static void put_moment(struct str *out, const char *name, int64_t us)
{
	time_t t = (time_t)(us / CLOCK_SECOND);
	struct tm tm;

	gmtime_r(&t, &tm);
	str_addf(out, "%s:%04d%02d%02dT%02d%02d%02dZ\r\n", name, tm.tm_year + 1900, tm.tm_mon + 1,
		tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
}

static void put_event(struct str *out, const struct interview *in, int64_t now)
{
	struct str title = {0};

	str_addf(&title, "Interview: %s%s%s", in->company, *in->role ? ", " : "", in->role);
	if (in->round)
		str_addf(&title, " (round %d)", in->round);
	str_add(out, "BEGIN:VEVENT\r\n");
	/* The moment at which the application was noted tells two databases apart. */
	str_addf(out, "UID:interview-%lld-%lld@whet\r\n", (long long)in->id,
		(long long)in->created_at);
	put_moment(out, "DTSTAMP", now);
	put_moment(out, "DTSTART", in->at);
	put_moment(out, "DTEND", in->at + in->minutes * 60 * CLOCK_SECOND);
	put_text(out, "SUMMARY", str_c(&title));
	put_text(out, "LOCATION", in->place);
	put_text(out, "DESCRIPTION", in->text);
	str_add(out, "END:VEVENT\r\n");
	str_free(&title);
}

int application_ics(struct store *s, const struct clock *c, struct str *out, struct err *e)
{
	struct arena a = {0};
	struct interview *in;
	size_t n = 0;
	int rc = interview_list(s, 0, INT64_MIN, &a, &in, &n, e);

	str_add(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//whet//interviews//EN\r\n");
	for (size_t i = 0; rc == 0 && i < n; i++)
		put_event(out, &in[i], clock_now(c));
	str_add(out, "END:VCALENDAR\r\n");
	arena_free(&a);
	return rc;
}
