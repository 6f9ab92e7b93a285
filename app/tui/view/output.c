/* One output: what is known of it, the states it was in, its note and those about it. */
#include "tui/view/object.h"
#include "tui/view/outputs.h"
#include "tui/view/views.h"
#include "tui/view/words.h"
#include "tui/widget/pager.h"

#include <stdio.h>
#include <string.h>

enum { LABEL = 14 };

struct state {
	struct pager pager;
	char id[24];
	struct output output;
	struct output_event *events;
	struct note *notes;
	size_t n_events, n_notes;
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
	struct note_filter about = {.on = "output"};

	s->clock = &ui->app->clock;
	s->output = (struct output){0};
	s->n_events = s->n_notes = 0;
	pager_stale(&s->pager);
	if (outputs_first(ui, s->id, a, &s->output, e) < 0 ||
		output_events(store, s->output.id, a, &s->events, &s->n_events, e) < 0)
		return -1;
	about.on_id = s->output.id;
	return note_list(store, &about, a, &s->notes, &s->n_notes, e);
}

static void add_facts(const struct state *s, struct page *page)
{
	const struct output *o = &s->output;
	struct arena *a = &page->arena;

	page_add(page, ROLE_HEADING | STYLE_BOLD, o->title);
	page_line(page);
	page_fmt(page, ROLE_FAINT, "%s  ", o->kind);
	page_add(page, o->done ? ROLE_GOOD : o->closed ? ROLE_FAINT : ROLE_ACCENT, o->state);
	page_fmt(page, ROLE_FAINT, ", %s", words_ago(s->clock, o->state_at, a));
	page_line(page);
	words_page_fact(page, LABEL, "with", o->who);
	words_page_fact(page, LABEL, "repository", o->repository);
	words_page_fact(page, LABEL, "issue", o->issue);
	words_page_fact(page, LABEL, "pull request", o->pull_request);
	words_page_fact(page, LABEL, "follow up", o->follow_up);
	words_page_fact(page, LABEL, "begun", words_ago(s->clock, o->created_at, a));
	if (o->done_at)
		words_page_fact(page, LABEL, "it took",
			words_days(clock_day(s->clock, o->done_at) -
					   clock_day(s->clock, o->created_at) + 1,
				a));
	if (*o->link) {
		page_line(page);
		page_fmt(page, ROLE_FAINT, "%-*s", LABEL, "link");
		page_link(page, STYLE_UNDERLINE, o->link, object_target("url", o->link, a));
	}
	if (*o->note) {
		page_line(page);
		page_fmt(page, ROLE_FAINT, "%-*s", LABEL, "written in");
		page_link(page, STYLE_UNDERLINE, o->note, object_target("note", o->note, a));
	}
	if (*o->text) {
		page_line(page);
		page_text(page, 0, ROLE_TEXT, o->text);
	}
}

/* The last event on top, what was said below it. */
static void add_events(const struct state *s, struct page *page)
{
	words_page_heading(page, "What happened");
	for (size_t i = s->n_events; i-- > 0;) {
		const struct output_event *ev = &s->events[i];

		page_line(page);
		page_fmt(page, ROLE_FAINT, "%-*s", LABEL,
			clock_format_day(&page->arena, clock_day(s->clock, ev->at), "%-d %b %Y"));
		page_add(page, i + 1 == s->n_events ? ROLE_ACCENT : ROLE_TEXT, ev->state);
		if (*ev->text)
			page_text(page, LABEL, ROLE_TEXT, ev->text);
	}
}

static void make(void *state, struct page *page)
{
	const struct state *s = state;

	if (!s->output.id)
		return;
	add_facts(s, page);
	add_events(s, page);
	object_notes(page, s->notes, s->n_notes);
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;

	(void)arg;
	return s->output.id && outputs_deed(ui, cmd, s->id);
}

static const char *object(const void *state, struct arena *a)
{
	const struct state *s = state;

	return object_target("output", s->id, a);
}

const struct view view_output = {
	.name = "Output",
	.scope = SCOPE_OUTPUT | SCOPE_PAGER,
	.size = sizeof(struct state),
	.open = open,
	.load = load,
	.make = make,
	.command = command,
	.object = object,
};
