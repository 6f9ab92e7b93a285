/* One goal: how it stands, what hangs under it, what was entered day by day. */
#include "model/goal_words.h"
#include "model/note.h"
#include "tui/view/forms.h"
#include "tui/view/goals.h"
#include "tui/view/object.h"
#include "tui/view/views.h"
#include "tui/view/words.h"
#include "tui/widget/pager.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LABEL = 12, BAR = 24, ENTRIES = 60 };

struct state {
	struct pager pager;
	char id[24];
	struct goal goal;
	struct standing standing;
	struct goal *tree;
	struct goal_entry *entries;
	struct note *notes;
	size_t n_tree, n_entries, n_notes;
	const struct clock *clock;
};

static int open(struct ui *ui, void *state, const char *what, struct err *e)
{
	struct state *s = state;

	(void)ui, (void)e;
	snprintf(s->id, sizeof s->id, "%s", what);
	return 0;
}

static int load(struct ui *ui, void *state, struct arena *a, struct err *e)
{
	struct state *s = state;
	struct store *store = ui->app->store;
	const struct clock *c = &ui->app->clock;
	struct note_filter about = {.on = "goal", .on_id = strtoll(s->id, NULL, 10)};

	s->clock = c;
	s->goal = (struct goal){0};
	s->n_tree = s->n_entries = s->n_notes = 0;
	pager_stale(&s->pager);
	if (goal_find(store, s->id, c, a, &s->goal, e) < 0 ||
		goal_standing(store, c, &s->goal, &s->standing, e) < 0 ||
		goal_tree(store, c, a, &s->tree, &s->n_tree, e) < 0 ||
		goal_entries(store, s->goal.id, a, &s->entries, &s->n_entries, e) < 0)
		return -1;
	return note_list(store, &about, a, &s->notes, &s->n_notes, e);
}

static void add_facts(const struct state *s, struct page *page)
{
	const struct goal *g = &s->goal;
	struct arena *a = &page->arena;
	const char *streak;

	page_add(page, ROLE_HEADING | STYLE_BOLD, g->title);
	page_line(page);
	page_fmt(page, ROLE_FAINT, "%s, %s", g->level, g->kind);
	if (g->done)
		page_fmt(page, ROLE_GOOD, ", reached %s", words_ago(s->clock, g->done_at, a));
	page_line(page);
	page_line(page);
	words_page_bar(page, BAR, g->progress, g->target);
	page_fmt(page, ROLE_TEXT, "  %s", goal_progress_words(g, a));
	page_fmt(page, ROLE_FAINT, "  %s", goal_measure_words(g, a));
	words_page_fact(page, LABEL, "focus of", g->month);
	words_page_fact(page, LABEL, "starts", g->starts);
	words_page_fact(page, LABEL, "deadline", g->deadline);
	words_page_fact(page, LABEL, "pace", goal_pace_words(&s->standing, g, a));
	streak = goal_streak_words(&s->standing, a);
	words_page_fact(page, LABEL, "streak", streak + (*streak ? strlen("streak ") : 0));
	if (s->standing.best)
		words_page_fact(page, LABEL, "best",
			arena_printf(a, "%lld %s%s", (long long)s->standing.best,
				s->standing.streak_unit, s->standing.best == 1 ? "" : "s"));
}

static void add_family(const struct state *s, struct page *page)
{
	struct arena *a = &page->arena;

	for (size_t i = 0; i < s->n_tree && s->goal.parent_id; i++)
		if (s->tree[i].id == s->goal.parent_id) {
			page_line(page);
			page_fmt(page, ROLE_FAINT, "%-*s", LABEL, "for");
			page_link(page, STYLE_UNDERLINE, s->tree[i].title,
				object_numbered("goal", s->tree[i].id, a));
		}
	for (size_t i = 0, shown = 0; i < s->n_tree; i++) {
		const struct goal *g = &s->tree[i];

		if (g->parent_id != s->goal.id)
			continue;
		if (!shown++)
			words_page_heading(page, "Made of");
		page_line(page);
		page_add(page, g->done ? ROLE_GOOD : ROLE_FAINT,
			g->done ? theme_glyphs(page->ascii)->good : " ");
		page_add(page, ROLE_TEXT, " ");
		page_link(page, STYLE_UNDERLINE, g->title, object_numbered("goal", g->id, a));
		page_fmt(page, ROLE_FAINT, "  %s", goal_progress_words(g, a));
	}
}

static void add_entries(const struct state *s, struct page *page)
{
	struct arena *a = &page->arena;

	if (s->n_entries)
		words_page_heading(page, "Day by day");
	for (size_t i = 0; i < s->n_entries && i < ENTRIES; i++) {
		const struct goal_entry *en = &s->entries[i];

		page_line(page);
		page_fmt(page, ROLE_FAINT, "%-*s", LABEL, en->day);
		page_fmt(page, en->skip ? ROLE_FAINT : ROLE_TEXT, "%-8s",
			en->skip ? "skipped" : goal_number(a, en->amount));
		page_add(page, ROLE_FAINT, en->text);
	}
	object_notes(page, s->notes, s->n_notes);
}

static void make(void *state, struct page *page)
{
	const struct state *s = state;

	if (!s->goal.id)
		return;
	add_facts(s, page);
	add_family(s, page);
	add_entries(s, page);
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;

	(void)arg;
	if (!s->goal.id)
		return false;
	if (cmd == CMD_STEP) {
		form_open(ui, &form_goal, s->id);
		return true;
	}
	if (cmd == CMD_DROP) { /* there is nothing to show any more */
		int64_t id = s->goal.id;

		ui_back(ui);
		return goals_deed(ui, cmd, id);
	}
	return goals_deed(ui, cmd, s->goal.id);
}

static const char *object(const void *state, struct arena *a)
{
	const struct state *s = state;

	return object_target("goal", s->id, a);
}

const struct view view_goal = {
	.name = "Goal",
	.scope = SCOPE_GOAL | SCOPE_PAGER,
	.size = sizeof(struct state),
	.open = open,
	.load = load,
	.make = make,
	.command = command,
	.object = object,
};
