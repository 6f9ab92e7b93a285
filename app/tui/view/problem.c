/* One problem: how it stands, what was handed in, what it asks. */
#include "action/practice.h"
#include "tui/view/deed.h"
#include "tui/view/object.h"
#include "tui/view/past.h"
#include "tui/view/practice.h"
#include "tui/view/views.h"
#include "tui/view/words.h"
#include "tui/widget/pager.h"

#include <stdio.h>
#include <string.h>

struct state {
	struct pager pager;
	char slug[96];
	struct problem problem;
	struct past past;
	const char *statement; /* NULL when there is none here */
	const struct clock *clock;
};

static int open(struct ui *ui, void *state, const char *what, struct err *e)
{
	struct state *s = state;

	(void)ui, (void)e;
	snprintf(s->slug, sizeof s->slug, "%s", what);
	return 0;
}

static int load(struct ui *ui, void *state, struct arena *a, struct err *e)
{
	struct state *s = state;
	struct store *store = ui->app->store;
	struct err none = {0};

	s->clock = &ui->app->clock;
	s->statement = NULL;
	s->problem = (struct problem){0};
	pager_stale(&s->pager);
	if (problem_find(store, s->slug, a, &s->problem, e) < 0 ||
		past_read(ui, &s->problem, a, &s->past, e) < 0)
		return -1;
	if (!s->problem.gradable)
		return 0;
	if (practice_statement(ui->app, s->slug, a, &s->statement, &none) < 0)
		s->statement = NULL;
	return 0;
}

static void add_names(const struct problem *p, struct page *page)
{
	if (*p->companies)
		page_text(page, 0, ROLE_FAINT,
			arena_printf(&page->arena, "asked by %s", p->companies));
	if (*p->found_in)
		page_text(page, 0, ROLE_FAINT, arena_printf(&page->arena, "from %s", p->found_in));
}

static void add_schedule(const struct state *s, struct page *page)
{
	const struct problem *p = &s->problem;
	const struct sitting *last = s->past.n_sittings ? &s->past.sittings[0] : NULL;
	struct arena *a = &page->arena;

	page_line(page);
	if (!p->scheduled)
		page_add(page, ROLE_FAINT,
			p->attempts   ? "not yet scheduled: r says how it went"
			: p->gradable ? "not yet tried: s begins"
				      : "not yet tried");
	else
		page_fmt(page, ROLE_FAINT, "review %s, last %s", words_due(s->clock, p->due_at, a),
			words_ago(s->clock, p->reviewed_at, a));
	if (last && last->hints)
		page_fmt(page, ROLE_FAINT, ", %lld hint%s taken", (long long)last->hints,
			last->hints == 1 ? "" : "s");
	if (last && *last->timer) {
		page_line(page);
		page_fmt(page, ROLE_WARN, "the time %s: %s",
			strcmp(last->timer, "paused") == 0 ? "stands still" : "runs",
			words_span(last->worked_us, a));
		page_fmt(page, ROLE_FAINT, "; P %s, x ends it",
			strcmp(last->timer, "paused") == 0 ? "lets it run on" : "pauses");
	}
}

/* A statement begins with its title, which stands above already. */
static const char *below_title(const char *statement)
{
	const char *end = strchr(statement, '\n');

	return str_starts(statement, "# ") && end ? end + 1 : statement;
}

static void add_statement(const struct state *s, struct page *page)
{
	const struct problem *p = &s->problem;

	if (s->statement) {
		page_markdown(page, below_title(s->statement));
		return;
	}
	if (problem_is_kernel(p)) {
		page_text(page, 0, ROLE_TEXT, PROBLEM_TO_COME);
		if (*p->chapter)
			page_text(page, 0, ROLE_FAINT,
				arena_printf(
					&page->arena, "To read: " PROBLEM_BOOK "%s.", p->chapter));
		return;
	}
	page_text(page, 0, ROLE_TEXT,
		"There is no exercise for this problem yet: solve it where it is at home, and tell "
		"whet with r how it went.");
	page_line(page);
	page_text(page, 0, STYLE_UNDERLINE, p->url);
}

static void make(void *context, struct page *page)
{
	const struct state *s = context;
	const struct problem *p = &s->problem;
	const char *dot = theme_glyphs(page->ascii)->dot;

	if (!p->id)
		return;
	page_add(page, ROLE_HEADING | STYLE_BOLD, p->title);
	page_line(page);
	if (p->number)
		page_fmt(page, ROLE_FAINT, "%lld %s ", (long long)p->number, dot);
	page_fmt(page, ROLE_FAINT, "%s %s %s%s%s", p->difficulty, dot, p->pattern,
		*p->patterns ? ", " : "", p->patterns);
	add_names(p, page);
	add_schedule(s, page);
	if (s->past.n_submissions) {
		page_line(page);
		past_add_submission(page, 0, &s->past.submissions[0]);
	}
	page_line(page);
	add_statement(s, page);
	past_add_attempts(&s->past, page);
	past_add_reviews(&s->past, p, page);
	past_add_links(&s->past, page);
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;

	(void)arg;
	/* Its page goes with it, and what the page knows. */
	if (cmd == CMD_DROP && s->problem.own) {
		struct arena a = {0};
		const char *slug = arena_dup(&a, s->slug);

		ui_back(ui);
		practice_deed(ui, cmd, slug);
		arena_free(&a);
		return true;
	}
	return practice_deed(ui, cmd, s->slug) || attempt_deed(ui, cmd, s->slug) ||
	       deed(ui, cmd, s->slug);
}

static const char *object(const void *state, struct arena *a)
{
	const struct state *s = state;

	return object_target("problem", s->slug, a);
}

const struct view view_problem = {
	.name = "Problem",
	.scope = SCOPE_PROBLEM | SCOPE_PAGER,
	.size = sizeof(struct state),
	.open = open,
	.load = load,
	.make = make,
	.command = command,
	.object = object,
};
