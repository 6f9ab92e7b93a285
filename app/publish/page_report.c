/* The report: how it goes. Applications are numbers, but for companies that the settings name;
 * goals are called by what they count, unless the settings say by their titles. */
#include "model/application.h"
#include "model/application_count.h"
#include "model/diary.h"
#include "model/goal.h"
#include "publish/figure.h"
#include "publish/page.h"
#include "publish/series.h"
#include "publish/span.h"
#include "publish/told.h"
#include "publish/wording.h"

#include <string.h>
#include <strings.h>

enum { HEAT_DAYS = 52 * 7 };

struct page_report {
	struct stats counts;
	struct streak streak;
	struct goal *goals;
	size_t n_goals;
	struct funnel funnel;
	struct application *named; /* those whose company may be named */
	size_t n_named;
	bool titles; /* of goals may be told */
};

/* Whether the company is in "A, B". */
static bool may_name(const char *list, const char *company)
{
	size_t len = strlen(company);

	while (list && *list) {
		size_t n = strcspn(list, ","), from = strspn(list, " \t"), to = n;

		while (to > from && strchr(" \t", list[to - 1]))
			to--;
		if (to > from && to - from == len && strncasecmp(list + from, company, len) == 0)
			return true;
		list += n + (list[n] == ',');
	}
	return false;
}

static int read_named(
	struct page_collect *c, const struct stats_span *span, struct page_report *r, struct err *e)
{
	struct application *all;
	size_t n;

	if (application_list(c->store, true, c->a, &all, &n, e) != 0)
		return -1;
	r->named = arena_new(c->a, (n + 1) * sizeof *all);
	for (size_t i = 0; i < n; i++)
		if (all[i].applied_at && all[i].applied_at >= span->from &&
			all[i].applied_at < span->to &&
			may_name(c->choice->companies, all[i].company))
			r->named[r->n_named++] = all[i];
	return 0;
}

/* The year up to the span's end, or to today. */
static int add_heat(struct page_collect *c, struct page *p, struct err *e)
{
	int64_t today = clock_today(c->clock);
	int64_t last = p->span->kind != SPAN_ALL && p->span->last < today ? p->span->last : today;
	struct heat_day *days = arena_new(c->a, HEAT_DAYS * sizeof *days);
	double *done = arena_new(c->a, HEAT_DAYS * sizeof *done);
	struct chart chart = {
		.kind = CHART_HEAT, .title = "A year of practice", .unit = "things done"};

	if (stats_heat(c->store, c->clock, last - HEAT_DAYS + 1, HEAT_DAYS, days, e) != 0)
		return -1;
	for (size_t i = 0; i < HEAT_DAYS; i++)
		done[i] = (double)(days[i].reviews + days[i].submissions + days[i].notes);
	chart.heat = (struct chart_heat){last - HEAT_DAYS + 1, done, HEAT_DAYS, 52};
	figure_add(p, "year.svg", &chart, c->a);
	return 0;
}

static void add_funnel(struct page_collect *c, struct page *p, const struct page_report *r)
{
	struct chart_stage rows[FUNNEL_ROWS];
	struct chart chart = {
		.kind = CHART_FUNNEL, .title = "Applications", .unit = "applications"};

	if (!r->funnel.applied)
		return;
	for (size_t i = 0; i < FUNNEL_ROWS; i++)
		rows[i] = (struct chart_stage){
			r->funnel.rows[i].stage, (double)r->funnel.rows[i].reached};
	chart.funnel = (struct chart_funnel){rows, FUNNEL_ROWS};
	figure_add(p, "applications.svg", &chart, c->a);
}

static int fill_page(struct page_collect *c, struct page *page, struct err *e)
{
	const bool all = page->span->kind == SPAN_ALL;
	const struct stats_span span = all ? (struct stats_span){INT64_MIN, INT64_MAX}
					   : span_moments(page->span, c->clock);
	const struct funnel_filter days = {.since = all ? INT64_MIN : page->span->first,
		.until = all ? INT64_MAX : page->span->last};
	struct page_report *r = arena_new(c->a, sizeof *r);
	struct diary *d = arena_new(c->a, sizeof *d);

	page->report = r;
	page->diary = d;
	r->titles = c->choice->goals;
	if (stats_read(c->store, &span, c->a, &r->counts, e) != 0 ||
		stats_streak(c->store, c->clock, &r->streak, e) != 0 ||
		goal_tree(c->store, c->clock, c->a, &r->goals, &r->n_goals, e) != 0 ||
		funnel_read(c->store, &days, c->clock, &r->funnel, e) != 0 ||
		diary_read(c->store, &span, clock_now(c->clock), c->a, d, e) != 0 ||
		read_named(c, &span, r, e) != 0)
		return -1;
	add_funnel(c, page, r);
	return add_heat(c, page, e);
}

static struct page report_page(const struct span *s, struct page_collect *c)
{
	struct page page = page_new(&page_kind_report);
	const char *title = span_title(s, c->a);
	bool all = s->kind == SPAN_ALL;

	page.source = all ? "report:all"
			  : arena_printf(c->a, "report:%s:%s", span_word(s->kind),
				    clock_date(c->a, s->first));
	page.title = all ? "Progress" : arena_printf(c->a, "Progress: %s", title);
	page.name = all ? "progress" : arena_printf(c->a, "progress-%s", span_name(s, c->a));
	page.summary = all ? "How it went from the beginning."
			   : arena_printf(c->a, "How it went in %s.", span_words(s, c->a));
	page.at = clock_day_start(c->clock, s->first);
	page.ends = clock_day_start(c->clock, s->last + 1);
	page.span = s;
	page_add_tag(&page, "progress", strlen("progress"), c->a);
	return page;
}

/* Without days the last of the spans that is asked for, else all that begin on those days. */
static int add_spans(struct page_collect *c, struct span *spans, size_t n, struct err *e)
{
	const struct export_request *r = c->request;

	for (size_t i = 0; i < n; i++) {
		struct page page = report_page(&spans[i], c);

		page.wanted = c->choice->report &&
			      strcmp(c->choice->report, span_word(spans[i].kind)) == 0 &&
			      (r->since || r->until || i + 1 == n) && page_wanted(&page, c);
		if (page.wanted && fill_page(c, &page, e) != 0)
			return -1;
		pages_add(c, &page);
	}
	return 0;
}

static int collect(struct page_collect *c, struct err *e)
{
	struct span *all = arena_new(c->a, sizeof *all), *spans;
	size_t n;

	*all = span_of(SPAN_ALL, clock_today(c->clock));
	for (enum span_kind kind = SPAN_WEEK; kind <= SPAN_MONTH; kind++)
		if (spans_list(c, kind, &spans, &n, e) != 0 || add_spans(c, spans, n, e) != 0)
			return -1;
	return add_spans(c, all, 1, e);
}

/* ---- the holes ---- */

static const char *streak(const struct page_view *v)
{
	const struct streak *s = &v->page->report->streak;

	if (!s->best)
		return "";
	if (!s->now)
		return arena_printf(v->a, "No streak now; the longest was %s.",
			wording_plural(s->best, "day", v->a));
	return arena_printf(v->a, "A streak of %s; the longest was %s.",
		wording_plural(s->now, "day", v->a), wording_plural(s->best, "day", v->a));
}

static const char *counts(const struct page_view *v)
{
	const struct stats *c = &v->page->report->counts;
	const struct {
		const char *label;
		int64_t n;
	} rows[] = {
		{"Problems solved", c->solved_dsa },
		{"Kernels solved",  c->solved_cuda},
		{"Attempts",        c->attempts   },
		{"Submissions",     c->submissions},
		{"Reviews",         c->reviews    },
	};
	struct str out = {0};

	str_add(&out, "| What | Count |\n|---|--:|");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		str_addf(&out, "\n| %s | %lld |", rows[i].label, (long long)rows[i].n);
	return str_keep(&out, v->a);
}

/* What a goal counts, for one whose title stays at home. */
static const char *goal_name(const struct page_report *r, const struct goal *g)
{
	static const char *const names[][2] = {
		{"days",   "days of practice"},
		{"hours",  "hours of work"   },
		{"amount", "a goal of my own"},
		{"done",   "a goal of my own"},
	};

	if (r->titles)
		return g->title;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(g->measure, names[i][0]) == 0)
			return names[i][1];
	return g->measure;
}

static const char *goals_of(const struct page_view *v, const char *kind)
{
	static const char *const stretch[][2] = {
		{"week",  " a week" },
		{"month", " a month"},
	};
	const struct page_report *r = v->page->report;
	struct str out = {0};

	for (size_t i = 0; i < r->n_goals; i++) {
		const struct goal *g = &r->goals[i];
		const char *per = "";

		if (strcmp(g->kind, kind) != 0 || (strcmp(g->level, "vision") == 0 && !r->titles))
			continue;
		for (size_t k = 0; k < sizeof stretch / sizeof *stretch; k++)
			if (strcmp(g->per, stretch[k][0]) == 0)
				per = stretch[k][1];
		if (strcmp(g->per, "rolling") == 0)
			per = arena_printf(
				v->a, " in %s", wording_plural(g->per_days, "day", v->a));
		str_add(&out, out.len ? "\n" : "| Goal | Done | Of |\n|---|--:|--:|\n");
		wording_cell(&out, goal_name(r, g));
		str_addf(&out, "| %s | %s%s |", goal_number(v->a, g->progress),
			goal_number(v->a, g->target), per);
	}
	return str_keep(&out, v->a);
}

static const char *goals_in(const struct page_view *v)
{
	return goals_of(v, "input");
}

static const char *goals_out(const struct page_view *v)
{
	return goals_of(v, "output");
}

static const char *funnel(const struct page_view *v)
{
	const struct page_report *r = v->page->report;
	struct str out = {0};

	if (!r->funnel.applied)
		return "";
	str_add(&out, "| Stage | Came so far |\n|---|--:|");
	for (size_t i = 0; i < FUNNEL_ROWS; i++)
		str_addf(&out, "\n| %s | %lld |", r->funnel.rows[i].stage,
			(long long)r->funnel.rows[i].reached);
	return str_keep(&out, v->a);
}

static const char *companies(const struct page_view *v)
{
	const struct page_report *r = v->page->report;
	struct str out = {0};

	for (size_t i = 0; i < r->n_named; i++) {
		str_add(&out, i ? "\n- " : "- ");
		wording_escape(&out, r->named[i].company);
		str_addf(&out, ": %s", r->named[i].furthest);
	}
	return str_keep(&out, v->a);
}

static const char *heat_chart(const struct page_view *v)
{
	return figure_call(v, "year.svg");
}

static const char *funnel_chart(const struct page_view *v)
{
	return figure_call(v, "applications.svg");
}

static const struct page_hole holes[] = {
	{"streak",    streak, false},
	{"series",      series_line, false},
	{"heat",    heat_chart, false},
	{"counts",      counts, false},
	{"goals_in",      goals_in, false},
	{"goals_out",      goals_out, false},
	{"funnel",    funnel, false},
	{"funnel_chart",      funnel_chart, false},
	{"companies",  companies, false},
	{"outputs",      told_outputs, false},
	{"times", told_times, false},
	{0     },
};

const struct page_kind page_kind_report = {
	{"report", "report", false},
        collect, holes
};
