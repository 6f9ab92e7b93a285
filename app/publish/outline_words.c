/* What the words of a line of a plan say: marks, numbers with units, stretches of time, days. */
#include "base/clock.h"
#include "base/str.h"
#include "publish/outline.h"

#include <ctype.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define MONTHS                                                                                     \
	"(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sep(t|tember)?|"      \
	"oct(ober)?|nov(ember)?|dec(ember)?)"
#define BY "(by|due|until|deadline)( the end of| end of)?:? +"

enum { GROUPS = 4 };

/* Whether the text has the pattern; m[0] is the whole. The patterns are literals. */
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

static char *part(const char *text, regmatch_t m, struct arena *a)
{
	return m.rm_so < 0 ? arena_dup(a, "")
			   : arena_ndup(a, text + m.rm_so, (size_t)(m.rm_eo - m.rm_so));
}

/* The text without what matched. */
static char *cut(const char *text, regmatch_t m, struct arena *a)
{
	const char *head = arena_ndup(a, text, (size_t)m.rm_so), *tail = text + m.rm_eo;
	bool space = *head && *tail && !isspace((unsigned char)head[strlen(head) - 1]) &&
		     !isspace((unsigned char)*tail) && !ispunct((unsigned char)*tail);

	return str_trim(arena_printf(a, "%s%s%s", head, space ? " " : "", tail));
}

void outline_remark(struct outline_row *row, const char *remark, struct arena *a)
{
	row->remark = *row->remark ? arena_printf(a, "%s; %s", row->remark, remark) : remark;
}

const char *outline_after(const char *text, const char *word)
{
	size_t n = strlen(word);

	if (strncasecmp(text, word, n) != 0 || text[n] != ':')
		return NULL;
	text += n + 1;
	return text + strspn(text, " ");
}

enum outline_section outline_section(const char *words, const char **kind)
{
	static const struct {
		const char *pattern;
		enum outline_section section;
		const char *kind;
	} rows[] = {
		{"^(my |the )?(study |learning |career )?(plan|roadmap)( for)?( [0-9]{4})?:?$",
                 SECTION_PLAN,										     NULL    },
		{"^(my |the )?visions?:?$",						     SECTION_VISION,    NULL    },
		{"^(my |the )?goals?( for [0-9]{4})?:?$",                                       SECTION_GOALS,     NULL    },
		{"^(next )?(steps?|tasks?|actions?|to ?do):?$",                                 SECTION_STEPS,     NULL    },
		{"^inputs?( goals| steps)?:?$",						 SECTION_INPUT,     NULL    },
		{"^outputs?( goals| steps)?:?$",                                                SECTION_OUTPUT,    NULL    },
		{"^topics?( to explore)?:?$",						   SECTION_TOPICS,    NULL    },
		{"^(pros?|for|advantages):?$",						  SECTION_PROS,      NULL    },
		{"^(cons?|against|disadvantages):?$",                                           SECTION_CONS,      NULL    },
		{"^(resources?|reading|reading list):?$",                                       SECTION_RESOURCES, NULL    },
		{"^books:?$",								   SECTION_RESOURCES, "book"  },
		{"^courses:?$",								 SECTION_RESOURCES, "course"},
		{"^papers:?$",								  SECTION_RESOURCES, "paper" },
		{"^videos:?$",								  SECTION_RESOURCES, "video" },
	};
	regmatch_t m[GROUPS];

	*kind = NULL;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (match(words, rows[i].pattern, m)) {
			*kind = rows[i].kind;
			return rows[i].section;
		}
	return SECTION_NONE;
}

/* 1 to 12 of "dec" and the like. */
static int month_number(const char *name)
{
	static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";

	for (int i = 0; i < 12; i++)
		if (strncasecmp(names + 3 * (size_t)i, name, 3) == 0)
			return i + 1;
	return 0;
}

const char *outline_month(const char *words, struct arena *a)
{
	static const char before[] = "^((monthly )?focus( of| for)?|plan for|month)?:? *";
	regmatch_t m[GROUPS], year[GROUPS];
	const char *month = NULL, *rest;

	if (!match(words, before, m))
		return NULL;
	rest = words + m[0].rm_eo;
	if (match(rest, "^[0-9]{4}-(0[1-9]|1[0-2])( focus)?:?$", m))
		month = arena_ndup(a, rest, strlen("YYYY-MM"));
	else if (match(rest, "^" MONTHS ",? +[0-9]{4}( focus)?:?$", m) &&
		 match(rest, "[0-9]{4}", year))
		month = arena_printf(a, "%.4s-%02d", rest + year[0].rm_so, month_number(rest));
	return month;
}

/* The last day of "2026-12", or the day itself. */
static const char *last_day(const char *text, struct arena *a)
{
	int64_t day;

	if (strlen(text) == 10)
		return clock_parse_date(text, &day) ? text : NULL;
	for (int d = 31; d >= 28; d--) {
		char *date = arena_printf(a, "%s-%d", text, d);

		if (clock_parse_date(date, &day))
			return date;
	}
	return NULL;
}

/* Takes "by 2026-12-31", "(due December 2026)" out of the title. */
static char *read_deadline(struct outline_row *row, char *title, struct arena *a)
{
	regmatch_t m[GROUPS], date[GROUPS];
	const char *found, *day;

	if (match(title, "[([]?" BY "[0-9]{4}-[0-9]{2}(-[0-9]{2})?[])]?", m) &&
		match(found = part(title, m[0], a), "[0-9]{4}-[0-9]{2}(-[0-9]{2})?", date)) {
		day = last_day(part(found, date[0], a), a);
	} else if (match(title, "[([]?" BY MONTHS ",? [0-9]{4}[])]?", m)) {
		char *month;

		found = part(title, m[0], a);
		match(found, MONTHS ",? [0-9]{4}", date);
		month = part(found, date[0], a);
		day = last_day(
			arena_printf(a, "%s-%02d", month + strlen(month) - 4, month_number(month)),
			a);
	} else {
		return title;
	}
	if (!day) {
		outline_remark(row, "its deadline is no day of the calendar", a);
		return title;
	}
	row->deadline = day;
	return cut(title, m[0], a);
}

/* Takes the marks off: a task's box, (in), [output], (2026-12), "Input:". */
static char *read_marks(struct outline_row *row, char *title, struct arena *a)
{
	regmatch_t m[GROUPS];

	if (match(title, "^\\[[ xX]\\]( +|$)", m)) {
		row->done = tolower((unsigned char)title[1]) == 'x';
		title = cut(title, m[0], a);
	}
	if (match(title, "^(in|out)put: *", m) || match(title, "[([](in|out)(put)?[])]", m)) {
		row->kind = tolower((unsigned char)title[m[1].rm_so]) == 'i' ? "input" : "output";
		title = cut(title, m[0], a);
	}
	if (match(title, "[([]([0-9]{4}-(0[1-9]|1[0-2]))[])]", m)) {
		row->month = part(title, m[1], a);
		title = cut(title, m[0], a);
	}
	return title;
}

/* Takes "a week", "daily", "in 7 days" out of the words. */
static char *read_per(struct outline_row *row, char *words, struct arena *a)
{
	regmatch_t m[GROUPS];
	const char *found;

	if (match(words, "(^| )(in|within|every|per) ([0-9]+) days", m)) {
		row->per = arena_printf(a, "rolling:%s", part(words, m[3], a));
		return cut(words, m[0], a);
	}
	if (!match(words,
		    "((^| )(a|per|each|every) |/ ?)(day|week|month)($|[^a-z])|"
		    "(^| )(daily|weekly|monthly)($|[^a-z])",
		    m))
		return words;
	found = part(words, m[0], a);
	row->per = strstr(found, "week") ? "week" : strstr(found, "month") ? "month" : "rolling:1";
	return cut(words, m[0], a);
}

static char *lower(const char *text, struct arena *a)
{
	char *copy = arena_dup(a, text);

	for (char *p = copy; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	return copy;
}

void outline_words(struct outline_row *row, const char *words, struct arena *a)
{
	char *title = str_trim(arena_dup(a, words));

	title = read_marks(row, title, a);
	title = read_deadline(row, title, a);
	row->title = title;
	outline_target(row, read_per(row, lower(title, a), a), a);
	if (row->per && !row->target && *row->remark) {
		row->per = NULL; /* a number is there, but not which */
	} else if (row->per && !row->target) {
		row->target = 1;
		row->measure = "amount";
		row->unit = "times";
	}
}

void outline_resource(struct outline_row *row, const char *words, struct arena *a)
{
	static const char *const kinds[] = {"book", "course", "paper", "video", "other"};
	char *title = str_trim(arena_dup(a, words));
	regmatch_t m[GROUPS];

	if (match(title, "^\\[[ xX]\\]( +|$)", m)) {
		if (title[1] != ' ')
			outline_remark(row, "that it is done is not taken over", a);
		title = cut(title, m[0], a);
	}
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const char *rest = outline_after(title, kinds[i]);
		const char *mark = arena_printf(a, "[([]%s[])]", kinds[i]);

		if (!rest && !match(title, mark, m))
			continue;
		row->kind = kinds[i];
		title = rest ? arena_dup(a, rest) : cut(title, m[0], a);
		break;
	}
	if (match(title, "[(,] *([0-9]+(\\.[0-9]+)?) +([a-z]+)\\)?", m)) {
		row->target = strtod(title + m[1].rm_so, NULL);
		row->unit = part(title, m[3], a);
		title = cut(title, m[0], a);
	}
	row->title = title;
	if (!row->kind)
		outline_remark(row, "its kind is not said: other", a);
}
