#include "model/goal_words.h"

#include <stdlib.h>
#include <string.h>

int goal_amount(const char *text, const char *what, double least, double *out, struct err *e)
{
	size_t digits = strspn(text, "0123456789"), n = digits;

	if (text[n] == '.')
		n += 1 + strspn(text + n + 1, "0123456789");
	*out = strtod(text, NULL);
	if (!digits || text[n] || n > 20 || *out < least || *out > 1000000)
		return err_set(e, ERR_INPUT, "%s is a number %s, up to 1000000, not \"%s\"", what,
			least > 0 ? "above 0" : "from 0", text);
	return 0;
}

const char *goal_progress_words(const struct goal *g, struct arena *a)
{
	return arena_printf(a, "%s/%s", goal_number(a, g->progress), goal_number(a, g->target));
}

static const char *per_words(const struct goal *g, struct arena *a)
{
	if (strcmp(g->per, "week") == 0)
		return " a week";
	if (strcmp(g->per, "month") == 0)
		return *g->month ? "" : " a month";
	if (strcmp(g->per, "rolling") != 0)
		return "";
	return g->per_days == 1 ? " a day" : arena_printf(a, " in %d days", g->per_days);
}

const char *goal_measure_words(const struct goal *g, struct arena *a)
{
	bool hand = strcmp(g->measure, "done") == 0 || strcmp(g->measure, "amount") == 0;

	return arena_printf(a, "%s%s%s%s", hand ? "by hand" : g->measure,
		hand && *g->unit ? ", " : "", hand ? g->unit : "", per_words(g, a));
}

static const char *count(int64_t n, const char *unit, struct arena *a)
{
	return arena_printf(a, "%lld %s%s", (long long)n, unit, n == 1 ? "" : "s");
}

const char *goal_streak_words(const struct standing *st, struct arena *a)
{
	const char *breaks = "";

	if (!st->streak)
		return "";
	if (st->breaks_in == 0)
		breaks = ", breaks today";
	else if (st->breaks_in > 0)
		breaks = arena_printf(a, ", breaks in %s", count(st->breaks_in, "day", a));
	return arena_printf(a, "streak %s%s", count(st->streak, st->streak_unit, a), breaks);
}

const char *goal_pace_words(const struct standing *st, const struct goal *g, struct arena *a)
{
	if (g->done || (!st->has_pace && !*g->deadline))
		return "";
	if (st->has_pace && st->days_left < 1)
		return arena_printf(a, "%s late", count(1 - st->days_left, "day", a));
	if (st->has_pace && g->target > 1)
		return arena_printf(a, "%s left; %s a week needed, %s so far",
			count(st->days_left, "day", a), goal_number(a, st->needed),
			goal_number(a, st->so_far));
	return st->days_left > 0 ? arena_printf(a, "%s left", count(st->days_left, "day", a)) : "";
}
