/* All notes, newest first; words typed find them by full text, best first. */
#include "model/note.h"
#include "tui/prompt.h"
#include "tui/view/deed.h"
#include "tui/view/views.h"
#include "tui/view/words.h"
#include "tui/widget/list.h"

#include <stdio.h>
#include <string.h>

/* How many are listed: of the newest, and of those found, whose ranking and snippets cost more. */
enum { NEWEST = 1000, FOUND = 100 };
enum { WHEN = 14, TAGS = 26, WIDE = 70 };

static size_t limit(const char *words)
{
	return *words ? FOUND : NEWEST;
}

struct state {
	struct list list;
	struct note *notes;
	size_t n;
	char words[128], at[128];
	const struct clock *clock;
};

static int load(struct ui *ui, void *state, struct arena *a, struct err *e)
{
	struct state *s = state;
	int rc;

	s->clock = &ui->app->clock;
	s->n = 0;
	rc = note_search(ui->app->store, s->words, NULL, limit(s->words), a, &s->notes, &s->n, e);
	list_set(&s->list, s->n);
	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->notes[i].slug, s->at) == 0)
			list_select(&s->list, i);
	return rc;
}

static void draw_row(void *context, size_t i, struct area a)
{
	const struct state *s = context;
	const struct note *n = &s->notes[i];
	int tags = a.w >= WIDE ? TAGS : 0, title = a.w - WHEN - tags;
	struct arena scratch = {0};

	draw_fit(a, 1, 0, title - 3, ROLE_TEXT, n->title);
	if (tags)
		draw_fit(a, title, 0, tags - 2, ROLE_FAINT, *n->tags ? n->tags : n->problem_slug);
	draw_fit(a, title + tags, 0, WHEN - 1, ROLE_FAINT,
		words_ago(s->clock, n->updated_at, &scratch));
	arena_free(&scratch);
}

/* The place found, with what was found in bold: the search marks it with \x01 and \x02. */
static void draw_snippet(struct area a, const char *s)
{
	int x = 1;
	unsigned style = ROLE_FAINT;

	while (*s) {
		size_t n = strcspn(s, "\x01\x02");
		struct str part = {0};

		str_addn(&part, s, n);
		x += draw_text(a, x, 0, style, str_c(&part));
		str_free(&part);
		s += n;
		if (*s)
			style = *s++ == '\x01' ? ROLE_TEXT | STYLE_BOLD : ROLE_FAINT;
	}
}

static void draw(struct ui *ui, void *state, struct area a)
{
	struct state *s = state;
	const struct note *at = s->list.at < s->n ? &s->notes[s->list.at] : NULL;
	bool snippet = at && s->words[0] && at->snippet && a.h > 6;
	char count[64];

	(void)ui;
	snprintf(count, sizeof count, "%zu of %zu%s", s->n ? s->list.at + 1 : 0, s->n,
		s->n == limit(s->words) ? " and more" : "");
	words_heading(a, 1, 0, "Notes");
	if (s->words[0])
		draw_fmt(a, 8, 0, ROLE_TEXT, "with \"%s\"", s->words);
	draw_right(a, a.w - 1, 0, ROLE_FAINT, count);
	if (s->n == 0)
		draw_text(a, 1, 1, ROLE_TEXT,
			s->words[0] ? "No note has these words; Esc shows all again."
				    : "No notes yet: a writes the first one.");
	list_draw(&s->list, area_part(a, 0, 1, a.w, a.h - 1 - 2 * snippet), draw_row, s);
	if (snippet)
		draw_snippet(area_part(a, 0, a.h - 1, a.w, 1), at->snippet);
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;
	bool moved = list_command(&s->list, cmd, arg);
	const struct note *n = s->list.at < s->n ? &s->notes[s->list.at] : NULL;

	if (n)
		snprintf(s->at, sizeof s->at, "%s", n->slug);
	if (moved)
		return true;
	if (cmd == CMD_FILTER)
		ui_ask(ui, &prompt_filter, s->words);
	else if (cmd == CMD_ADD)
		deed_add_note(ui, NULL);
	else if (cmd == CMD_BACK && s->words[0]) {
		s->words[0] = '\0';
		ui->generation++;
	} else if (n && cmd == CMD_OPEN)
		ui_open(ui, &view_note, n->slug);
	else if (n && cmd == CMD_EDIT)
		deed_edit_note(ui, n->slug);
	else
		return false;
	return true;
}

static void typed(struct ui *ui, void *state, const char *words)
{
	struct state *s = state;

	snprintf(s->words, sizeof s->words, "%s", words);
	/* What matches best is on top. */
	s->at[0] = '\0';
	s->list.at = 0;
	ui->generation++;
}

const struct view view_notes = {
	.name = "Notes",
	.scope = SCOPE_NOTES | SCOPE_LIST,
	.screen = CMD_NOTES,
	.size = sizeof(struct state),
	.load = load,
	.draw = draw,
	.command = command,
	.typed = typed,
};
