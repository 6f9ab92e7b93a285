/* The plan: visions, goals and steps as a tree, each with its progress; or only what this month is
 * for. */
#include "model/goal_words.h"
#include "tui/prompt.h"
#include "tui/view/forms.h"
#include "tui/view/goals.h"
#include "tui/view/object.h"
#include "tui/view/views.h"
#include "tui/view/words.h"
#include "tui/widget/list.h"

#include <stdio.h>
#include <string.h>

enum { BAR = 16, NARROW_BAR = 8, NUMBERS = 12, KIND = 8, WIDE = 70, WITH_MEASURE = 100, MEASURE = 24 };

struct state {
	struct list list;
	struct goal *goals;
	size_t n;
	int64_t at; /* number of the selected goal */
	bool focus;
	char words[128];
	const struct clock *clock;
};

static const struct goal *selected(const struct state *s)
{
	return s->list.at < s->n ? &s->goals[s->list.at] : NULL;
}

/* Those without the words go; the tree keeps its shape by how far each is set in. */
static void narrow(struct state *s)
{
	size_t kept = 0;

	for (size_t i = 0; i < s->n; i++)
		if (!s->words[0] || strcasestr(s->goals[i].title, s->words))
			s->goals[kept++] = s->goals[i];
	s->n = kept;
}

static int load(struct ui *ui, void *state, struct arena *a, struct err *e)
{
	struct state *s = state;
	struct store *store = ui->app->store;
	const struct clock *c = &ui->app->clock;
	int rc;

	s->clock = c;
	s->n = 0;
	rc = s->focus ? goal_focus(store, c, a, &s->goals, &s->n, e)
		      : goal_tree(store, c, a, &s->goals, &s->n, e);
	narrow(s);
	list_set(&s->list, s->n);
	for (size_t i = 0; i < s->n; i++)
		if (s->goals[i].id == s->at)
			list_select(&s->list, i);
	return rc;
}

static unsigned title_style(const struct goal *g)
{
	if (g->done)
		return ROLE_FAINT;
	return strcmp(g->level, "vision") == 0 ? ROLE_HEADING | STYLE_BOLD : ROLE_TEXT;
}

static void draw_row(void *context, size_t i, struct area a)
{
	const struct state *s = context;
	const struct goal *g = &s->goals[i];
	const struct glyphs *signs = theme_glyphs(a.canvas->ascii);
	int x = 3 + (s->focus ? 0 : 2 * (int)g->depth), right = a.w - 1;
	int bar = a.w < WIDE ? NARROW_BAR : BAR;
	struct arena scratch = {0};
	bool counted = g->target > 0 && strcmp(g->level, "vision") != 0;

	if (a.w >= WITH_MEASURE) {
		right -= MEASURE;
		draw_fit(a, right + 1, 0, MEASURE - 1, ROLE_FAINT, goal_measure_words(g, &scratch));
	}
	if (a.w >= WIDE) {
		right -= KIND;
		draw_text(a, right + 1, 0, ROLE_FAINT, counted ? g->kind : "");
	}
	right -= NUMBERS;
	if (counted)
		draw_fit(a, right + 1, 0, NUMBERS - 1, g->done ? ROLE_GOOD : ROLE_FAINT,
			goal_progress_words(g, &scratch));
	right -= bar + 1;
	words_bar(a, right + 1, 0, bar,
		(int64_t)(1000 * (s->focus ? g->progress / g->target : g->share)), 1000);
	if (g->done)
		draw_text(a, 1, 0, ROLE_GOOD, signs->good);
	draw_fit(a, x, 0, right - x, title_style(g), g->title);
	arena_free(&scratch);
}

static void draw(struct ui *ui, void *state, struct area a)
{
	struct state *s = state;
	struct arena scratch = {0};

	(void)ui;
	words_heading(a, 1, 0,
		s->focus ? clock_format(&scratch, clock_now(s->clock), "Focus of %B %Y") : "Plan");
	if (s->words[0])
		draw_fmt(a, 20, 0, ROLE_TEXT, "with \"%s\"", s->words);
	draw_right(a, a.w - 1, 0, ROLE_FAINT,
		arena_printf(&scratch, "%zu of %zu", s->n ? s->list.at + 1 : 0, s->n));
	if (s->n == 0)
		draw_fit(a, 3, 1, a.w - 4, ROLE_TEXT,
			s->words[0] ? "No goal has these words; Esc shows all again."
				    : "No goals yet: a adds one, t shows topics to explore.");
	list_draw(&s->list, area_part(a, 0, 1, a.w, a.h - 1), draw_row, s);
	arena_free(&scratch);
}

/* What stands beside it before it, and after it: between whom a goal moves. */
static const struct goal *sibling(const struct state *s, int by)
{
	const struct goal *g = selected(s);

	for (size_t i = s->list.at + (size_t)by; i < s->n; i += (size_t)by) {
		if (s->goals[i].depth < g->depth)
			return NULL;
		if (s->goals[i].parent_id == g->parent_id)
			return &s->goals[i];
	}
	return NULL;
}

static int place(struct ui *ui, struct state *s, enum command cmd, struct err *e)
{
	const struct goal *g = selected(s), *before = sibling(s, -1), *after = sibling(s, 1);
	struct store *store = ui->app->store;

	if (cmd == CMD_LATER && after)
		return goal_move(store, g->id, g->parent_id, after->id, e);
	if (cmd == CMD_EARLIER && before) {
		struct list here = s->list;
		const struct goal *two;

		s->list.at = (size_t)(before - s->goals);
		two = sibling(s, -1);
		s->list = here;
		return goal_move(store, g->id, g->parent_id, two ? two->id : 0, e);
	}
	if (cmd == CMD_DEEPER && before)
		return goal_move(store, g->id, before->id, -1, e);
	if (cmd == CMD_HIGHER && g->parent_id) {
		for (size_t i = 0; i < s->n; i++)
			if (s->goals[i].id == g->parent_id)
				return goal_move(
					store, g->id, s->goals[i].parent_id, g->parent_id, e);
	}
	return 0;
}

static bool is_placing(enum command cmd)
{
	return cmd == CMD_LATER || cmd == CMD_EARLIER || cmd == CMD_DEEPER || cmd == CMD_HIGHER;
}

static void rearrange(struct ui *ui, struct state *s, enum command cmd)
{
	struct err e = {0};

	if (place(ui, s, cmd, &e) < 0)
		ui_fail(ui, &e);
	ui_changed(ui);
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;
	bool moved = list_command(&s->list, cmd, arg), done = true;
	const struct goal *g = selected(s);
	struct arena a = {0};
	const char *id = g ? arena_printf(&a, "%lld", (long long)g->id) : "";

	s->at = g ? g->id : 0;
	if (moved)
		done = true;
	else if (cmd == CMD_FILTER)
		ui_ask(ui, &prompt_filter, s->words);
	else if (cmd == CMD_BACK && s->words[0]) {
		s->words[0] = '\0';
		ui->generation++;
	} else if (cmd == CMD_FOCUS) {
		s->focus = !s->focus;
		ui->generation++;
	} else if (cmd == CMD_TOPICS)
		ui_open(ui, &view_topics, "");
	else if (cmd == CMD_ADD)
		form_open(ui, &form_goal,
			g && g->parent_id ? arena_printf(&a, "%lld", (long long)g->parent_id) : "");
	else if (g && cmd == CMD_STEP)
		form_open(ui, &form_goal, id);
	else if (g && cmd == CMD_OPEN)
		object_open(ui, object_target("goal", id, &a));
	else if (g && !s->focus && !s->words[0] && is_placing(cmd))
		rearrange(ui, s, cmd);
	else
		done = g && goals_deed(ui, cmd, g->id);
	arena_free(&a);
	return done;
}

static void typed(struct ui *ui, void *state, const char *words)
{
	struct state *s = state;

	snprintf(s->words, sizeof s->words, "%s", words);
	ui->generation++;
}

const struct view view_plan = {
	.name = "Plan",
	.scope = SCOPE_PLAN | SCOPE_LIST,
	.screen = CMD_PLAN,
	.size = sizeof(struct state),
	.load = load,
	.draw = draw,
	.command = command,
	.typed = typed,
};
