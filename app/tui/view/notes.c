/* Every note in a table, the newest first; words typed find them by full text, best first. On a
 * wide screen the selected one stands beside it. */
#include "tui/view/notes.h"
#include "base/str.h"
#include "tui/prompt.h"
#include "tui/view/deed.h"
#include "tui/view/object.h"
#include "tui/view/pick.h"
#include "tui/view/tables.h"
#include "tui/view/views.h"
#include "tui/view/words.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* How many are listed: of the newest, and of those found, whose ranking and snippets cost more. */
enum { NEWEST = 1000, FOUND = 60 };
enum { TWO_PANES = 110, PREVIEW = 16 * 1024 };

struct offered {
	const char *tag, *count;
};

struct state {
	struct table table;
	struct note_rows rows;
	size_t n;
	char words[128], tag[80];
	size_t sort;          /* of the table, while words rank it */
	bool typing;          /* when last loaded */
	size_t limit;         /* of how many were read then */
	struct offered *tags; /* to pick from */
	size_t n_tags;
	struct arena tags_arena, shown_arena;
	struct pager preview;
	struct note shown; /* in the preview */
	uint64_t shown_at; /* the generation it was read at */
};

/* what is "", or a tag. */
static int open(struct ui *ui, void *state, const char *what, struct err *e)
{
	struct state *s = state;

	(void)e;
	snprintf(s->tag, sizeof s->tag, "%s", what);
	tables_open(ui, &s->table, &notes_table);
	return 0;
}

/* What to look for. A single letter at the end is a word that is only begun, which very many notes
 * have: it waits for the next letter, or for a space. */
static const char *looked_for(const struct state *s, struct arena *a)
{
	size_t n = strlen(s->words);
	bool begun =
		n && isalnum((unsigned char)s->words[n - 1]) && (n == 1 || s->words[n - 2] == ' ');

	return arena_ndup(a, s->words, n - begun);
}

static int load(struct ui *ui, void *state, struct arena *a, struct err *e)
{
	struct state *s = state;
	bool typing = ui->prompt.kind == &prompt_filter;
	int (*find)(struct store *, const char *, const char *, size_t, struct arena *,
		struct note **, size_t *, struct err *) = typing ? note_look : note_search;
	int rc;

	s->rows.clock = &ui->app->clock;
	s->n = 0;
	/* Who did not choose a row yet has the best one selected, not what was the newest. */
	if (s->typing && !typing && s->table.list.at == 0)
		s->table.at = 0;
	s->typing = typing;
	s->limit = typing || s->words[0] ? FOUND : NEWEST;
	rc = find(ui->app->store, looked_for(s, a), s->tag[0] ? s->tag : NULL, s->limit, a,
		&s->rows.at, &s->n, e);
	table_set(&s->table, &notes_table, &s->rows, s->n);
	return rc;
}

/* ---- drawing ---- */

/* The place found, with what was found in bold: the search marks it with \x01 and \x02. */
static void draw_snippet(struct area a, const char *s)
{
	int x = 2;
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

static void draw_head(const struct state *s, struct area a)
{
	struct arena scratch = {0};
	const char *count = table_count(&s->table, &scratch);
	int x = 9;

	words_heading(a, 2, 0, "Notes");
	if (s->tag[0])
		x += draw_fmt(a, x, 0, ROLE_TEXT, "#%s", s->tag) + 1;
	if (s->words[0])
		draw_fmt(a, x, 0, ROLE_TEXT, "with \"%s\"", s->words);
	if (s->n == s->limit)
		count = arena_printf(&scratch, "%s and more", count);
	draw_right(a, a.w - 1, 0, ROLE_FAINT, count);
	arena_free(&scratch);
}

static const char *none(const struct state *s)
{
	return s->words[0] ? "No note has these words; Esc shows all again."
	       : s->tag[0] ? "No note has this tag; Esc shows all again."
			   : "No notes yet: a writes the first one.";
}

/* The beginning of a long text, up to the end of a line. */
static const char *beginning(const char *body, struct arena *a)
{
	size_t n = strlen(body);
	const char *end = n > PREVIEW ? memrchr(body, '\n', PREVIEW) : NULL;

	return n > PREVIEW ? arena_ndup(a, body, end ? (size_t)(end - body) : PREVIEW) : body;
}

static void make_preview(void *context, struct page *page)
{
	const struct state *s = context;

	if (!s->shown.id)
		return;
	note_page_head(page, &s->shown, s->rows.clock);
	note_page_text(page, &s->shown, beginning(s->shown.body, &page->arena));
}

/* Reads the selected note, when it is another one. */
static void draw_preview(struct ui *ui, struct state *s, struct area a)
{
	size_t at = table_at(&s->table);
	int64_t wanted = at == SIZE_MAX ? 0 : s->rows.at[at].id;
	struct err ignored = {0};

	if (s->shown.id != wanted || s->shown_at != ui->generation) {
		s->preview.top = s->shown.id == wanted ? s->preview.top : 0;
		s->shown = (struct note){0};
		s->shown_at = ui->generation;
		arena_free(&s->shown_arena);
		if (wanted)
			note_get(ui->app->store, wanted, &s->shown_arena, &s->shown, &ignored);
		pager_stale(&s->preview);
	}
	pager_draw(&s->preview, a, make_preview, s);
}

/* Where the selected note has the words: as the search found it, or looked for now. */
static const char *snippet_of(struct ui *ui, struct state *s)
{
	size_t at = table_at(&s->table);
	struct note *n = at == SIZE_MAX || !s->words[0] ? NULL : &s->rows.at[at];

	if (n && !*n->snippet)
		n->snippet = note_snippet(ui->app->store, looked_for(s, &ui_top(ui)->arena), n->id,
			&ui_top(ui)->arena);
	return n ? n->snippet : "";
}

static void draw(struct ui *ui, void *state, struct area a)
{
	struct state *s = state;
	const char *snippet = snippet_of(ui, s);
	bool found = s->words[0] && *snippet && a.h > 6;
	struct area list = a;

	if (a.w >= TWO_PANES) {
		list.w = a.w * 9 / 20;
		for (int y = 0; y < a.h; y++)
			draw_text(a, list.w, y, ROLE_FAINT, theme_glyphs(a.canvas->ascii)->upright);
		draw_preview(ui, s, area_part(a, list.w + 2, 0, a.w - list.w - 3, a.h));
	}
	draw_head(s, list);
	table_draw(&s->table, &notes_table, &s->rows,
		area_part(list, 0, 1, list.w, list.h - 1 - 2 * found));
	if (s->n == 0)
		draw_fit(list, 2, 2, list.w - 2, ROLE_TEXT, none(s));
	if (found)
		draw_snippet(area_part(list, 0, list.h - 1, list.w, 1), snippet);
}

/* ---- commands ---- */

/* "3,17": those a change is for. */
static const char *chosen(const struct state *s, struct arena *a)
{
	struct str ids = {0};
	size_t n, *rows = table_chosen(&s->table, &notes_table, &s->rows, a, &n);

	for (size_t i = 0; i < n; i++)
		str_addf(&ids, "%s%lld", i ? "," : "", (long long)s->rows.at[rows[i]].id);
	return str_keep(&ids, a);
}

/* What matches best is on top, whatever the table is sorted by else. */
static void search(struct ui *ui, struct state *s, const char *words)
{
	if (*words && !s->words[0]) {
		s->sort = s->table.sort;
		s->table.sort = 0;
	} else if (!*words && s->words[0] && !s->table.sort)
		s->table.sort = s->sort;
	snprintf(s->words, sizeof s->words, "%s", words);
	if (*words) {
		s->table.at = 0;
		s->table.list.at = 0;
	}
	ui->generation++;
}

static void narrow_to(struct ui *ui, struct state *s, const char *tag)
{
	snprintf(s->tag, sizeof s->tag, "%s", tag);
	if (*tag) {
		s->table.at = 0;
		s->table.list.at = 0;
	}
	ui->generation++;
}

static void ask_tag(struct ui *ui, struct state *s)
{
	struct arena *a = &s->tags_arena;
	struct note_tag *tags;
	struct err e = {0};

	arena_free(a);
	s->n_tags = 0;
	if (note_tag_counts(ui->app->store, a, &tags, &s->n_tags, &e) < 0) {
		ui_fail(ui, &e);
		return;
	}
	s->tags = arena_new(a, (s->n_tags + 1) * sizeof *s->tags);
	for (size_t i = 0; i < s->n_tags; i++)
		s->tags[i] = (struct offered){
			tags[i].tag, arena_printf(a, "%lld", (long long)tags[i].notes)};
	if (s->n_tags)
		pick_ask(ui, &pick_tag);
	else
		ui_say(ui, "No note has a tag yet: t gives them.");
}

static bool offer(const void *state, size_t i, const char **text, const char **more)
{
	const struct state *s = state;

	if (i >= s->n_tags)
		return false;
	*text = s->tags[i].tag;
	*more = s->tags[i].count;
	return true;
}

static void picked(struct ui *ui, void *state, size_t i)
{
	struct state *s = state;

	narrow_to(ui, s, s->tags[i].tag);
}

/* One of them at a time: words, then the tag. */
static bool take_back(struct ui *ui, struct state *s)
{
	if (s->words[0])
		search(ui, s, "");
	else if (s->tag[0] && !ui->n_over)
		narrow_to(ui, s, "");
	else
		return false;
	return true;
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;
	size_t at = table_at(&s->table);
	struct arena a = {0};
	bool done = true;

	if (s->table.choosing)
		tables_command(ui, &s->table, &notes_table, &s->rows, cmd, arg);
	else if (cmd == CMD_FILTER)
		ui_ask(ui, &prompt_filter, s->words);
	else if (cmd == CMD_TAG)
		ask_tag(ui, s);
	else if (cmd == CMD_ADD)
		deed_add_note(ui, NULL);
	else if (cmd == CMD_DAILY)
		notes_daily(ui);
	else if (cmd == CMD_OPEN && at != SIZE_MAX)
		object_open(ui, object_target("note", s->rows.at[at].slug, &a));
	else if (cmd != CMD_BACK || !take_back(ui, s))
		done = notes_deed(ui, cmd, arg, chosen(s, &a)) ||
		       tables_command(ui, &s->table, &notes_table, &s->rows, cmd, arg);
	arena_free(&a);
	return done;
}

static void typed(struct ui *ui, void *state, const char *words)
{
	search(ui, state, words);
}

static void fini(void *state)
{
	struct state *s = state;

	table_fini(&s->table);
	pager_fini(&s->preview);
	arena_free(&s->tags_arena);
	arena_free(&s->shown_arena);
}

const struct view view_notes = {
	.name = "Notes",
	.scope = SCOPE_NOTES | SCOPE_TABLE | SCOPE_LIST,
	.screen = CMD_NOTES,
	.size = sizeof(struct state),
	.open = open,
	.load = load,
	.draw = draw,
	.command = command,
	.typed = typed,
	.offer = offer,
	.picked = picked,
	.fini = fini,
};
