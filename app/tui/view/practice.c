/* Every problem, narrowed down by words, difficulty, pattern, and what is due. */
#include "model/problem.h"
#include "tui/prompt.h"
#include "tui/view/deed.h"
#include "tui/view/views.h"
#include "tui/view/words.h"
#include "tui/widget/list.h"

#include <stdio.h>
#include <string.h>

struct state {
	struct list list;
	struct problem *problems;
	size_t n;
	char words[128], pattern[64];
	size_t difficulty; /* of difficulties[] */
	bool due, gradable;
	char at[96]; /* slug of the selected row: stays selected when the rows change */
	const struct clock *clock;
};

static const char *const difficulties[] = {NULL, "Easy", "Medium", "Hard"};
enum { N_DIFFICULTIES = sizeof difficulties / sizeof *difficulties };

/* What stands in a row besides the title. A column is shown from some width of the screen on. */
struct column {
	const char *title;
	int width, wide; /* the second on a wide screen */
	int from;
	const char *(*text)(const struct state *s, const struct problem *p, struct arena *a);
	unsigned (*style)(const struct state *s, const struct problem *p);
};

static const char *difficulty_text(const struct state *s, const struct problem *p, struct arena *a)
{
	(void)s, (void)a;
	return p->difficulty;
}

static const char *pattern_text(const struct state *s, const struct problem *p, struct arena *a)
{
	(void)s, (void)a;
	return p->pattern;
}

static const char *verdict_text(const struct state *s, const struct problem *p, struct arena *a)
{
	(void)s, (void)a;
	return words_verdict(p->verdict);
}

static const char *due_text(const struct state *s, const struct problem *p, struct arena *a)
{
	return p->scheduled ? words_due_short(s->clock, p->due_at, a) : "";
}

static unsigned faint(const struct state *s, const struct problem *p)
{
	(void)s, (void)p;
	return ROLE_FAINT;
}

static unsigned due_style(const struct state *s, const struct problem *p)
{
	bool late = p->scheduled && clock_day(s->clock, p->due_at) <= clock_today(s->clock);

	return late ? ROLE_WARN : ROLE_FAINT;
}

static unsigned verdict_style(const struct state *s, const struct problem *p)
{
	(void)s;
	return words_verdict_style(p->verdict);
}

static const struct column columns[] = {
	{"level",        8,  8,  56, difficulty_text, faint        },
	{"pattern",      17, 25, 72, pattern_text,    faint        },
	{"last verdict", 14, 16, 40, verdict_text,    verdict_style},
	{"due",          10, 10, 40, due_text,        due_style    },
};
enum { N_COLUMNS = sizeof columns / sizeof *columns, WIDE = 96 };

static int column_width(const struct column *c, int w)
{
	return w < c->from ? 0 : w < WIDE ? c->width : c->wide;
}

static int title_width(int w)
{
	int left = w - 3;

	for (size_t i = 0; i < N_COLUMNS; i++)
		left -= column_width(&columns[i], w);
	return left;
}

static int load(struct ui *ui, void *state, struct arena *a, struct err *e)
{
	struct state *s = state;
	const struct clock *c = &ui->app->clock;
	struct problem_filter f = {
		.text = s->words,
		.pattern = s->pattern[0] ? s->pattern : NULL,
		.difficulty = difficulties[s->difficulty],
		.due_before = s->due ? clock_day_start(c, clock_today(c) + 1) : 0,
		.gradable = s->gradable,
	};
	int rc;

	s->clock = c;
	s->n = 0;
	rc = problem_list(ui->app->store, &f, a, &s->problems, &s->n, e);
	list_set(&s->list, s->n);
	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->problems[i].slug, s->at) == 0)
			list_select(&s->list, i);
	return rc;
}

static void draw_row(void *context, size_t i, struct area a)
{
	const struct state *s = context;
	const struct problem *p = &s->problems[i];
	const struct glyphs *g = theme_glyphs(a.canvas->ascii);
	int x = 3 + title_width(a.w);
	struct arena scratch = {0};

	if (p->solved)
		draw_text(a, 1, 0, ROLE_GOOD, g->good);
	else if (p->gradable)
		draw_text(a, 1, 0, ROLE_ACCENT, g->dot);
	draw_fit(a, 3, 0, title_width(a.w) - 2, p->gradable ? ROLE_TEXT : ROLE_FAINT, p->title);
	for (size_t k = 0; k < N_COLUMNS; k++) {
		const struct column *c = &columns[k];
		int w = column_width(c, a.w);

		draw_fit(a, x, 0, w - 1, c->style(s, p), c->text(s, p, &scratch));
		x += w;
	}
	arena_free(&scratch);
}

static void draw_head(const struct state *s, struct area a)
{
	char count[64];
	int x, y = 1;

	snprintf(count, sizeof count, "%zu of %zu", s->n ? s->list.at + 1 : 0, s->n);
	words_heading(a, 1, 0, "Problems");
	draw_right(a, a.w - 1, 0, ROLE_FAINT, count);
	x = 11;
	if (s->words[0])
		x += draw_fmt(a, x, 0, ROLE_TEXT, "with \"%s\"", s->words) + 2;
	if (s->difficulty)
		x += draw_text(a, x, 0, ROLE_TEXT, difficulties[s->difficulty]) + 2;
	if (s->pattern[0])
		x += draw_text(a, x, 0, ROLE_TEXT, s->pattern) + 2;
	if (s->due)
		x += draw_text(a, x, 0, ROLE_TEXT, "due") + 2;
	if (s->gradable)
		draw_text(a, x, 0, ROLE_TEXT, "gradable");
	draw_text(a, 3, y, ROLE_FAINT, "title");
	x = 3 + title_width(a.w);
	for (size_t k = 0; k < N_COLUMNS; k++) {
		int w = column_width(&columns[k], a.w);

		draw_fit(a, x, y, w - 1, ROLE_FAINT, columns[k].title);
		x += w;
	}
}

static bool is_filtered(const struct state *s)
{
	return s->words[0] || s->pattern[0] || s->difficulty || s->due || s->gradable;
}

static void draw(struct ui *ui, void *state, struct area a)
{
	struct state *s = state;

	(void)ui;
	draw_head(s, a);
	if (s->n == 0)
		draw_text(a, 3, 2, ROLE_TEXT,
			is_filtered(s) ? "No problem is like that; Esc shows all again."
				       : "There are no problems.");
	list_draw(&s->list, area_part(a, 0, 2, a.w, a.h - 2), draw_row, s);
}

static const struct problem *selected(const struct state *s)
{
	return s->list.at < s->n ? &s->problems[s->list.at] : NULL;
}

static void toggle_pattern(struct state *s)
{
	const struct problem *p = selected(s);

	if (s->pattern[0])
		s->pattern[0] = '\0';
	else if (p)
		snprintf(s->pattern, sizeof s->pattern, "%s", p->pattern);
}

/* The commands that narrow the list down, or widen it; false when it is none. */
static bool narrow(struct state *s, enum command cmd)
{
	if (cmd == CMD_DIFFICULTY)
		s->difficulty = (s->difficulty + 1) % N_DIFFICULTIES;
	else if (cmd == CMD_PATTERN)
		toggle_pattern(s);
	else if (cmd == CMD_DUE)
		s->due = !s->due;
	else if (cmd == CMD_GRADABLE)
		s->gradable = !s->gradable;
	else if (cmd == CMD_BACK && is_filtered(s)) {
		s->words[0] = s->pattern[0] = '\0';
		s->difficulty = 0;
		s->due = s->gradable = false;
	} else
		return false;
	return true;
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;
	const struct problem *p;
	bool moved = list_command(&s->list, cmd, arg);

	p = selected(s);
	if (p)
		snprintf(s->at, sizeof s->at, "%s", p->slug);
	if (moved)
		return true;
	if (narrow(s, cmd)) {
		ui->generation++;
		return true;
	}
	if (cmd == CMD_FILTER) {
		ui_ask(ui, &prompt_filter, s->words);
		return true;
	}
	if (p && cmd == CMD_OPEN) {
		ui_open(ui, &view_problem, p->slug);
		return true;
	}
	return p && deed(ui, cmd, p->slug);
}

static void typed(struct ui *ui, void *state, const char *words)
{
	struct state *s = state;

	snprintf(s->words, sizeof s->words, "%s", words);
	if (*words) {
		s->at[0] = '\0';
		s->list.at = 0;
	}
	ui->generation++;
}

const struct view view_practice = {
	.name = "Practice",
	.scope = SCOPE_PRACTICE | SCOPE_LIST,
	.screen = CMD_PRACTICE,
	.size = sizeof(struct state),
	.load = load,
	.draw = draw,
	.command = command,
	.typed = typed,
};
