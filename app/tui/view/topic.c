/* One topic: why, what speaks for it and against, its timeline, what to learn it from. */
#include "model/topic.h"
#include "model/goal.h"
#include "model/note.h"
#include "tui/view/deed.h"
#include "tui/view/forms.h"
#include "tui/view/object.h"
#include "tui/view/views.h"
#include "tui/view/words.h"
#include "tui/widget/pager.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LABEL = 10, BAR = 12 };

struct state {
	struct pager pager;
	char id[24];
	struct topic topic;
	struct topic_point *points;
	struct resource *resources;
	struct note *notes;
	size_t n_points, n_resources, n_notes;
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
	struct note_filter about = {.on = "topic", .on_id = strtoll(s->id, NULL, 10)};

	s->topic = (struct topic){0};
	s->n_points = s->n_resources = s->n_notes = 0;
	pager_stale(&s->pager);
	if (topic_find(store, s->id, a, &s->topic, e) < 0 ||
		topic_points(store, s->topic.id, a, &s->points, &s->n_points, e) < 0 ||
		resource_list(store, s->topic.id, a, &s->resources, &s->n_resources, e) < 0)
		return -1;
	return note_list(store, &about, a, &s->notes, &s->n_notes, e);
}

static void add_points(const struct state *s, struct page *page, const char *kind,
	const char *title, const char *sign, unsigned style)
{
	bool any = false;

	for (size_t i = 0; i < s->n_points; i++) {
		if (strcmp(s->points[i].kind, kind) != 0)
			continue;
		if (!any)
			words_page_heading(page, title);
		any = true;
		page_item(page, style, sign, s->points[i].text);
	}
}

static void add_resources(const struct state *s, struct page *page)
{
	struct arena *a = &page->arena;

	if (s->n_resources)
		words_page_heading(page, "To learn from");
	for (size_t i = 0; i < s->n_resources; i++) {
		const struct resource *r = &s->resources[i];

		page_line(page);
		page_fmt(page, ROLE_FAINT, "%-*s", LABEL, r->kind);
		page_link(page, STYLE_UNDERLINE, r->title, object_numbered("resource", r->id, a));
		if (r->total > 0) {
			page_add(page, ROLE_TEXT, "  ");
			words_page_bar(page, BAR, r->done, r->total);
		}
		if (r->total > 0 || r->done > 0)
			page_fmt(page, r->done_at ? ROLE_GOOD : ROLE_FAINT, "  %s%s%s %s",
				goal_number(a, r->done), r->total > 0 ? "/" : "",
				r->total > 0 ? goal_number(a, r->total) : "", r->unit);
	}
	object_notes(page, s->notes, s->n_notes);
}

static void make(void *state, struct page *page)
{
	const struct state *s = state;
	const struct topic *t = &s->topic;
	const struct glyphs *g = theme_glyphs(page->ascii);

	if (!t->id)
		return;
	page_add(page, ROLE_HEADING | STYLE_BOLD, t->title);
	page_line(page);
	page_add(page, ROLE_FAINT, t->state);
	if (*t->starts || *t->ends)
		page_fmt(page, ROLE_FAINT, ", %s to %s", t->starts, t->ends);
	if (*t->why) {
		page_line(page);
		page_text(page, 0, ROLE_TEXT, t->why);
	}
	add_points(s, page, "pro", "Pros", g->plus, ROLE_GOOD);
	add_points(s, page, "con", "Cons", g->minus, ROLE_WARN);
	add_resources(s, page);
}

static void drop(struct ui *ui, struct state *s)
{
	struct err e = {0};

	if (topic_drop(ui->app->store, s->topic.id, &e) < 0) {
		ui_fail(ui, &e);
		return;
	}
	ui_say(ui, "%s is gone; u brings it back.", s->topic.title);
	ui_back(ui);
	ui_changed(ui);
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	static const struct {
		enum command cmd;
		const struct form *form;
	} opens[] = {
		{CMD_EDIT,     &form_topic_change},
		{CMD_PRO,      &form_pro         },
		{CMD_CON,      &form_con         },
		{CMD_RESOURCE, &form_resource    },
	};
	struct state *s = state;

	(void)arg;
	if (!s->topic.id)
		return false;
	for (size_t i = 0; i < sizeof opens / sizeof *opens; i++)
		if (opens[i].cmd == cmd) {
			form_open(ui, opens[i].form, s->id);
			return true;
		}
	if (cmd == CMD_NOTE)
		deed_note_about(ui, &(struct subject){"topic", s->topic.id, s->topic.title});
	else if (cmd == CMD_DROP)
		drop(ui, s);
	else
		return false;
	return true;
}

static const char *object(const void *state, struct arena *a)
{
	const struct state *s = state;

	return object_target("topic", s->id, a);
}

const struct view view_topic = {
	.name = "Topic",
	.scope = SCOPE_TOPIC | SCOPE_PAGER,
	.size = sizeof(struct state),
	.open = open,
	.load = load,
	.make = make,
	.command = command,
	.object = object,
};
