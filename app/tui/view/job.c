/* One application: where it stands, whom one talks to, what happened, the notes about it. */
#include "model/application.h"
#include "model/application_people.h"
#include "model/note.h"
#include "tui/view/jobs.h"
#include "tui/view/object.h"
#include "tui/view/views.h"
#include "tui/view/words.h"
#include "tui/widget/pager.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LABEL = 14 };

struct state {
	struct pager pager;
	char id[24];
	struct application p;
	struct application_event *events;
	struct contact *contacts;
	struct interview *interviews;
	struct application *others;
	struct note *notes;
	size_t n_events, n_contacts, n_interviews, n_others, n_notes;
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
	struct note_filter about = {.on = "application", .on_id = strtoll(s->id, NULL, 10)};

	s->clock = &ui->app->clock;
	pager_stale(&s->pager);
	s->p = (struct application){0};
	s->n_events = s->n_contacts = s->n_interviews = s->n_others = s->n_notes = 0;
	if (application_find(store, s->id, a, &s->p, e) < 0 ||
		application_events(store, s->p.id, a, &s->events, &s->n_events, e) < 0 ||
		contact_list(store, s->p.id, a, &s->contacts, &s->n_contacts, e) < 0 ||
		interview_list(store, s->p.id, INT64_MIN, a, &s->interviews, &s->n_interviews, e) <
			0 ||
		application_others(store, &s->p, a, &s->others, &s->n_others, e) < 0)
		return -1;
	return note_list(store, &about, a, &s->notes, &s->n_notes, e);
}

static void add_facts(const struct state *s, struct page *page)
{
	const struct application *p = &s->p;
	struct arena *a = &page->arena;

	page_add(page, ROLE_HEADING | STYLE_BOLD, p->company);
	page_line(page);
	page_add(page, ROLE_TEXT, p->role);
	page_line(page);
	page_add(page, p->closed ? ROLE_FAINT : ROLE_ACCENT, p->stage);
	page_fmt(page, ROLE_FAINT, ", %s", words_ago(s->clock, p->stage_at, a));
	page_line(page);
	words_page_fact(page, LABEL, "follow up", p->follow_up);
	words_page_fact(page, LABEL, "snoozed until", p->snoozed_until);
	words_page_fact(page, LABEL, "salary", application_salary(p, a));
	words_page_fact(page, LABEL, "kind", strcmp(p->kind, "other") == 0 ? "" : p->kind);
	words_page_fact(page, LABEL, "assessed", p->assessed);
	words_page_fact(page, LABEL, "source", p->source);
	words_page_fact(page, LABEL, "resume", p->resume);
	words_page_fact(page, LABEL, "link", p->link);
}

static const char *round_words(int round, struct arena *a)
{
	return round ? arena_printf(a, ", round %d", round) : "";
}

static void add_people(const struct state *s, struct page *page)
{
	struct arena *a = &page->arena;

	if (s->n_interviews)
		words_page_heading(page, "Interviews");
	for (size_t i = 0; i < s->n_interviews; i++) {
		const struct interview *v = &s->interviews[i];
		bool to_come = v->at >= clock_now(s->clock);

		page_line(page);
		page_fmt(page, to_come ? ROLE_WARN : ROLE_FAINT, "%-18s",
			clock_format(a, v->at, "%a %-d %b %H:%M"));
		page_fmt(page, ROLE_TEXT, "%d min%s", v->minutes, round_words(v->round, a));
		page_fmt(page, ROLE_FAINT, "  %s%s%s", v->place, *v->text ? "  " : "", v->text);
	}
	if (s->n_contacts)
		words_page_heading(page, "People");
	for (size_t i = 0; i < s->n_contacts; i++) {
		const struct contact *c = &s->contacts[i];
		const char *const more[] = {c->role, c->email, c->phone, c->link, c->text};

		page_line(page);
		page_add(page, ROLE_TEXT, c->name);
		for (size_t k = 0; k < sizeof more / sizeof *more; k++)
			if (*more[k])
				page_fmt(page, ROLE_FAINT, "  %s", more[k]);
	}
}

/* The last event on top, what was said below it. */
static void add_events(const struct state *s, struct page *page)
{
	struct arena *a = &page->arena;

	words_page_heading(page, "What happened");
	for (size_t i = s->n_events; i-- > 0;) {
		const struct application_event *ev = &s->events[i];

		page_line(page);
		page_fmt(page, ROLE_FAINT, "%-*s", LABEL, clock_format(a, ev->at, "%-d %b %Y"));
		page_fmt(page, i + 1 == s->n_events ? ROLE_ACCENT : ROLE_TEXT, "%s%s", ev->stage,
			round_words(ev->round, a));
		if (*ev->note)
			page_text(page, LABEL, ROLE_TEXT, ev->note);
	}
}

static void add_links(const struct state *s, struct page *page)
{
	struct arena *a = &page->arena;

	object_notes(page, s->notes, s->n_notes);
	if (s->n_others)
		words_page_heading(page, "You applied here before");
	for (size_t i = 0; i < s->n_others; i++) {
		const struct application *o = &s->others[i];

		page_line(page);
		page_link(page, STYLE_UNDERLINE, *o->role ? o->role : o->company,
			object_numbered("application", o->id, a));
		page_fmt(page, ROLE_FAINT, "  %s, %s", o->stage,
			words_ago(s->clock, o->stage_at, a));
	}
}

static void make(void *state, struct page *page)
{
	const struct state *s = state;

	if (!s->p.id)
		return;
	add_facts(s, page);
	add_people(s, page);
	add_events(s, page);
	add_links(s, page);
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;

	(void)arg;
	return s->p.id && jobs_deed(ui, cmd, s->id);
}

static const char *object(const void *state, struct arena *a)
{
	const struct state *s = state;

	return object_target("application", s->id, a);
}

const struct view view_job = {
	.name = "Application",
	.scope = SCOPE_JOB | SCOPE_PAGER,
	.size = sizeof(struct state),
	.open = open,
	.load = load,
	.make = make,
	.command = command,
	.object = object,
};
