#include "tui/view/past.h"

#include "tui/prompt.h"
#include "tui/view/object.h"
#include "tui/view/words.h"

#include <string.h>

enum { SUBMISSIONS = 100, SIMILAR = 8, DATE = 15, INDENT = 2, VERDICT = 19 };

int past_read(
	struct ui *ui, const struct problem *p, struct arena *a, struct past *s, struct err *e)
{
	struct store *store = ui->app->store;
	int64_t now = clock_now(&ui->app->clock);

	*s = (struct past){.clock = &ui->app->clock};
	if (sitting_list(store, p->id, 0, now, a, &s->sittings, &s->n_sittings, e) < 0 ||
		submission_list(store, p->id, SUBMISSIONS, true, a, &s->submissions,
			&s->n_submissions, e) < 0 ||
		review_log(store, p->id, s->clock, a, &s->reviews, &s->n_reviews, e) < 0 ||
		review_would(store, p->id, 0, s->clock, s->would, e) < 0 ||
		problem_notes(store, p->id, a, &s->notes, &s->n_notes, e) < 0)
		return -1;
	return problem_similar(store, p, SIMILAR, a, &s->similar, &s->n_similar, e);
}

void past_add_submission(struct page *page, int indent, const struct submission *sub)
{
	const struct glyphs *g = theme_glyphs(page->ascii);
	unsigned style = words_verdict_style(sub->verdict);
	struct arena *a = &page->arena;

	page_line(page);
	page_fmt(page, ROLE_TEXT, "%*s", indent, "");
	page_target(
		page, object_target("submission",
			      arena_printf(a, "%s %lld", sub->slug, (long long)sub->number), a));
	page_fmt(page, style, "%s %-*s", style == ROLE_GOOD ? g->good : g->bad, VERDICT,
		words_verdict(sub->verdict));
	page_fmt(page, ROLE_FAINT, "%-*s", DATE, clock_format(a, sub->at, "%-d %b %H:%M"));
	page_target(page, NULL);
	words_page_cell(page, ROLE_TEXT, page->width - indent - VERDICT - DATE - 2,
		words_summary(sub->verdict, sub->summary));
}

/* ---- attempts ---- */

static const char *counted(int64_t n, const char *what, struct arena *a)
{
	return n ? arena_printf(a, ", %lld %s%s", (long long)n, what, n == 1 ? "" : "s") : "";
}

static void add_words(struct page *page, const char *label, const char *text)
{
	if (*text)
		page_text(
			page, INDENT, ROLE_TEXT, arena_printf(&page->arena, "%s: %s", label, text));
}

static void add_sitting(const struct past *s, struct page *page, const struct sitting *t)
{
	struct arena *a = &page->arena;
	bool solved = strcmp(t->outcome, "solved") == 0;

	page_line(page);
	page_fmt(page, ROLE_FAINT, "%-*s", DATE, clock_format(a, t->started_at, "%-d %b %Y"));
	page_add(page, solved ? ROLE_GOOD : ROLE_TEXT, *t->timer ? t->timer : t->outcome);
	page_fmt(page, ROLE_FAINT, ", %s%s%s%s", words_span(t->worked_us, a),
		counted(t->submissions, "run", a), counted(t->hints, "hint", a),
		t->saw_reference ? ", the reference was seen" : "");
	add_words(page, "tried", t->approach);
	add_words(page, "went wrong", t->went_wrong);
	for (size_t i = 0; i < s->n_submissions; i++)
		if (s->submissions[i].attempt_id == t->id)
			past_add_submission(page, INDENT, &s->submissions[i]);
}

void past_add_attempts(const struct past *s, struct page *page)
{
	if (s->n_sittings)
		words_page_heading(page, "Attempts");
	for (size_t i = 0; i < s->n_sittings; i++)
		add_sitting(s, page, &s->sittings[i]);
}

/* ---- reviews ---- */

void past_add_would(const struct rated would[4], const struct clock *c, struct page *page)
{
	for (int i = 0; i < 4; i++) {
		page_fmt(page, ROLE_TEXT, "%s%s", i ? "   " : "", prompt_rating(i + 1));
		page_fmt(
			page, ROLE_FAINT, " %s", words_due_short(c, would[i].due_at, &page->arena));
	}
}

static void add_review(const struct past *s, struct page *page, const struct reviewed *r)
{
	struct arena *a = &page->arena;
	int64_t days = clock_day(s->clock, r->due_at) - clock_day(s->clock, r->at);

	page_line(page);
	page_fmt(page, ROLE_FAINT, "%-*s", DATE, clock_format(a, r->at, "%-d %b %Y"));
	page_fmt(page, ROLE_TEXT, "%-9s", prompt_rating(r->rating));
	page_fmt(page, ROLE_FAINT, "for %s", words_days(days, a));
	if (r->recall > 0)
		page_fmt(page, ROLE_FAINT, "; recall was %.0f %%", 100 * r->recall);
}

/* The last one on top. */
void past_add_reviews(const struct past *s, const struct problem *p, struct page *page)
{
	struct arena *a = &page->arena;

	if (!s->n_reviews)
		return;
	words_page_heading(page, "Reviews");
	if (p->scheduled) {
		page_line(page);
		page_fmt(page, ROLE_TEXT, "recall now %.0f %%, due %s",
			100 * review_recall(p->stability, p->reviewed_at, s->clock),
			words_due(s->clock, p->due_at, a));
		if (p->lapses)
			page_fmt(page, ROLE_FAINT, ", forgotten %lld time%s", (long long)p->lapses,
				p->lapses == 1 ? "" : "s");
	}
	page_line(page);
	page_add(page, ROLE_FAINT, "rated today:  ");
	past_add_would(s->would, s->clock, page);
	for (size_t i = s->n_reviews; i-- > 0;)
		add_review(s, page, &s->reviews[i]);
}

/* ---- what else there is ---- */

void past_add_links(const struct past *s, struct page *page)
{
	const struct glyphs *g = theme_glyphs(page->ascii);
	struct arena *a = &page->arena;

	if (s->n_notes)
		words_page_heading(page, "Notes");
	for (size_t i = 0; i < s->n_notes; i++) {
		page_line(page);
		page_link(page, STYLE_UNDERLINE, s->notes[i].title,
			object_target("note", s->notes[i].slug, a));
	}
	if (s->n_similar)
		words_page_heading(page, "Like it");
	for (size_t i = 0; i < s->n_similar; i++) {
		const struct problem *o = &s->similar[i];

		page_line(page);
		page_fmt(page, ROLE_GOOD, "%s ", o->solved ? g->good : " ");
		page_link(page, STYLE_UNDERLINE, o->title, object_target("problem", o->slug, a));
		page_fmt(page, ROLE_FAINT, "  %s", o->difficulty);
	}
}
