#include "publish/span.h"

#include "model/diary.h"

#include <stdlib.h>
#include <string.h>

static const char *const words[N_SPANS] = {"day", "week", "month", "all"};

const char *span_word(enum span_kind kind)
{
	return words[kind];
}

/* The day of the month, from 1. */
static int64_t day_of_month(int64_t day)
{
	struct arena a = {0};
	int64_t n = strtol(clock_date(&a, day) + 8, NULL, 10);

	arena_free(&a);
	return n;
}

struct span span_of(enum span_kind kind, int64_t day)
{
	struct span s = {kind, day, day};

	if (kind == SPAN_WEEK) {
		s.first = day - (clock_weekday(day) + 6) % 7;
		s.last = s.first + 6;
	} else if (kind == SPAN_MONTH) {
		s.first = day - day_of_month(day) + 1;
		/* 31 days on lies in the next month, however long this one is. */
		s.last = s.first + 31 - day_of_month(s.first + 31);
	}
	return s;
}

/* The number of the week of its year, and that year: both are its Thursday's. */
static int week_number(const struct span *s, struct arena *a, const char **year)
{
	const char *thursday = clock_date(a, s->first + 3);
	int64_t new_year;

	*year = arena_ndup(a, thursday, 4);
	clock_parse_date(arena_printf(a, "%s-01-01", *year), &new_year);
	return (int)((s->first + 3 - new_year) / 7) + 1;
}

const char *span_title(const struct span *s, struct arena *a)
{
	static const char *const months[] = {"January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November", "December"};
	const char *date = clock_date(a, s->first), *year;
	const char *month = months[strtol(date + 5, NULL, 10) - 1];

	switch (s->kind) {
	case SPAN_DAY:
		return arena_printf(
			a, "%lld %s %.4s", (long long)day_of_month(s->first), month, date);
	case SPAN_WEEK: {
		int number = week_number(s, a, &year);

		return arena_printf(a, "Week %d of %s", number, year);
	}
	case SPAN_MONTH:
		return arena_printf(a, "%s %.4s", month, date);
	default:
		return "All of it";
	}
}

const char *span_name(const struct span *s, struct arena *a)
{
	const char *date = clock_date(a, s->first), *year;

	if (s->kind == SPAN_WEEK) {
		int number = week_number(s, a, &year);

		return arena_printf(a, "%s-w%02d", year, number);
	}
	return s->kind == SPAN_ALL ? "all" : arena_ndup(a, date, s->kind == SPAN_DAY ? 10 : 7);
}

struct stats_span span_moments(const struct span *s, const struct clock *c)
{
	return stats_span(c, s->first, s->last);
}

/* Reads them once for all kinds of spans. */
static int read_moments(struct page_collect *c, struct err *e)
{
	int64_t *at;

	if (c->moments)
		return 0;
	if (diary_moments(c->store, c->a, &at, &c->n_moments, e) != 0)
		return -1;
	c->moments = c->n_moments ? at : arena_new(c->a, sizeof *at);
	return 0;
}

int spans_list(
	struct page_collect *c, enum span_kind kind, struct span **out, size_t *n, struct err *e)
{
	int64_t end = INT64_MIN;
	size_t cap = 0;

	*out = NULL;
	*n = 0;
	if (read_moments(c, e) != 0)
		return -1;
	for (size_t i = 0; i < c->n_moments; i++) {
		if (c->moments[i] < end)
			continue;
		ARENA_RESERVE(c->a, *out, *n, cap);
		(*out)[*n] = span_of(kind, clock_day(c->clock, c->moments[i]));
		end = clock_day_start(c->clock, (*out)[*n].last + 1);
		(*n)++;
	}
	return 0;
}

const char *span_words(const struct span *s, struct arena *a)
{
	char *within = arena_dup(a, span_title(s, a));

	if (s->kind == SPAN_WEEK)
		*within = 'w';
	return within;
}
