/* How far applications came, where they ended, and how long answers took. */
#include "model/application_count.h"
#include "tui/view/views.h"
#include "tui/view/words.h"
#include "tui/widget/pager.h"

#include <stdint.h>

enum { NAME = 14, BAR = 24, COMPANIES = 15, COMPANY = 28 };

struct state {
	struct pager pager;
	struct funnel funnel;
	struct round_row *rounds;
	struct response_times *times;
	size_t n_rounds, n_times;
	const char *sankey;
};

static int load(struct ui *ui, void *state, struct arena *a, struct err *e)
{
	struct state *s = state;
	struct store *store = ui->app->store;
	const struct clock *c = &ui->app->clock;
	const struct funnel_filter all = {.since = INT64_MIN, .until = INT64_MAX};
	struct str sankey = {0};
	int rc;

	pager_stale(&s->pager);
	s->n_rounds = s->n_times = 0;
	s->sankey = "";
	s->funnel = (struct funnel){0};
	rc = funnel_read(store, &all, c, &s->funnel, e);
	if (rc == 0)
		rc = funnel_rounds(store, &all, c, a, &s->rounds, &s->n_rounds, e);
	if (rc == 0)
		rc = response_times(store, c, a, &s->times, &s->n_times, e);
	if (rc == 0)
		rc = funnel_sankey(store, &all, s->n_rounds > 1, c, &sankey, e);
	if (rc == 0)
		s->sankey = arena_dup(a, str_c(&sankey));
	str_free(&sankey);
	return rc;
}

static double percent(int64_t part, int64_t whole)
{
	return whole ? 100.0 * (double)part / (double)whole : 0;
}

static void add_ends(struct page *page, const int64_t ends[static N_ENDS])
{
	for (size_t i = 0; i < N_ENDS; i++)
		if (ends[i])
			page_fmt(page, ROLE_FAINT, "  %lld %s", (long long)ends[i], funnel_ends[i]);
}

/* Conversion is from the stage before. */
static void add_stages(const struct funnel *f, struct page *page)
{
	page_add(page, ROLE_ACCENT, "Applications");
	page_fmt(page, ROLE_FAINT, "   %lld sent, %lld answered, %lld wishes",
		(long long)f->applied, (long long)f->answered, (long long)f->wishes);
	for (size_t i = 0; i < FUNNEL_ROWS; i++) {
		const struct funnel_row *r = &f->rows[i];

		page_line(page);
		page_fmt(page, ROLE_TEXT, "%-*s", NAME, r->stage);
		words_page_bar(page, BAR, (double)r->reached, (double)f->applied);
		page_fmt(page, ROLE_TEXT, "%6lld", (long long)r->reached);
		if (i && f->rows[i - 1].reached)
			page_fmt(page, ROLE_FAINT, "%5.0f %%",
				percent(r->reached, f->rows[i - 1].reached));
		else
			page_fmt(page, ROLE_FAINT, "%7s", "");
		add_ends(page, r->ends);
	}
}

static void add_rounds(const struct state *s, struct page *page)
{
	if (s->n_rounds)
		words_page_heading(page, "Interviews by round");
	for (size_t i = 0; i < s->n_rounds; i++) {
		const struct round_row *r = &s->rounds[i];

		page_line(page);
		page_fmt(page, ROLE_TEXT, "round %-*zu", NAME - 6, i + 1);
		words_page_bar(page, BAR, (double)r->reached, (double)s->rounds[0].reached);
		page_fmt(page, ROLE_TEXT, "%6lld", (long long)r->reached);
		if (r->offers)
			page_fmt(page, ROLE_GOOD, "  %lld to an offer", (long long)r->offers);
		add_ends(page, r->ends);
	}
}

static void add_times(const struct state *s, struct page *page)
{
	if (!s->n_times || !s->times[0].timed)
		return;
	words_page_heading(page, "Days to an answer");
	for (size_t i = 0; i < s->n_times && i <= COMPANIES; i++) {
		const struct response_times *t = &s->times[i];

		if (!t->timed)
			continue;
		page_line(page);
		words_page_cell(page, i ? ROLE_TEXT : ROLE_HEADING, COMPANY,
			i ? t->company : "all of them");
		page_fmt(page, ROLE_TEXT, "%5.1f", t->median);
		page_fmt(page, ROLE_FAINT, "  %lld to %lld, %lld of %lld answered",
			(long long)t->shortest, (long long)t->longest, (long long)t->answered,
			(long long)t->applied);
	}
}

static void make(void *state, struct page *page)
{
	const struct state *s = state;

	if (!s->funnel.applied && !s->funnel.wishes) {
		page_add(page, ROLE_TEXT, "No application was sent yet.");
		return;
	}
	add_stages(&s->funnel, page);
	add_rounds(s, page);
	add_times(s, page);
	if (*s->sankey) {
		words_page_heading(page, "As a Sankey diagram (text for SankeyMATIC)");
		page_verbatim(page, 0, ROLE_FAINT, s->sankey);
	}
}

const struct view view_funnel = {
	.name = "Funnel",
	.scope = SCOPE_PAGER,
	.size = sizeof(struct state),
	.load = load,
	.make = make,
};
