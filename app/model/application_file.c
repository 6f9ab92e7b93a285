#include "model/application_file.h"

#include "base/csv.h"
#include "model/application.h"
#include "model/application_people.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

const char *file_moment(int64_t us, struct arena *a)
{
	int64_t part = (us % CLOCK_SECOND + CLOCK_SECOND) % CLOCK_SECOND;
	time_t t = (time_t)((us - part) / CLOCK_SECOND);
	struct tm tm;

	gmtime_r(&t, &tm);
	return arena_printf(a, "%04d-%02d-%02dT%02d:%02d:%02d.%06dZ", tm.tm_year + 1900,
		tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, (int)part);
}

bool file_read_moment(const char *text, int64_t *us)
{
	int64_t part = 0, unit = CLOCK_SECOND;

	if (!clock_parse_moment(text, us))
		return false;
	if (strlen(text) > 19 && text[19] == '.')
		for (const char *p = text + 20; *p >= '0' && *p <= '9' && unit > 1; p++) {
			unit /= 10;
			part += (*p - '0') * unit;
		}
	*us += part;
	return true;
}

void file_part(struct str *out, const char *part, bool first)
{
	static const char plain[] = "\t\n\r\\", letters[] = "tnr\\";

	if (!first)
		str_addc(out, '\t');
	for (; *part; part++) {
		const char *at = strchr(plain, *part);

		if (at)
			str_addc(out, '\\');
		str_addc(out, at ? letters[at - plain] : *part);
	}
}

char *file_next_part(char **line, struct arena *a)
{
	static const char plain[] = "\t\n\r\\", letters[] = "tnr\\";
	struct str out = {0};
	char *p = *line;

	if (!p)
		return NULL;
	for (; *p && *p != '\t'; p++) {
		const char *at = *p == '\\' && p[1] ? strchr(letters, p[1]) : NULL;

		str_addc(&out, at ? plain[at - letters] : *p);
		p += at != NULL;
	}
	*line = *p ? p + 1 : NULL;
	return str_keep(&out, a);
}

static void add_line(struct str *out, const char *const *parts)
{
	if (out->len)
		str_addc(out, '\n');
	for (size_t i = 0; parts[i]; i++)
		file_part(out, parts[i], i == 0);
}
#define LINE(out, ...) add_line((out), (const char *const[]){__VA_ARGS__, NULL})

static const char *history(struct store *s, int64_t id, struct arena *a, struct err *e)
{
	struct application_event *ev;
	struct str out = {0};
	size_t n;

	if (application_events(s, id, a, &ev, &n, e) != 0)
		return NULL;
	for (size_t i = 0; i < n; i++)
		LINE(&out, file_moment(ev[i].at, a), ev[i].stage,
			arena_printf(a, "%d", ev[i].round), ev[i].note);
	return str_keep(&out, a);
}

static const char *interviews(struct store *s, int64_t id, struct arena *a, struct err *e)
{
	struct interview *in;
	struct str out = {0};
	size_t n;

	if (interview_list(s, id, INT64_MIN, a, &in, &n, e) != 0)
		return NULL;
	for (size_t i = 0; i < n; i++)
		LINE(&out, file_moment(in[i].at, a), arena_printf(a, "%d", in[i].minutes),
			arena_printf(a, "%d", in[i].round), in[i].place, in[i].text);
	return str_keep(&out, a);
}

static const char *contacts(struct store *s, int64_t id, struct arena *a, struct err *e)
{
	struct contact *c;
	struct str out = {0};
	size_t n;

	if (contact_list(s, id, a, &c, &n, e) != 0)
		return NULL;
	for (size_t i = 0; i < n; i++)
		LINE(&out, c[i].name, c[i].role, c[i].email, c[i].phone, c[i].link, c[i].text);
	return str_keep(&out, a);
}

static const char *pay(int64_t value, struct arena *a)
{
	return value == SALARY_UNKNOWN ? "" : arena_printf(a, "%lld", (long long)value);
}

static int add_row(struct store *s, const struct application *p, const struct clock *c,
	struct str *out, struct err *e)
{
	struct arena a = {0};
	const char *cells[] = {p->company, p->role, p->stage,
		p->applied_at ? clock_date(&a, clock_day(c, p->applied_at)) : "", p->kind,
		p->assessed, p->source, p->link, pay(p->salary_min, &a), pay(p->salary_max, &a),
		p->currency, p->resume, p->follow_up, p->snoozed_until,
		file_moment(p->created_at, &a), p->origin, history(s, p->id, &a, e),
		interviews(s, p->id, &a, e), contacts(s, p->id, &a, e)};
	size_t n = sizeof cells / sizeof *cells;
	int rc = cells[n - 3] && cells[n - 2] && cells[n - 1] ? 0 : -1;

	for (size_t i = 0; rc == 0 && i < n; i++) {
		if (i)
			str_addc(out, ',');
		csv_cell(out, cells[i], ',');
	}
	str_add(out, "\r\n");
	arena_free(&a);
	return rc;
}

int application_csv(struct store *s, const struct clock *c, struct str *out, struct err *e)
{
	struct arena a = {0};
	struct application *all;
	size_t n = 0;
	int rc;

	str_add(out, "company,role,stage,applied,kind,assessed,source,link,salary_min,salary_max,"
		     "currency,resume,follow_up,snoozed_until,created,origin,history,interviews,"
		     "contacts\r\n");
	if (store_begin_read(s, e) != 0)
		return -1;
	rc = application_list(s, true, &a, &all, &n, e);
	/* They come last moved first; the file's order is that of their numbers, as they were made.
	 */
	for (int64_t next = 0, last = -1; rc == 0; last = next) {
		const struct application *p = NULL;

		for (size_t i = 0; i < n; i++)
			if (all[i].id > last && (!p || all[i].id < p->id))
				p = &all[i];
		if (!p)
			break;
		next = p->id;
		rc = add_row(s, p, c, out, e);
	}
	arena_free(&a);
	return store_end(s, rc, e);
}
