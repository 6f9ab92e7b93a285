/* Days as people write them in a plan, and headings without what adorns them. */
#include "base/clock.h"
#include "base/str.h"
#include "publish/outline.h"

#include <ctype.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define MONTH                                                                                      \
	"(january|february|march|april|may|june|july|august|september|october|november|december|"  \
	"jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\\.?"
#define YEAR "(20[0-9][0-9])"

enum { GROUPS = 5 };

/* The forms of a date; y, m and d are the groups that hold them, 0 where it has none. */
static const struct {
	const char *pattern;
	unsigned char y, m, d;
} forms[] = {
	{"^" YEAR "[-/.]([01]?[0-9])[-/.]([0-3]?[0-9])($|[^0-9])", 1, 2, 3},
	{"^" YEAR "[-/]([01][0-9])($|[^0-9])",                     1, 2, 0},
	{"^([0-3]?[0-9])\\.([01]?[0-9])\\." YEAR,                  3, 2, 1},
	{"^([0-3]?[0-9])(st|nd|rd|th)? (of )?" MONTH,              0, 4, 1},
	{"^" MONTH " ([0-3]?[0-9])(st|nd|rd|th)?,? " YEAR,         4, 1, 2},
	{"^" MONTH ",? " YEAR,				     2, 1, 0},
};

static bool match(const char *text, const char *pattern, regmatch_t *m)
{
	regex_t re;
	bool found = regcomp(&re, pattern, REG_EXTENDED | REG_ICASE) == 0;

	if (!found)
		return false;
	found = regexec(&re, text, GROUPS, m, 0) == 0;
	regfree(&re);
	return found;
}

static int month_of(const char *text)
{
	static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";

	if (isdigit((unsigned char)*text))
		return atoi(text);
	for (int i = 0; i < 12; i++)
		if (strncasecmp(names + 3 * (size_t)i, text, 3) == 0)
			return i + 1;
	return 0;
}

static const char *day_of(int y, int m, int d, struct arena *a)
{
	const char *text;
	int64_t day;

	if (d) {
		text = arena_printf(a, "%04d-%02d-%02d", y, m, d);
		return clock_parse_date(text, &day) ? text : NULL;
	}
	for (d = 31; d >= 28; d--) {
		text = arena_printf(a, "%04d-%02d-%02d", y, m, d);
		if (clock_parse_date(text, &day))
			return text;
	}
	return NULL;
}

/* The end of a stretch of a year: "Q1 2027", "H2 of 2026", "spring 2027", as it is in the north:
 * the winter that a year names ends in it. *day is its last day; the length, or 0. */
static size_t stretch(const char *text, const char **day, struct arena *a)
{
	static const struct {
		const char *pattern;
		int month; /* its last one */
	} rows[] = {
		{"^(q1|first quarter)",         3 },
		{"^(q2|second quarter)",        6 },
		{"^(q3|third quarter)",         9 },
		{"^(q4|(fourth|last) quarter)", 12},
		{"^(h1|first half)",            6 },
		{"^(h2|second half)",           12},
		{"^(the )?winter",              2 },
		{"^(the )?spring",              5 },
		{"^(the )?summer",              8 },
		{"^(the )?(autumn|fall)",       11},
	};
	regmatch_t m[GROUPS], year[GROUPS];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		if (!match(text, rows[i].pattern, m) ||
			!match(text + m[0].rm_eo, "^( of|,|/|-)? *" YEAR "($|[^0-9])", year))
			continue;
		*day = day_of(atoi(text + m[0].rm_eo + year[2].rm_so), rows[i].month, 0, a);
		return (size_t)(m[0].rm_eo + year[2].rm_eo);
	}
	return 0;
}

size_t outline_date(const char *text, const char **day, struct arena *a)
{
	regmatch_t m[GROUPS], year[GROUPS];

	size_t n = stretch(text, day, a);

	if (n)
		return n;
	*day = NULL;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		size_t end;
		int y;

		if (!match(text, forms[i].pattern, m))
			continue;
		end = (size_t)m[0].rm_eo;
		if (forms[i].y) {
			y = atoi(text + m[forms[i].y].rm_so);
			/* The form may have looked at what follows it. */
			if (forms[i].y == 1)
				end = (size_t)m[forms[i].d ? 3 : 2].rm_eo;
		} else if (match(text + end, "^,? " YEAR, year)) {
			y = atoi(text + end + year[1].rm_so);
			end += (size_t)year[0].rm_eo;
		} else {
			continue;
		}
		*day = day_of(y, month_of(text + m[forms[i].m].rm_so),
			forms[i].d ? atoi(text + m[forms[i].d].rm_so) : 0, a);
		return end;
	}
	return 0;
}

const char *outline_year(const char *words, struct arena *a)
{
	static const char year[] = "(^|[^0-9])" YEAR "($|[^0-9])";
	regmatch_t m[GROUPS], more[GROUPS];

	if (!match(words, year, m) || match(words + m[2].rm_eo, year, more))
		return NULL;
	return arena_ndup(a, words + m[2].rm_so, 4);
}

/* Letters and digits, in ASCII or beyond; the signs of Unicode's blocks of symbols are none. */
static bool is_letter(const unsigned char *s)
{
	if (*s < 0x80)
		return isalnum(*s) || strchr("([\"'`$#", *s) != NULL;
	/* U+2000 to U+2BFF, variation selectors, and the planes of emoji. */
	return !(*s == 0xE2 || *s == 0xF0 || (*s == 0xEF && s[1] == 0xB8));
}

const char *outline_bare(const char *words, struct arena *a)
{
	const unsigned char *s = (const unsigned char *)words;
	char *text;
	size_t n;

	while (*s && !is_letter(s)) {
		s++;
		while ((*s & 0xC0) == 0x80)
			s++;
	}
	text = arena_dup(a, (const char *)s);
	for (n = strlen(text); n; n--) {
		size_t at = n - 1;

		while (at && ((unsigned char)text[at] & 0xC0) == 0x80)
			at--;
		if (is_letter((const unsigned char *)text + at) || strchr(")]?!+", text[at]))
			break;
		n = at + 1;
	}
	text[n] = '\0';
	return text;
}
