#include "model/when.h"

#include <stdio.h>
#include <string.h>

enum { NOON_MIN = 12 * 60 };

int64_t when_at(int64_t day, int minutes)
{
	return clock_day_start(&(struct clock){.day_start_min = minutes}, day);
}

int64_t when_in_day(const struct clock *c, int64_t day)
{
	int64_t noon = when_at(day, NOON_MIN), begins = clock_day_start(c, day);

	return noon < begins ? begins : noon;
}

static bool read_day(const struct clock *c, const char *text, int64_t *day)
{
	static const struct {
		const char *word;
		int ahead;
	} words[] = {
		{"today",     0 },
                {"yesterday", -1},
                {"tomorrow",  1 }
        };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (strcmp(text, words[i].word) == 0) {
			*day = clock_today(c) + words[i].ahead;
			return true;
		}
	}
	return clock_parse_date(text, day);
}

int when_day(const struct clock *c, const char *text, int64_t *day, struct err *e)
{
	if (read_day(c, text, day))
		return 0;
	return err_set(e, ERR_INPUT,
		"\"%s\" is no day; a day is written 2026-11-22, today, yesterday or tomorrow",
		text);
}

/* "2026-11-22 14:30", with a T or a space. */
static bool read_local(const char *text, int64_t *us)
{
	char date[11];
	int64_t day;
	int h, m, end = 0;

	if (strlen(text) != 16 || !strchr("T ", text[10]) || text[13] != ':')
		return false;
	memcpy(date, text, 10);
	date[10] = '\0';
	if (!clock_parse_date(date, &day) || text[11] < '0' || text[11] > '2' || text[14] < '0' ||
		text[14] > '5' || sscanf(text + 11, "%2d:%2d%n", &h, &m, &end) != 2 || end != 5 ||
		h > 23)
		return false;
	*us = when_at(day, h * 60 + m);
	return true;
}

int when_moment(const struct clock *c, const char *text, int64_t *us, bool *day_only, struct err *e)
{
	int64_t day;
	bool alone = read_day(c, text, &day);

	if (day_only)
		*day_only = alone;
	if (alone) {
		*us = when_in_day(c, day);
		return 0;
	}
	if (strcmp(text, "now") == 0) {
		*us = clock_now(c);
		return 0;
	}
	if (read_local(text, us) || clock_parse_moment(text, us))
		return 0;
	return err_set(e, ERR_INPUT,
		"\"%s\" is no moment; write a day such as 2026-11-22, or \"2026-11-22 14:30\"",
		text);
}
