/* The journal: what was done in a day, a week or a month. Problems are named that are solved or
 * stand in the catalogue, outputs once they are done, notes that are public; the rest is counted.
 */
#include "base/clock.h"
#include "model/diary.h"
#include "publish/figure.h"
#include "publish/page.h"
#include "publish/placing.h"
#include "publish/series.h"
#include "publish/span.h"
#include "publish/told.h"
#include "publish/wording.h"

#include <string.h>

enum { MAX_DAYS = 31 };

/* The hours of each day of a week or a month. */
static int add_chart(struct page_collect *c, struct page *p, struct err *e)
{
	struct heat_day days[MAX_DAYS];
	size_t n = (size_t)(p->span->last - p->span->first) + 1;
	double *hours = arena_new(c->a, n * sizeof *hours), sum = 0;
	const char **labels = arena_new(c->a, n * sizeof *labels);
	struct chart chart = {.kind = CHART_BARS, .title = "Hours a day", .unit = "hours"};

	if (n < 2)
		return 0;
	if (stats_heat(c->store, c->clock, p->span->first, n, days, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		labels[i] = clock_date(c->a, p->span->first + (int64_t)i) + 8;
		hours[i] = (double)days[i].minutes / 60;
		sum += hours[i];
	}
	chart.bars = (struct chart_bars){.labels = labels, .values = hours, .n = n};
	if (sum > 0)
		figure_add(p, "hours.svg", &chart, c->a);
	return 0;
}

static struct page journal_page(const struct span *s, struct page_collect *c)
{
	struct page page = page_new(&page_kind_journal);
	const char *title = span_title(s, c->a);

	page.source =
		arena_printf(c->a, "journal:%s:%s", span_word(s->kind), clock_date(c->a, s->first));
	page.title = title;
	page.name = arena_printf(c->a, "journal-%s", span_name(s, c->a));
	page.summary = arena_printf(
		c->a, "What I did %s %s.", s->kind == SPAN_DAY ? "on" : "in", span_words(s, c->a));
	page.at = clock_day_start(c->clock, s->first);
	page.ends = clock_day_start(c->clock, s->last + 1);
	page.span = s;
	page_add_tag(&page, "journal", strlen("journal"), c->a);
	return page;
}

static int fill_page(struct page_collect *c, struct page *page, struct err *e)
{
	const struct stats_span moments = span_moments(page->span, c->clock);
	struct diary *d = arena_new(c->a, sizeof *d);

	page->diary = d;
	return diary_read(c->store, &moments, clock_now(c->clock), c->a, d, e) != 0
		       ? -1
		       : add_chart(c, page, e);
}

/* Pages of all spans that could have been asked for: of those that were not, only the name. */
static int collect(struct page_collect *c, struct err *e)
{
	for (enum span_kind kind = SPAN_DAY; kind <= SPAN_MONTH; kind++) {
		bool asked = c->choice->journal && strcmp(c->choice->journal, span_word(kind)) == 0;
		struct span *spans;
		size_t n;

		if (spans_list(c, kind, &spans, &n, e) != 0)
			return -1;
		for (size_t i = 0; i < n; i++) {
			struct page page = journal_page(&spans[i], c);

			page.wanted = asked && page_wanted(&page, c);
			if (page.wanted && fill_page(c, &page, e) != 0)
				return -1;
			pages_add(c, &page);
		}
	}
	return 0;
}

/* ---- the holes ---- */

static void add_count(struct str *out, int64_t n, const char *word, struct arena *a)
{
	if (n)
		str_addf(out, "%s%s", out->len ? ", " : "", wording_plural(n, word, a));
}

/* Whether it was solved for the first time in the stretch that the page tells of. */
static bool solved_here(const struct page *page, const struct diary_problem *p)
{
	return p->accepted && p->solved_at >= page->at && p->solved_at < page->ends;
}

static const char *counts(const struct page_view *v)
{
	const struct diary *d = v->page->diary;
	int64_t submissions = 0, accepted = 0, us = 0, solved[2] = {0};
	struct str out = {0};

	for (size_t i = 0; i < d->n_problems; i++) {
		submissions += d->problems[i].submissions;
		accepted += d->problems[i].accepted;
		solved[strcmp(d->problems[i].kind, "cuda") == 0] +=
			solved_here(v->page, &d->problems[i]);
	}
	for (size_t i = 0; i < d->n_times; i++)
		us += d->times[i].us;
	add_count(&out, solved[0], "problem", v->a);
	add_count(&out, solved[1], "kernel", v->a);
	str_add(&out, out.len ? " solved" : "");
	add_count(&out, submissions, "submission", v->a);
	if (accepted)
		str_addf(&out, " (%lld accepted)", (long long)accepted);
	add_count(&out, d->reviews, "review", v->a);
	if (d->reviews)
		str_addf(&out, " (%lld passed)", (long long)d->passed);
	if (us >= 60 * CLOCK_SECOND)
		str_addf(&out, "%s%s of work", out.len ? ", " : "", wording_hours(us, v->a));
	if (out.len)
		str_addc(&out, '.');
	return str_keep(&out, v->a);
}

static const struct page *page_of_problem(const struct page_view *v, const char *slug)
{
	for (size_t i = 0; i < v->all->n; i++) {
		const struct page *p = &v->all->p[i];

		if (p->problem && p->there && strcmp(p->problem->slug, slug) == 0)
			return p;
	}
	return NULL;
}

/* Words, as a link when there is a page. */
static void add_title(
	const struct page_view *v, struct str *out, const char *title, const struct page *to)
{
	str_add(out, to ? "[" : "");
	wording_escape(out, title);
	if (to)
		str_addf(out, "](%s)", place_link(v->site, to, v->a));
}

/* "3 November" */
static const char *day_of(const struct page_view *v, int64_t us)
{
	const struct page *p = v->page;
	int64_t day = p->span->first;
	const char *title;

	while (day < p->span->last && p->at + (day + 1 - p->span->first) * CLOCK_DAY <= us)
		day++;
	title = span_title(&(struct span){SPAN_DAY, day, day}, v->a);
	return arena_ndup(v->a, title, strlen(title) - strlen(" 2026"));
}

/* What was solved in it comes first, in that order; the rest by title, as it stands in the diary.
 */
static const struct diary_problem **in_order(const struct page_view *v)
{
	const struct diary *d = v->page->diary;
	const struct diary_problem **all = arena_new(v->a, (d->n_problems + 1) * sizeof *all);
	size_t n = 0, from;

	for (size_t i = 0; i < d->n_problems; i++) {
		const struct diary_problem *p = &d->problems[i];

		if (!solved_here(v->page, p))
			continue;
		for (from = n++; from > 0 && all[from - 1]->solved_at > p->solved_at; from--)
			all[from] = all[from - 1];
		all[from] = p;
	}
	for (size_t i = 0; i < d->n_problems; i++)
		if (!solved_here(v->page, &d->problems[i]))
			all[n++] = &d->problems[i];
	return all;
}

static void add_problem(const struct page_view *v, const struct diary_problem *p, struct str *out)
{
	struct str did = {0};

	str_add(out, out->len ? "\n- " : "- ");
	add_title(v, out, p->title, page_of_problem(v, p->slug));
	if (p->accepted)
		str_add(&did, solved_here(v->page, p) ? "solved" : "solved again");
	if (solved_here(v->page, p) && v->page->span->last > v->page->span->first)
		str_addf(&did, " on %s", day_of(v, p->solved_at));
	add_count(&did, p->submissions, "submission", v->a);
	add_count(&did, p->reviews, "review", v->a);
	str_addf(out, ": %s", did.len ? str_c(&did) : "tried");
	str_free(&did);
}

static const char *problems(const struct page_view *v)
{
	const struct diary *d = v->page->diary;
	const struct diary_problem **all = in_order(v);
	struct str out = {0};
	int64_t others = 0;

	for (size_t i = 0; i < d->n_problems; i++) {
		if (all[i]->known || all[i]->solved_at)
			add_problem(v, all[i], &out);
		else
			others++;
	}
	if (others)
		str_addf(&out, "%s- %s of my own, not solved yet", out.len ? "\n" : "",
			wording_plural(others, "problem", v->a));
	return str_keep(&out, v->a);
}

static const char *notes(const struct page_view *v)
{
	struct str out = {0};

	for (size_t i = 0; i < v->all->n; i++) {
		const struct page *p = &v->all->p[i];

		if (!p->note || p->kind != &page_kind_note || p->at < v->page->at ||
			p->at >= v->page->ends)
			continue;
		str_add(&out, out.len ? "\n- " : "- ");
		add_title(v, &out, p->title, p->there ? p : NULL);
		if (*p->summary) {
			str_add(&out, ": ");
			wording_escape(&out, p->summary);
		}
	}
	return str_keep(&out, v->a);
}

static const char *chart(const struct page_view *v)
{
	return figure_call(v, "hours.svg");
}

static const struct page_hole holes[] = {
	{"counts",   counts, false},
	{"series",     series_line, false},
	{"problems",   problems, false},
	{"notes",     notes, false},
	{"outputs", told_outputs, false},
	{"times",     told_times, false},
	{"chart",    chart, false},
	{0    },
};

const struct page_kind page_kind_journal = {
	{"journal", "journal", false},
        collect, holes
};
