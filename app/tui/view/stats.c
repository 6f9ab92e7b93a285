/* What was done, counted: the days of a year, and of a stretch of time all the rest. */
#include "model/stats_all.h"
#include "tui/view/views.h"
#include "tui/view/words.h"
#include "tui/widget/pager.h"

#include <stdio.h>

enum { NAME = 24, BAR = 24, NARROW_BAR = 8, WORDS = 30, NUMBER = 7, HOURS_WEEKS = 12 };

static const struct stretch {
	const char *title;
	int days; /* back from today, that one too; 0: all */
} stretches[] = {
	{"In all",       0  },
	{"Last year",    365},
	{"Last 90 days", 90 },
	{"Last 30 days", 30 },
	{"Last 7 days",  7  },
};
enum { N_STRETCHES = sizeof stretches / sizeof *stretches };

struct state {
	struct pager pager;
	struct stats_all *all;
	const struct clock *clock;
	size_t stretch;
};

static int load(struct ui *ui, void *state, struct arena *a, struct err *e)
{
	struct state *s = state;
	const struct clock *c = &ui->app->clock;
	int days = stretches[s->stretch].days;

	s->clock = c;
	s->all = arena_new(a, sizeof *s->all);
	pager_stale(&s->pager);
	return stats_all_read(ui->app->store, c, days ? clock_today(c) - days + 1 : INT64_MIN,
		INT64_MAX, a, s->all, e);
}

/* ---- pieces ---- */

static void name(struct page *page, const char *text)
{
	page_line(page);
	words_page_cell(page, ROLE_TEXT, NAME, text);
}

static void bar(struct page *page, double part, double whole)
{
	words_page_bar(page, page->width < NAME + BAR + WORDS ? NARROW_BAR : BAR, part, whole);
	page_add(page, ROLE_TEXT, "  ");
}

static double percent(int64_t part, int64_t whole)
{
	return whole ? 100.0 * (double)part / (double)whole : 0;
}

/* ---- parts ---- */

/* A row a weekday, a column a week, whole weeks from Monday; the month above its first. */
static void add_months(const struct state *s, struct page *page, int64_t monday, int weeks)
{
	int column = 0, last = -1;

	page_line(page);
	page_add(page, ROLE_FAINT, "     ");
	for (int week = 0; week < weeks; week++) {
		struct arena a = {0};
		const char *month =
			clock_format(&a, clock_day_start(s->clock, monday + 7 * week + 3), "%b");
		int number = month[0] * 65536 + month[1] * 256 + month[2];

		if (number != last && week >= column && week + 3 <= weeks) {
			page_fmt(page, ROLE_FAINT, "%*s%s", week - column, "", month);
			column = week + 3;
		}
		last = number;
		arena_free(&a);
	}
}

static void add_weekday(
	const struct state *s, struct page *page, int64_t monday, int row, int weeks)
{
	static const char *const names[] = {"Mon", "", "Wed", "", "Fri", "", "Sun"};
	const struct glyphs *g = theme_glyphs(page->ascii);

	page_line(page);
	page_fmt(page, ROLE_FAINT, "%-5s", names[row]);
	for (int week = 0; week < weeks; week++) {
		int64_t day = monday + 7 * week + row, i = day - s->all->first;
		int level = i >= 0 && i < STATS_DAYS
				    ? words_heat_level(heat_deeds(&s->all->days[i]))
				    : 0;

		if (day < s->all->first + STATS_DAYS)
			page_add(page, words_heat_style(level), g->heat[level]);
	}
}

static void add_heat(const struct state *s, struct page *page)
{
	int weeks = page->width >= STATS_WEEKS + 6 ? STATS_WEEKS : STATS_WEEKS / 2;
	int64_t today = s->all->first + STATS_DAYS - 1;
	int64_t monday = today - (clock_weekday(today) + 6) % 7 - 7 * (weeks - 1);
	const struct glyphs *g = theme_glyphs(page->ascii);
	const struct streak *k = &s->all->streak;

	page_line(page);
	page_fmt(page, ROLE_ACCENT, "%d weeks", weeks);
	page_fmt(page, ROLE_TEXT, "   streak %lld day%s, best %lld%s", (long long)k->now,
		k->now == 1 ? "" : "s", (long long)k->best,
		k->active_today ? "" : "; nothing yet today");
	add_months(s, page, monday, weeks);
	for (int row = 0; row < 7; row++)
		add_weekday(s, page, monday, row, weeks);
	page_line(page);
	page_add(page, ROLE_FAINT, "     less ");
	for (int level = 0; level < 5; level++)
		page_add(page, words_heat_style(level), g->heat[level]);
	page_add(page, ROLE_FAINT, " more");
}

static void count(struct page *page, const char *label, int64_t n, const char *more)
{
	page_line(page);
	page_fmt(page, ROLE_FAINT, "%-14s", label);
	page_fmt(page, ROLE_TEXT, "%*lld", NUMBER, (long long)n);
	page_fmt(page, ROLE_FAINT, "  %s", more);
}

static void add_counts(const struct state *s, struct page *page)
{
	const struct stats *c = &s->all->counts;
	struct arena a = {0};

	words_page_heading(page, stretches[s->stretch].title);
	page_add(page, ROLE_FAINT, "   p: another stretch");
	count(page, "solved", c->solved_dsa + c->solved_cuda,
		arena_printf(&a, "%lld DSA, %lld CUDA, of %lld problems", (long long)c->solved_dsa,
			(long long)c->solved_cuda, (long long)c->problems));
	count(page, "attempts", c->attempts, "");
	count(page, "submissions", c->submissions, "");
	for (size_t i = 0; i < c->n_verdicts; i++) {
		page_add(page, words_verdict_style(c->verdicts[i].verdict), c->verdicts[i].verdict);
		page_fmt(page, ROLE_FAINT, " %lld  ", (long long)c->verdicts[i].count);
	}
	count(page, "reviews", c->reviews, "");
	count(page, "notes", c->notes, "");
	count(page, "applications", c->applications,
		arena_printf(&a, "%lld open now", (long long)c->applications_open));
	arena_free(&a);
}

static void add_patterns(const struct state *s, struct page *page)
{
	const struct pattern_verdicts *p = s->all->patterns;

	if (s->all->n_patterns)
		words_page_heading(page, "Accepted by pattern");
	for (size_t i = 0; i < s->all->n_patterns; i++) {
		name(page, p[i].pattern);
		bar(page, (double)p[i].accepted, (double)p[i].submissions);
		page_fmt(page, ROLE_TEXT, "%3.0f %%", percent(p[i].accepted, p[i].submissions));
		page_fmt(page, ROLE_FAINT, "  of %lld", (long long)p[i].submissions);
	}
}

static void add_bin(struct page *page, const char *label, const struct retention_bin *b)
{
	if (!b->n)
		return;
	name(page, label);
	bar(page, (double)b->passed, (double)b->n);
	page_fmt(page, ROLE_TEXT, "%3.0f %%", percent(b->passed, b->n));
	page_fmt(page, ROLE_FAINT, "  predicted %.0f %%, of %lld", 100 * b->predicted,
		(long long)b->n);
}

static void add_retention(struct page *page, const char *title, const struct retention *r)
{
	char label[32];

	if (!r->all.n)
		return;
	words_page_heading(page, title);
	for (size_t i = 0; i < RETENTION_BINS; i++) {
		snprintf(label, sizeof label, "predicted %.0f-%.0f %%", 100 * r->bins[i].from,
			100 * r->bins[i].to);
		add_bin(page, label, &r->bins[i]);
	}
	add_bin(page, "all", &r->all);
}

/* A week after the other, the newest first, each with what its hours went to. */
static void add_hours(const struct state *s, struct page *page)
{
	const struct week_hours *h = s->all->hours;
	double sums[HOURS_WEEKS] = {0}, most = 0;
	size_t n = s->all->n_hours, week = 0, i;
	struct arena a = {0};

	for (i = 0; i < n && week < HOURS_WEEKS; i++) {
		sums[week] += h[i].hours;
		most = sums[week] > most ? sums[week] : most;
		week += i + 1 < n && h[i + 1].monday != h[i].monday;
	}
	if (n)
		words_page_heading(page, "Hours");
	for (i = 0, week = 0; i < n && week < HOURS_WEEKS; week++) {
		int64_t monday = h[i].monday;

		name(page, arena_printf(&a, "week of %s",
				   clock_format(&a, clock_day_start(s->clock, monday), "%-d %b")));
		bar(page, sums[week], most);
		page_fmt(page, ROLE_TEXT, "%5.1f ", sums[week]);
		for (; i < n && h[i].monday == monday; i++)
			page_fmt(page, ROLE_FAINT, " %s %.1f", h[i].subject, h[i].hours);
	}
	arena_free(&a);
}

static void add_funnel(const struct state *s, struct page *page)
{
	const struct funnel *f = &s->all->funnel;

	if (!f->applied)
		return;
	words_page_heading(page, "Applications");
	page_fmt(page, ROLE_FAINT, "   %lld of %lld answered", (long long)f->answered,
		(long long)f->applied);
	for (size_t i = 0; i < FUNNEL_ROWS && f->rows[i].reached; i++) {
		name(page, f->rows[i].stage);
		bar(page, (double)f->rows[i].reached, (double)f->applied);
		page_fmt(page, ROLE_TEXT, "%5lld", (long long)f->rows[i].reached);
		page_fmt(page, ROLE_FAINT, "  %.0f %%", percent(f->rows[i].reached, f->applied));
	}
}

static void add_outputs(const struct state *s, struct page *page)
{
	int64_t any = 0;

	for (size_t i = 0; i < n_output_kinds; i++) {
		const struct output_count *o = &s->all->outputs[i];

		if (!(o->done + o->open + o->closed))
			continue;
		if (!any++)
			words_page_heading(page, "Outputs");
		name(page, o->plural);
		page_fmt(page, ROLE_TEXT, "%lld done", (long long)o->done);
		page_fmt(page, ROLE_FAINT, "  %lld open, %lld closed", (long long)o->open,
			(long long)o->closed);
	}
}

static void make(void *state, struct page *page)
{
	const struct state *s = state;

	if (!s->all)
		return;
	add_heat(s, page);
	add_counts(s, page);
	add_patterns(s, page);
	add_retention(page, "Recall of problems", &s->all->retention[RETENTION_PROBLEMS]);
	add_retention(page, "Recall of questions", &s->all->retention[RETENTION_QUESTIONS]);
	add_hours(s, page);
	add_funnel(s, page);
	add_outputs(s, page);
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;

	(void)arg;
	if (cmd != CMD_PERIOD)
		return false;
	s->stretch = (s->stretch + 1) % N_STRETCHES;
	ui->generation++;
	return true;
}

const struct view view_stats = {
	.name = "Stats",
	.scope = SCOPE_STATS | SCOPE_PAGER,
	.screen = CMD_STATS,
	.size = sizeof(struct state),
	.load = load,
	.make = make,
	.command = command,
};
