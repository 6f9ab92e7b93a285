/* The columns of the table of problems. */
#include "model/review.h"
#include "tui/view/practice.h"
#include "tui/view/words.h"

#include <stdlib.h>

static const struct practice_rows *all(const void *rows)
{
	return rows;
}

static const struct problem *row_of(const void *rows, size_t i)
{
	return &all(rows)->at[i];
}

static const char *sign(const void *rows, size_t i, struct arena *a)
{
	const struct glyphs *g = theme_glyphs(all(rows)->ascii);
	const struct problem *p = row_of(rows, i);

	(void)a;
	return p->solved ? g->good : p->gradable ? g->dot : "";
}

static unsigned sign_style(const void *rows, size_t i)
{
	return row_of(rows, i)->solved ? ROLE_GOOD : ROLE_ACCENT;
}

static int by_sign(const void *rows, size_t x, size_t y)
{
	const struct problem *a = row_of(rows, x), *b = row_of(rows, y);

	return (2 * b->solved + b->gradable) - (2 * a->solved + a->gradable);
}

static const char *title(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->title;
}

static unsigned title_style(const void *rows, size_t i)
{
	return row_of(rows, i)->gradable ? ROLE_TEXT : ROLE_FAINT;
}

static const char *level(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->difficulty;
}

/* Easy, Medium, Hard: that H comes before M is no order. */
static int rank(const struct problem *p)
{
	return p->difficulty[0] == 'E' ? 0 : p->difficulty[0] == 'M' ? 1 : 2;
}

static int by_level(const void *rows, size_t x, size_t y)
{
	return rank(row_of(rows, x)) - rank(row_of(rows, y));
}

static const char *pattern(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->pattern;
}

static const char *patterns(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->patterns;
}

static const char *verdict(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return words_verdict(row_of(rows, i)->verdict);
}

static unsigned verdict_style(const void *rows, size_t i)
{
	return words_verdict_style(row_of(rows, i)->verdict);
}

static const char *due(const void *rows, size_t i, struct arena *a)
{
	const struct problem *p = row_of(rows, i);

	return p->scheduled ? words_due_short(all(rows)->clock, p->due_at, a) : "";
}

static unsigned due_style(const void *rows, size_t i)
{
	const struct problem *p = row_of(rows, i);
	const struct clock *c = all(rows)->clock;
	bool late = p->scheduled && clock_day(c, p->due_at) <= clock_today(c);

	return late ? ROLE_WARN : ROLE_FAINT;
}

static int order(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* What is not scheduled comes last. */
static int by_due(const void *rows, size_t x, size_t y)
{
	const struct problem *a = row_of(rows, x), *b = row_of(rows, y);

	return order(a->scheduled ? a->due_at : INT64_MAX, b->scheduled ? b->due_at : INT64_MAX);
}

static const char *attempts(const void *rows, size_t i, struct arena *a)
{
	int64_t n = row_of(rows, i)->attempts;

	return n ? arena_printf(a, "%lld", (long long)n) : "";
}

static int by_attempts(const void *rows, size_t x, size_t y)
{
	return order(row_of(rows, x)->attempts, row_of(rows, y)->attempts);
}

static int by_number(const void *key, const void *row)
{
	return order(*(const int64_t *)key, ((const struct problem_time *)row)->problem_id);
}

static int64_t worked(const void *rows, size_t i)
{
	const struct practice_rows *r = rows;
	const struct problem_time *t = r->n_times ? bsearch(&r->at[i].id, r->times, r->n_times,
							    sizeof *r->times, by_number)
						  : NULL;

	return t ? t->worked_us : 0;
}

static const char *spent(const void *rows, size_t i, struct arena *a)
{
	int64_t us = worked(rows, i);

	return us ? words_span(us, a) : "";
}

static int by_spent(const void *rows, size_t x, size_t y)
{
	return order(worked(rows, x), worked(rows, y));
}

static const char *companies(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->companies;
}

static const char *source(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->found_in;
}

static double recall_of(const void *rows, size_t i)
{
	const struct problem *p = row_of(rows, i);

	return p->scheduled ? review_recall(p->stability, p->reviewed_at, all(rows)->clock) : 2;
}

static const char *recall(const void *rows, size_t i, struct arena *a)
{
	double r = recall_of(rows, i);

	return r <= 1 ? arena_printf(a, "%.0f %%", 100 * r) : "";
}

static int by_recall(const void *rows, size_t x, size_t y)
{
	double a = recall_of(rows, x), b = recall_of(rows, y);

	return (a > b) - (a < b);
}

static int64_t rung_of(const void *rows, size_t i)
{
	const struct problem *p = row_of(rows, i);

	return problem_is_kernel(p) && p->number ? p->number : INT64_MAX;
}

static const char *rung(const void *rows, size_t i, struct arena *a)
{
	int64_t n = rung_of(rows, i);

	return n < INT64_MAX ? arena_printf(a, "%lld", (long long)n) : "";
}

static int by_rung(const void *rows, size_t x, size_t y)
{
	return order(rung_of(rows, x), rung_of(rows, y));
}

static const char *kind(const void *rows, size_t i, struct arena *a)
{
	(void)a;
	return row_of(rows, i)->kind;
}

static const char *last(const void *rows, size_t i, struct arena *a)
{
	const struct problem *p = row_of(rows, i);

	return p->last_at ? words_ago(all(rows)->clock, p->last_at, a) : "";
}

static int by_last(const void *rows, size_t x, size_t y)
{
	return order(row_of(rows, x)->last_at, row_of(rows, y)->last_at);
}

static unsigned faint(const void *rows, size_t i)
{
	(void)rows, (void)i;
	return ROLE_FAINT;
}

static int64_t id(const void *rows, size_t i)
{
	return row_of(rows, i)->id;
}

/* clang-format off */
static const struct table_column columns[] = {
	{.title = "solved", .width = 2, .text = sign, .style = sign_style, .compare = by_sign},
	{.title = "title", .text = title, .style = title_style},
	{.title = "level", .width = 8, .from = 56, .text = level, .style = faint, .compare = by_level},
	{.title = "pattern", .width = 17, .wide = 25, .from = 72, .text = pattern, .style = faint},
	{.title = "last verdict", .width = 14, .wide = 17, .from = 40, .text = verdict, .style = verdict_style},
	{.title = "due", .width = 10, .text = due, .style = due_style, .compare = by_due},
	{.title = "recall", .width = 8, .from = 110, .right = true, .text = recall, .style = faint, .compare = by_recall},
	{.title = "companies", .width = 20, .text = companies, .style = faint, .extra = true},
	{.title = "attempts", .width = 9, .right = true, .text = attempts, .style = faint, .compare = by_attempts, .extra = true},
	[PRACTICE_TIME] = {.title = "time", .width = 12, .right = true, .text = spent, .style = faint, .compare = by_spent, .extra = true},
	{.title = "source", .width = 16, .text = source, .style = faint, .extra = true},
	{.title = "rung", .width = 6, .right = true, .text = rung, .style = faint, .compare = by_rung, .extra = true},
	{.title = "other patterns", .width = 20, .text = patterns, .style = faint, .extra = true},
	{.title = "last tried", .width = 13, .text = last, .style = faint, .compare = by_last, .extra = true},
	{.title = "kind", .width = 6, .text = kind, .style = faint, .extra = true},
};
/* clang-format on */

const struct table_kind practice_table = {
	.name = "problems",
	.columns = columns,
	.n = sizeof columns / sizeof *columns,
	.id = id,
	.none = "No problem is like that; Esc shows all again.",
};
