/* What was done, counted. */
#include "model/stats.h"
#include "tui/view/views.h"
#include "tui/widget/pager.h"

struct state {
	struct pager pager;
	struct stats counts;
	struct streak streak;
};

static int load(struct ui *ui, void *state, struct arena *a, struct err *e)
{
	struct state *s = state;
	struct app *app = ui->app;
	struct stats_span all = stats_span(&app->clock, INT64_MIN, INT64_MAX);

	pager_stale(&s->pager);
	if (stats_read(app->store, &all, a, &s->counts, e) < 0)
		return -1;
	return stats_streak(app->store, &app->clock, &s->streak, e);
}

static void row(struct page *page, const char *label, int64_t n)
{
	page_line(page);
	page_fmt(page, ROLE_FAINT, "%-14s", label);
	page_fmt(page, ROLE_TEXT, "%lld", (long long)n);
}

static void make(void *state, struct page *page)
{
	const struct state *s = state;

	page_line(page);
	page_add(page, ROLE_ACCENT, "In all");
	row(page, "solved", s->counts.solved_dsa + s->counts.solved_cuda);
	row(page, "attempts", s->counts.attempts);
	row(page, "submissions", s->counts.submissions);
	row(page, "reviews", s->counts.reviews);
	row(page, "notes", s->counts.notes);
	row(page, "applications", s->counts.applications);
	row(page, "streak", s->streak.now);
	row(page, "best streak", s->streak.best);
}

const struct view view_stats = {
	.name = "Stats",
	.scope = SCOPE_STATS | SCOPE_PAGER,
	.screen = CMD_STATS,
	.size = sizeof(struct state),
	.load = load,
	.make = make,
};
