#include "model/application_count.h"

#include "model/application_history.h"

#include <stdlib.h>
#include <strings.h>

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* The histories from..to of one company, or of all. days has room for all of them. */
static struct response_times times_of(
	const struct history *h, size_t n, int64_t *days, const struct clock *c)
{
	struct response_times t = {.company = "", .waiting = -1};
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		int64_t day = clock_day(c, h[i].applied_at), waits = clock_today(c) - day;

		if (!h[i].furthest)
			continue;
		t.applied++;
		t.answered += h[i].answered_at != 0;
		if (h[i].answered_at > h[i].applied_at)
			days[k++] = clock_day(c, h[i].answered_at) - day;
		else if (!h[i].answered_at && history_end(&h[i]) == END_OPEN && waits > t.waiting)
			t.waiting = waits;
	}
	t.timed = (int64_t)k;
	if (!k)
		return t;
	qsort(days, k, sizeof *days, by_number);
	t.shortest = days[0];
	t.longest = days[k - 1];
	t.median = (double)(days[(k - 1) / 2] + days[k / 2]) / 2;
	return t;
}

static int by_company(const void *a, const void *b)
{
	const struct history *x = a, *y = b;
	int order = strcasecmp(x->company, y->company);

	return order ? order : (x->id > y->id) - (x->id < y->id);
}

int response_times(struct store *s, const struct clock *c, struct arena *a,
	struct response_times **out, size_t *n, struct err *e)
{
	struct history *all;
	size_t n_all, cap = 0;
	int64_t *days;

	*out = NULL;
	*n = 0;
	if (history_read(s, a, &all, &n_all, e) != 0)
		return -1;
	days = arena_new(a, (n_all + 1) * sizeof *days);
	if (n_all)
		qsort(all, n_all, sizeof *all, by_company);
	ARENA_RESERVE(a, *out, *n, cap);
	(*out)[(*n)++] = times_of(all, n_all, days, c);
	for (size_t i = 0, to; i < n_all; i = to) {
		struct response_times t;

		for (to = i + 1; to < n_all && !strcasecmp(all[to].company, all[i].company);)
			to++;
		t = times_of(all + i, to - i, days, c);
		t.company = all[to - 1].company;
		if (!t.applied)
			continue;
		ARENA_RESERVE(a, *out, *n, cap);
		(*out)[(*n)++] = t;
	}
	return 0;
}

int week_counts(struct store *s, int weeks, bool weekend_only, const struct clock *c,
	struct week *out, struct err *e)
{
	int64_t today = clock_today(c), monday = today - (clock_weekday(today) + 6) % 7;
	struct arena a = {0};
	struct history *all;
	size_t n;
	int rc = history_read(s, &a, &all, &n, e);

	for (int k = 0; k < weeks; k++)
		out[k] = (struct week){.monday = monday - 7 * k};
	for (size_t i = 0; rc == 0 && i < n; i++) {
		int64_t day = clock_day(c, all[i].applied_at);
		int64_t back = monday + 6 - day;

		if (!all[i].furthest || back < 0 || back / 7 >= weeks)
			continue;
		out[back / 7].sent++;
		if (!weekend_only || clock_weekday(day) % 6 == 0)
			out[back / 7].counted++;
	}
	arena_free(&a);
	return rc;
}
