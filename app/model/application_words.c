/* What the dates and the words for stages in a table mean. */
#include "model/application.h"
#include "model/application_table.h"
#include "model/when.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* A date taken apart. When sure, the parts are year, month, day; else they are as they stand. */
struct date {
	int part[3];
	bool sure, year_last;
};

static const char *take_number(const char *p, int digits, int *out)
{
	int n = 0;

	*out = 0;
	while (n < digits && isdigit((unsigned char)p[n]))
		*out = *out * 10 + (p[n++] - '0');
	return n && !isdigit((unsigned char)p[n]) ? p + n : NULL;
}

/* What may follow a date: nothing, or a time of day. */
static bool ends_well(const char *p)
{
	if (!*p)
		return true;
	return (*p == ' ' || *p == 'T') && isdigit((unsigned char)p[1]) && strchr(p, ':');
}

/* "2026-11-22", "22.11.2026", "11/22/26". */
static bool scan_numbers(const char *text, struct date *d)
{
	const char *p = take_number(text, 4, &d->part[0]);
	size_t first = p ? (size_t)(p - text) : 0;
	char sign = p ? *p : '\0';
	const char *last;

	if (!p || !sign || !strchr("-/.", sign) || first == 3)
		return false;
	p = take_number(p + 1, 2, &d->part[1]);
	if (!p || *p != sign)
		return false;
	last = p + 1;
	p = take_number(last, 4, &d->part[2]);
	if (!p || !ends_well(p) || p - last == 3 || (first == 4 && p - last > 2))
		return false;
	d->sure = first == 4;
	d->year_last = p - last == 4;
	return true;
}

static int month_of(const char *word, size_t n)
{
	static const char *const months[] = {"january", "february", "march", "april", "may", "june",
		"july", "august", "september", "october", "november", "december"};

	for (int i = 0; n >= 3 && i < 12; i++)
		if (n <= strlen(months[i]) && strncasecmp(months[i], word, n) == 0)
			return i + 1;
	return n == 4 && strncasecmp(word, "sept", 4) == 0 ? 9 : 0;
}

/* "22 Nov 2026", "Nov 22, 2026", "22-November-2026": sure, for the month is a word. */
static bool scan_words(const char *text, struct date *d)
{
	int numbers[2], n = 0;
	const char *p = text;

	*d = (struct date){.sure = true};
	while (*p && n + (d->part[1] != 0) < 3) {
		size_t len = strcspn(p, " ,-/.");

		if (len && isdigit((unsigned char)*p)) {
			if (n == 2 || !take_number(p, 4, &numbers[n++]))
				return false;
		} else if (len) {
			if (d->part[1] || !(d->part[1] = month_of(p, len)))
				return false;
		}
		p += len;
		p += strspn(p, " ,-/.");
	}
	if (n != 2 || !d->part[1] || *p)
		return false;
	d->part[0] = numbers[1];
	d->part[2] = numbers[0];
	return true;
}

static bool to_day(int y, int m, int d, int64_t *day)
{
	char text[48];

	if (y < 100)
		y += 2000;
	snprintf(text, sizeof text, "%04d-%02d-%02d", y, m, d);
	return clock_parse_date(text, day);
}

static bool to_day_by(const struct date *d, const char *order, int64_t *day)
{
	const int *p = d->part;

	if (d->sure || strcmp(order, "ymd") == 0)
		return to_day(p[0], p[1], p[2], day);
	return strcmp(order, "dmy") == 0 ? to_day(p[2], p[1], p[0], day)
					 : to_day(p[2], p[0], p[1], day);
}

/* The time of day in a cell, "14:30" or "2:30 PM", as minutes after midnight; 0 when it has none.
 */
static int minutes_of(const char *text)
{
	const char *colon = strchr(text, ':'), *p = colon;
	int h, m;

	while (p && p > text && isdigit((unsigned char)p[-1]))
		p--;
	if (!p || !take_number(p, 2, &h) || !(p = take_number(colon + 1, 2, &m)) || h > 23 ||
		m > 59)
		return 0;
	p += strspn(p, ":.0123456789 ");
	if (h <= 12 && strncasecmp(p, "am", 2) == 0)
		h %= 12;
	else if (h <= 12 && strncasecmp(p, "pm", 2) == 0)
		h = h % 12 + 12;
	return h * 60 + m;
}

int table_day(
	const struct table *t, const struct clock *c, const char *text, int64_t *day, struct err *e)
{
	struct date d = {0};
	int minutes = minutes_of(text);
	int64_t us;

	if (minutes && clock_parse_moment(text, &us)) {
		*day = clock_day(c, us);
		return 0;
	}
	if ((scan_numbers(text, &d) || scan_words(text, &d)) && to_day_by(&d, t->dates, day)) {
		if (minutes)
			*day = clock_day(c, when_at(*day, minutes));
		return 0;
	}
	return err_set(e, ERR_INPUT, "\"%s\" is no date%s%s", text,
		*t->dates && !d.sure ? " when dates are read as " : "",
		*t->dates && !d.sure ? t->dates : "");
}

static bool is_day(enum table_field f)
{
	return f == FIELD_APPLIED || f == FIELD_STAGE_DAY || f == FIELD_FOLLOW_UP;
}

/* What a cell says about the order: it is one only, or it may be both. */
struct evidence {
	size_t dmy, mdy, both; /* lines */
	const char *example;
};

static void weigh(const char *cell, size_t line, struct evidence *v, struct arena *a)
{
	const char *text = str_trim(arena_dup(a, cell));
	struct date d = {0};
	int64_t day;
	bool dmy, mdy;

	if (!scan_numbers(text, &d) || d.sure)
		return;
	dmy = to_day_by(&d, "dmy", &day);
	mdy = to_day_by(&d, "mdy", &day);
	if (!d.year_last && to_day_by(&d, "ymd", &day))
		dmy = mdy = true; /* which part is the year is open too */
	if (dmy && !mdy && !v->dmy)
		v->dmy = line;
	if (mdy && !dmy && !v->mdy)
		v->mdy = line;
	if (dmy && mdy && !v->both) {
		v->both = line;
		v->example = text;
	}
}

int table_settle_dates(struct table *t, struct arena *a, struct err *e)
{
	const char *asked = t->options->dates;
	struct evidence v = {0};

	if (asked && strcmp(asked, "dmy") != 0 && strcmp(asked, "mdy") != 0 &&
		strcmp(asked, "ymd") != 0)
		return err_set(e, ERR_INPUT, "--dates is dmy, mdy or ymd, not \"%s\"", asked);
	for (size_t i = 1; i < t->csv.n; i++)
		for (size_t k = 0; k < t->csv.rows[0].n && k < t->csv.rows[i].n; k++)
			if (is_day(t->fields[k]))
				weigh(t->csv.rows[i].cells[k], t->csv.rows[i].line, &v, a);
	if (asked)
		t->dates = asked;
	else if (v.dmy && v.mdy)
		return err_set(e, ERR_INPUT,
			"%s: the date in line %zu has the day first, that in line %zu the month: "
			"say "
			"--dates dmy or --dates mdy, and --skip-bad for the others",
			t->name, v.dmy, v.mdy);
	else if (v.both && !v.dmy && !v.mdy)
		return err_set(e, ERR_INPUT,
			"%s:%zu: \"%s\" can be read in more than one way: say --dates dmy (day "
			"first), "
			"--dates mdy (month first) or --dates ymd",
			t->name, v.both, v.example);
	else
		t->dates = v.dmy ? "dmy" : v.mdy ? "mdy" : "";
	return 0;
}

static const struct {
	const char *stage, *words;
} stage_words[] = {
	{"wishlist",    "|wish list|wishlist|saved|bookmarked|interested|to apply|not applied|todo|"},
	{"applied",     "|applied|submitted|application sent|sent|pending|in review|under review|"  },
	{"screening",
         "|screening|screen|phone screen|phone screening|recruiter screen|recruiter call|"
		"hr screen|"									},
	{"assessment",  "|assessment|online assessment|oa|take home|take-home|coding challenge|test|"
		       "coding test|"					 },
	{"interview",   "|interview|interviewing|interviewed|onsite|on-site|technical interview|"
		      "phone interview|final round|"                           },
	{"offer",       "|offer|offered|offer received|"                                            },
	{"accepted",    "|accepted|offer accepted|hired|"                                           },
	{"rejected",    "|rejected|rejection|refused|not selected|turned down|"                     },
	{"withdrawn",   "|withdrawn|withdrew|cancelled|offer declined|"                             },
	{"no-response", "|no-response|no response|ghosted|no reply|no answer|"                      },
};

const char *table_stage(
	const struct import_options *o, const char *word, struct arena *a, struct err *e)
{
	char *inner = arena_printf(a, "|%s|", word);

	for (size_t i = 0; i < o->n_stages; i++) {
		const char *equals = strrchr(o->stages[i], '=');

		if (equals && strlen(word) == (size_t)(equals - o->stages[i]) &&
			strncasecmp(word, o->stages[i], strlen(word)) == 0)
			return stage_find(equals + 1, e) ? equals + 1 : NULL;
	}
	for (char *p = inner; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	for (size_t i = 0; i < sizeof stage_words / sizeof *stage_words; i++)
		if (strlen(inner) > 2 && strstr(stage_words[i].words, inner))
			return stage_words[i].stage;
	err_set(e, ERR_INPUT,
		"\"%s\" is no stage that is known; say --stage '%s=applied' or the like", word,
		word);
	return NULL;
}
