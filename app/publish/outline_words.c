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
#define BY "(by|due|until|till|before|deadline)( date| on| by)?:?( the end of| end of)? +"
#define YEARLY "^(the )?(q[1-4]|h[12]|spring|summer|autumn|fall|winter)($|[^a-z0-9])"

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

enum outline_section outline_section(const char *words, const char **kind, struct arena *a)
{
	static const struct {
		const char *pattern;
		enum outline_section section;
		const char *kind;
	} rows[] = {
		{"^([0-9]{4} )?(my |the )?([a-z]+ )?(plan|roadmap)( for)?( [0-9]{4})?$",
                 SECTION_PLAN,										     NULL    },
		{"^(my |the |long[- ]term |personal |career )*visions?$",                       SECTION_VISION,    NULL    },
		{"^(my |the |yearly |annual |long[- ]term |short[- ]term |main |[0-9]{4} "
		 ")*(goals?|objectives?)( (for|of|in) ([0-9]{4}|the year))?$", SECTION_GOALS,     NULL    },
		{"^(next )?(steps?|tasks?|actions?|to ?do)$",                                   SECTION_STEPS,     NULL    },
		{"^inputs?( goals?| steps)?$",						  SECTION_INPUT,     NULL    },
		{"^outputs?( goals?| steps)?$",						 SECTION_OUTPUT,    NULL    },
		{"^((learning |study )?topics?( to (explore|learn|study))?|things to "
		 "(explore|learn))$",					  SECTION_TOPICS,    NULL    },
		{"^(pros?|for|advantages|benefits|upsides)$",                                   SECTION_PROS,      NULL    },
		{"^(cons?|against|disadvantages|drawbacks|downsides|risks)$",                   SECTION_CONS,      NULL    },
		{"^((learning )?resources?|reading|reading list|links)$",                       SECTION_RESOURCES, NULL    },
		{"^books$",								     SECTION_RESOURCES, "book"  },
		{"^courses$",								   SECTION_RESOURCES, "course"},
		{"^papers$",								    SECTION_RESOURCES, "paper" },
		{"^videos$",								    SECTION_RESOURCES, "video" },
	};
	regmatch_t m[GROUPS];

	*kind = NULL;
	words = outline_bare(words, a);
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
	static const char before[] =
		"^((monthly )?focus( this month)?( of| for)?|plan for|month)?:? *[(]?";
	regmatch_t m[GROUPS], year[GROUPS];
	const char *month = NULL, *rest;

	words = outline_bare(words, a);
	if (!match(words, before, m))
		return NULL;
	rest = words + m[0].rm_eo;
	if (match(rest, "^[0-9]{4}-(0[1-9]|1[0-2])( focus)?[)]?$", m))
		month = arena_ndup(a, rest, strlen("YYYY-MM"));
	else if (match(rest, "^" MONTHS ",? +[0-9]{4}( focus)?[)]?$", m) &&
		 match(rest, "[0-9]{4}", year))
		month = arena_printf(a, "%.4s-%02d", rest + year[0].rm_so, month_number(rest));
	return month;
}

/* Takes "by 2026-12-31", "(due December 2026)" out of the title. */
static char *read_deadline(struct outline_row *row, char *title, struct arena *a)
{
	regmatch_t m[GROUPS], stretch[GROUPS];
	const char *day;
	size_t n;

	if (!match(title, "(^|[^a-z])(" BY ")", m))
		return title;
	m[0].rm_so = m[2].rm_so;
	n = outline_date(title + m[0].rm_eo, &day, a);
	if (!n && match(title + m[0].rm_eo, YEARLY, stretch))
		outline_remark(row, "its deadline names no year", a);
	if (!n)
		return title;
	if (!day) {
		outline_remark(row, "its deadline is no day of the calendar", a);
		return title;
	}
	m[0].rm_eo += (regoff_t)n;
	if (m[0].rm_so && strchr("([", title[m[0].rm_so - 1]) && title[m[0].rm_eo] &&
		strchr(")]", title[m[0].rm_eo])) {
		m[0].rm_so--;
		m[0].rm_eo++;
	}
	row->deadline = day;
	title = cut(title, m[0], a);
	/* "Get a job, by June": what parted the two goes too. */
	if (match(title, "( *(\xE2\x80\x94|\xE2\x80\x93|-|,|:))+$", m))
		title[m[0].rm_so] = '\0';
	return title;
}

/* Takes out what is struck, ~~so~~, and tells of it. */
static char *read_struck(struct outline_row *row, char *title, struct arena *a)
{
	regmatch_t m[GROUPS];

	while (match(title, " *~~([^~]+)~~", m)) {
		outline_remark(row, arena_printf(a, "struck: %s", part(title, m[1], a)), a);
		title = cut(title, m[0], a);
	}
	return title;
}

/* Takes the marks off: a task's box, (in), [output], (2026-12), "Input:". */
static char *read_marks(struct outline_row *row, char *title, struct arena *a)
{
	/* A tray that takes in, and one that gives out; arrows in and out; tags. */
	static const struct {
		const char *pattern, *kind;
	} signs[] = {
		{"\xF0\x9F\x93\xA5",     "input" },
		{"\xF0\x9F\x93\xA4",     "output"},
		{"^(\xE2\x86\x90|<-) *", "input" },
		{"^(\xE2\x86\x92|->) *", "output"},
		{"(^| )#in(put)?($| )",  "input" },
		{"(^| )#out(put)?($| )", "output"},
	};
	regmatch_t m[GROUPS];

	if (match(title, "^\\[[ xX]\\]( +|$)", m)) {
		row->done = tolower((unsigned char)title[1]) == 'x';
		title = cut(title, m[0], a);
	}
	if (match(title, "^(in|out)put: *", m) || match(title, "[([](in|out)(put)?[])]", m)) {
		row->kind = tolower((unsigned char)title[m[1].rm_so]) == 'i' ? "input" : "output";
		title = cut(title, m[0], a);
	}
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (match(title, signs[i].pattern, m)) {
			row->kind = signs[i].kind;
			title = cut(title, m[0], a);
			break;
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

	if (match(words,
		    "(^| )(every|each|per) (other|two|2|second) weeks?($|[^a-z])|(^| )fortnightly",
		    m)) {
		row->per = "rolling:14";
		return cut(words, m[0], a);
	}
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
	const char *remark;
	regmatch_t m[GROUPS];

	while (match(title, "==([^=]+)==", m))
		title = arena_printf(a, "%.*s%s%s", (int)m[0].rm_so, title, part(title, m[1], a),
			title + m[0].rm_eo);
	title = read_struck(row, title, a);
	title = read_marks(row, title, a);
	title = read_deadline(row, title, a);
	if (match(title, ".:$", m))
		title[strlen(title) - 1] = '\0';
	row->title = title;
	words = lower(title, a);
	remark = row->remark;
	/* "12 posts (one a month)": the stretch goes with the number in brackets. */
	if (match(words, "[(][^()]*(a|per|each|every) (day|week|month)[^()]*[)]", m)) {
		outline_target(row, cut(words, m[0], a), a);
		if (row->target) {
			outline_remark(
				row, arena_printf(a, "not counted: %s", part(words, m[0], a)), a);
			return;
		}
		row->remark = remark;
	}
	outline_target(row, read_per(row, arena_dup(a, words), a), a);
	if (row->per && !row->target && row->remark != remark) {
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

char *outline_plain(const char *text, size_t len, struct arena *a)
{
	char *copy = arena_ndup(a, text, len), *to = copy, *end;

	for (const char *from = copy; *from; from++)
		if (from[0] != '\r' || from[1] != '\n')
			*to++ = *from;
	*to = '\0';
	if (strncmp(copy, "---\n", 4) != 0 || !(end = strstr(copy + 3, "\n---\n")))
		return copy;
	for (char *p = copy; p < end + 4; p++)
		if (*p != '\n')
			*p = ' ';
	return copy;
}
