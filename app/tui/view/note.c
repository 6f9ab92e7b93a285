/* One note, laid out to read: its links lead on, its tasks can be done. */
#include "model/link.h"
#include "model/question.h"
#include "model/subject.h"
#include "tui/view/deed.h"
#include "tui/view/notes.h"
#include "tui/view/object.h"
#include "tui/view/pick.h"
#include "tui/view/views.h"
#include "tui/view/words.h"
#include "tui/widget/pager.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINKED_FROM = 200 }; /* shown; a note may be the hub of all others */

struct state {
	struct pager pager;
	char id[32]; /* by number: an edit may change the slug */
	char slug[128];
	char go[256]; /* a heading to go to once the page is made */
	struct note note;
	struct subject *about;
	struct question *questions;
	struct link *back;
	/* To pick a heading from: the page may be made anew meanwhile. */
	struct arena contents_arena;
	const char **contents;
	size_t n_contents;
	size_t n_about, n_questions, n_back;
	const struct clock *clock;
};

/* what is a slug, or "#12 Heading". */
static int open(struct ui *ui, void *state, const char *what, struct err *e)
{
	struct state *s = state;
	size_t n = what[0] == '#' ? strcspn(what, " ") : 0;

	(void)ui, (void)e;
	if (n) {
		snprintf(s->id, sizeof s->id, "%.*s", (int)n - 1, what + 1);
		snprintf(s->go, sizeof s->go, "%s", what + n + (what[n] == ' '));
	} else
		snprintf(s->slug, sizeof s->slug, "%s", what);
	return 0;
}

static int load(struct ui *ui, void *state, struct arena *a, struct err *e)
{
	struct state *s = state;
	struct store *store = ui->app->store;

	s->clock = &ui->app->clock;
	s->note = (struct note){0};
	s->n_about = s->n_questions = s->n_back = 0;
	pager_stale(&s->pager);
	if ((s->id[0] ? note_get(store, strtoll(s->id, NULL, 10), a, &s->note, e)
		      : note_find(store, s->slug, a, &s->note, e)) < 0)
		return -1;
	snprintf(s->id, sizeof s->id, "%lld", (long long)s->note.id);
	if (subject_list(store, s->note.id, a, &s->about, &s->n_about, e) < 0 ||
		question_list(store, s->note.id, a, &s->questions, &s->n_questions, e) < 0)
		return -1;
	return link_back(store, s->note.id, a, &s->back, &s->n_back, e);
}

static void add_about(const struct state *s, struct page *page)
{
	struct arena *a = &page->arena;
	int x = 0;

	if (s->n_about == 0)
		return;
	page_line(page);
	note_page_word(page, &x, ROLE_FAINT, "about", NULL);
	for (size_t i = 0; i < s->n_about; i++) {
		const struct subject *on = &s->about[i];

		note_page_word(page, &x, ROLE_FAINT,
			arena_printf(a, "%s the %s ", i ? "," : "", on->kind), NULL);
		note_page_word(page, &x, STYLE_UNDERLINE, on->title,
			strcmp(on->kind, "problem") == 0 ? object_target(on->kind, on->title, a)
							 : object_numbered(on->kind, on->id, a));
	}
}

static void heading(struct page *page, const char *text)
{
	page_line(page);
	page_line(page);
	page_add(page, ROLE_ACCENT, text);
}

static void add_questions(const struct state *s, struct page *page)
{
	struct arena a = {0};
	bool any = false;

	for (size_t i = 0; i < s->n_questions; i++) {
		const struct question *q = &s->questions[i];

		if (q->gone)
			continue;
		if (!any)
			heading(page, "Questions");
		any = true;
		page_line(page);
		words_page_cell(page, q->due_at ? ROLE_TEXT : ROLE_FAINT, 16,
			q->due_at ? words_due(s->clock, q->due_at, &a) : "not yet asked");
		words_page_cell(
			page, ROLE_TEXT, page->width > 24 ? page->width - 16 : 8, q->prompt);
	}
	arena_free(&a);
}

static void add_back(const struct state *s, struct page *page)
{
	struct arena a = {0};

	if (s->n_back)
		heading(page, "Linked from");
	for (size_t i = 0; i < s->n_back && i < LINKED_FROM; i++) {
		const struct link *l = &s->back[i];

		page_line(page);
		page_link(page, STYLE_UNDERLINE, l->title, object_target("note", l->slug, &a));
		if (l->count > 1)
			page_fmt(page, ROLE_FAINT, "  %lld links", (long long)l->count);
	}
	if (s->n_back > LINKED_FROM) {
		page_line(page);
		page_fmt(page, ROLE_FAINT, "and %zu more", s->n_back - LINKED_FROM);
	}
	arena_free(&a);
}

/* Scrolls to the heading, once. */
static void go_to(struct ui *ui, struct state *s, const struct page *page)
{
	size_t line = note_heading(page, s->go);

	if (line != SIZE_MAX)
		pager_go(&s->pager, line);
	else if (ui)
		ui_say(ui, "There is no heading \"%s\" here.", s->go);
	s->go[0] = '\0';
}

static void make(void *context, struct page *page)
{
	struct state *s = context;

	if (!s->note.id) {
		page_add(page, ROLE_FAINT, "This note is gone; Esc goes back.");
		return;
	}
	note_page_head(page, &s->note, s->clock);
	add_about(s, page);
	note_page_text(page, &s->note, s->note.body);
	add_questions(s, page);
	add_back(s, page);
	if (s->go[0])
		go_to(NULL, s, page);
}

/* The first task from the selected link on, or from the top of the screen, round the end. */
static void select_task(struct ui *ui, struct state *s)
{
	const struct page *page = &s->pager.page;
	size_t from = s->pager.link, n = page->n_links;

	for (size_t i = 0; i < n && !s->pager.link; i++)
		from += page->links[i].line < s->pager.top;
	for (size_t k = 0; k < n; k++)
		if (strncmp(page->links[(from + k) % n].target, "task ", 5) == 0) {
			pager_select(&s->pager, (from + k) % n);
			ui_say(ui, "x again turns this one; Tab goes on.");
			return;
		}
	ui_say(ui, "This note has no tasks: a line \"- [ ] words\" is one.");
}

/* Turns the task that is selected. */
static void turn_task(struct ui *ui, struct state *s)
{
	const char *target = pager_link(&s->pager);
	bool done = false;
	struct err e = {0};

	if (!target || strncmp(target, "task ", 5) != 0) {
		select_task(ui, s);
		return;
	}
	ui_step(ui, "turn task");
	if (note_turn_task(ui->app->store, s->note.id, s->note.checksum,
		    strtoull(target + 5, NULL, 10), clock_now(s->clock), &done, &e) < 0)
		ui_fail(ui, &e);
	else
		ui_say(ui, done ? "Done." : "Open again.");
	ui_changed(ui);
}

static bool follow(struct ui *ui, void *state, const char *target)
{
	struct state *s = state;

	if (strncmp(target, "task ", 5) == 0)
		turn_task(ui, s);
	else if (strncmp(target, "wiki #", 6) == 0) {
		snprintf(s->go, sizeof s->go, "%s", target + 6);
		go_to(ui, s, &s->pager.page);
	} else
		return note_follow(ui, s->note.id, target);
	return true;
}

/* Its headings, to pick from, set in by their level. */
static void ask_heading(struct ui *ui, struct state *s)
{
	struct page *page = &s->pager.page;

	if (page->n_headings == 0) {
		ui_say(ui, "This note has no headings.");
		return;
	}
	arena_free(&s->contents_arena);
	s->n_contents = page->n_headings;
	s->contents = arena_new(&s->contents_arena, s->n_contents * sizeof *s->contents);
	for (size_t i = 0; i < s->n_contents; i++)
		s->contents[i] = arena_printf(&s->contents_arena, "%*s%s",
			2 * (page->headings[i].level - 1), "", page->headings[i].text);
	pick_ask(ui, &pick_heading);
}

static bool offer(const void *state, size_t i, const char **text, const char **more)
{
	const struct state *s = state;

	if (i >= s->n_contents)
		return false;
	*text = s->contents[i];
	*more = "";
	return true;
}

static void picked(struct ui *ui, void *state, size_t i)
{
	struct state *s = state;

	(void)ui;
	if (i < s->pager.page.n_headings)
		pager_go(&s->pager, s->pager.page.headings[i].line);
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;

	if (!s->note.id)
		return false;
	if (cmd == CMD_DONE)
		turn_task(ui, s);
	else if (cmd == CMD_CONTENTS)
		ask_heading(ui, s);
	else if (!notes_deed(ui, cmd, arg, s->id))
		return false;
	else if (cmd == CMD_DROP && arg == 1 && !ui->said_bad)
		ui_back(ui);
	return true;
}

static void fini(void *state)
{
	struct state *s = state;

	arena_free(&s->contents_arena);
}

static const char *object(const void *state, struct arena *a)
{
	const struct state *s = state;

	return s->note.id ? object_target("note", s->note.slug, a) : NULL;
}

const struct view view_note = {
	.name = "Note",
	.scope = SCOPE_NOTE | SCOPE_PAGER,
	.size = sizeof(struct state),
	.open = open,
	.load = load,
	.make = make,
	.command = command,
	.object = object,
	.follow = follow,
	.offer = offer,
	.picked = picked,
	.fini = fini,
};
