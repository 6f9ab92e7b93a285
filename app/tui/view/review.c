/* What is due, card by card.
 *
 * How it works. The cards are those that were due when the review began, in their order; whether
 * one is answered is read from the data each time it changes: what is no longer due is. Undo thus
 * brings a card back, and nothing has to be kept in step. */
#include "model/review.h"
#include "action/practice.h"
#include "model/question.h"
#include "tui/prompt.h"
#include "tui/view/object.h"
#include "tui/view/past.h"
#include "tui/view/views.h"
#include "tui/view/words.h"
#include "tui/widget/pager.h"

#include <string.h>

struct card {
	struct due due;
	bool done;
	int rating; /* given here; 0 for none */
};

struct state {
	struct pager pager;
	struct arena arena; /* of the cards */
	struct card *cards;
	size_t n;
	bool shown;
	int64_t began;
	const struct clock *clock;
	/* Of the card on top; live until the next load. */
	struct rated would[4];
	struct question question;
	struct problem problem;
	const char *statement, *solution;
};

/* Takes over questions or problems, in their order. */
static void take(struct state *s, const struct due *due, size_t all, bool questions)
{
	for (size_t i = 0; i < all; i++)
		if ((due[i].question_id != 0) == questions)
			s->cards[s->n++] = (struct card){.due = due[i]};
}

/* what is "questions" where they are to come before all else, or "". */
static int open(struct ui *ui, void *state, const char *what, struct err *e)
{
	struct state *s = state;
	struct app *app = ui->app;
	struct due *due;
	size_t all, n;

	s->clock = &app->clock;
	s->began = clock_now(s->clock);
	if (question_due_all(app->store, s->clock, &s->arena, &due, &all, e) < 0 ||
		review_share(app->store, s->clock, app->config.reviews_per_day, &s->arena, due, all,
			&n, e) < 0)
		return -1;
	s->cards = arena_new(&s->arena, (n + 1) * sizeof *s->cards);
	if (strcmp(what, "questions") == 0) {
		take(s, due, n, true);
		take(s, due, n, false);
	} else {
		for (; s->n < n; s->n++)
			s->cards[s->n] = (struct card){.due = due[s->n]};
	}
	return 0;
}

static struct card *top_of(const struct state *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (!s->cards[i].done)
			return &s->cards[i];
	return NULL;
}

static bool is_due(const struct due *due, size_t n, const struct due *card)
{
	for (size_t i = 0; i < n; i++)
		if (due[i].problem_id == card->problem_id &&
			due[i].question_id == card->question_id)
			return true;
	return false;
}

static int load_card(
	struct ui *ui, struct state *s, const struct card *c, struct arena *a, struct err *e)
{
	struct store *store = ui->app->store;
	struct submission last;
	struct err none = {0};

	if (review_would(store, c->due.problem_id, c->due.question_id, s->clock, s->would, e) < 0)
		return -1;
	if (c->due.question_id)
		return question_find(store, c->due.slug, a, &s->question, e);
	if (problem_find(store, c->due.slug, a, &s->problem, e) < 0)
		return -1;
	if (s->problem.gradable &&
		practice_statement(ui->app, c->due.slug, a, &s->statement, &none) < 0)
		s->statement = NULL;
	if (submission_nth(store, s->problem.id, 0, a, &last, &none) == 0)
		s->solution = last.code;
	return 0;
}

static int load(struct ui *ui, void *state, struct arena *a, struct err *e)
{
	struct state *s = state;
	const struct card *before = top_of(s), *c;
	struct due *due;
	size_t n;

	pager_stale(&s->pager);
	s->statement = s->solution = NULL;
	if (question_due_all(ui->app->store, s->clock, a, &due, &n, e) < 0)
		return -1;
	for (size_t i = 0; i < s->n; i++)
		s->cards[i].done = !is_due(due, n, &s->cards[i].due);
	c = top_of(s);
	if (c != before)
		s->shown = false;
	return c ? load_card(ui, s, c, a, e) : 0;
}

/* ---- how it looks ---- */

static size_t left_of(const struct state *s)
{
	size_t left = 0;

	for (size_t i = 0; i < s->n; i++)
		left += !s->cards[i].done;
	return left;
}

static void add_head(const struct state *s, const struct due *d, struct page *page)
{
	const char *dot = theme_glyphs(page->ascii)->dot;
	struct arena *a = &page->arena;

	page_fmt(page, ROLE_ACCENT, "%zu left", left_of(s));
	page_fmt(page, ROLE_FAINT, " of %zu", s->n);
	page_line(page);
	if (d->question_id) {
		page_text(page, 0, ROLE_HEADING | STYLE_BOLD, s->question.prompt);
		page_line(page);
		page_add(page, ROLE_FAINT, "of ");
		page_link(page, ROLE_FAINT | STYLE_UNDERLINE, s->question.note_title,
			object_target("note", s->question.note_slug, a));
	} else {
		page_line(page);
		page_link(page, ROLE_HEADING | STYLE_BOLD, d->title,
			object_target("problem", d->slug, a));
		page_line(page);
		page_fmt(page, ROLE_FAINT, "%s %s %s", d->difficulty, dot, d->pattern);
	}
	if (d->reviewed_at)
		page_fmt(page, ROLE_FAINT, " %s recall %.0f %%", dot, 100 * d->recall);
	if (d->days_late)
		page_fmt(page, ROLE_FAINT, " %s %s late", dot, words_days(d->days_late, a));
	if (d->lapses >= REVIEW_LEECH)
		page_fmt(page, ROLE_WARN, " %s forgotten %lld times", dot, (long long)d->lapses);
}

static void add_solution(const struct state *s, struct page *page)
{
	if (!s->solution)
		return;
	page_line(page);
	page_line(page);
	page_add(page, ROLE_ACCENT, "Your last solution");
	page_verbatim(page, 2, ROLE_CODE, s->solution);
}

/* A statement begins with its title, which stands above already. */
static const char *below_title(const char *statement)
{
	const char *end = strchr(statement, '\n');

	return str_starts(statement, "# ") && end ? end + 1 : statement;
}

static void add_answer(const struct state *s, const struct due *d, struct page *page)
{
	page_line(page);
	page_line(page);
	if (!s->shown) {
		page_text(page, 0, ROLE_TEXT,
			d->question_id
				? "Say the answer to yourself; Enter shows it."
				: "What is the idea, what does it cost, where are its "
				  "edges? Enter shows what it asks, and your last solution.");
		return;
	}
	if (d->question_id)
		page_markdown(page, s->question.answer);
	else if (s->statement)
		page_markdown(page, below_title(s->statement));
	else
		page_text(page, 0, STYLE_UNDERLINE, s->problem.url);
	if (!d->question_id)
		add_solution(s, page);
}

static void add_summary(const struct state *s, struct page *page)
{
	long long minutes = (clock_now(s->clock) - s->began) / (60 * CLOCK_SECOND);
	size_t rated = 0, recalled = 0;

	for (size_t i = 0; i < s->n; i++) {
		rated += s->cards[i].done && s->cards[i].rating;
		recalled += s->cards[i].done && s->cards[i].rating > 1;
	}
	page_add(page, ROLE_HEADING | STYLE_BOLD, s->n ? "All answered" : "Nothing is due");
	page_line(page);
	if (!rated) {
		page_text(page, 0, ROLE_TEXT, "Esc goes back; 2 has problems to begin with.");
		return;
	}
	page_text(page, 0, ROLE_TEXT,
		arena_printf(&page->arena, "%zu card%s, %zu recalled (%.0f %%), %lld minute%s",
			rated, rated == 1 ? "" : "s", recalled,
			100.0 * (double)recalled / (double)rated, minutes,
			minutes == 1 ? "" : "s"));
	page_line(page);
	for (size_t i = 0; i < s->n; i++) {
		if (!s->cards[i].done || !s->cards[i].rating)
			continue;
		page_line(page);
		page_fmt(page, s->cards[i].rating > 1 ? ROLE_GOOD : ROLE_WARN, "%-9s",
			prompt_rating(s->cards[i].rating));
		words_page_cell(page, ROLE_TEXT, page->width - 9, s->cards[i].due.title);
	}
}

static void make(void *state, struct page *page)
{
	const struct state *s = state;
	const struct card *c = top_of(s);

	if (!c) {
		add_summary(s, page);
		return;
	}
	add_head(s, &c->due, page);
	page_line(page);
	page_line(page);
	past_add_would(s->would, s->clock, page);
	add_answer(s, &c->due, page);
}

/* ---- what is done ---- */

static void rate(struct ui *ui, struct state *s, struct card *c, int rating)
{
	struct app *app = ui->app;
	struct arena a = {0};
	struct rated r;
	struct err e = {0};
	int rc;

	ui_step(ui, "rate");
	rc = c->due.question_id
		     ? review_rate_question(
			       app->store, c->due.question_id, rating, s->clock, &r, &e)
		     : review_rate(app->store, c->due.problem_id, rating, s->clock, &r, &e);
	if (rc < 0) {
		ui_fail(ui, &e);
	} else {
		c->rating = rating;
		s->shown = false;
		s->pager.top = 0;
		ui_say(ui, "%s: it comes back %s.", prompt_rating(rating),
			words_due(s->clock, r.due_at, &a));
	}
	ui_changed(ui);
	arena_free(&a);
}

/* Behind all the others. */
static void skip(struct ui *ui, struct state *s, struct card *c)
{
	struct card skipped = *c;
	size_t at = (size_t)(c - s->cards);

	if (left_of(s) == 1) {
		ui_say(ui, "It is the last one; Esc leaves it for another time.");
		return;
	}
	memmove(c, c + 1, (s->n - at - 1) * sizeof *c);
	s->cards[s->n - 1] = skipped;
	s->shown = false;
	s->pager.top = 0;
	ui->generation++;
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;
	struct card *c = top_of(s);

	(void)arg;
	if (!c)
		return cmd >= CMD_AGAIN && cmd <= CMD_EASY;
	if (cmd >= CMD_AGAIN && cmd <= CMD_EASY) {
		rate(ui, s, c, 1 + (int)(cmd - CMD_AGAIN));
	} else if (cmd == CMD_SKIP) {
		skip(ui, s, c);
	} else if (cmd == CMD_OPEN) {
		s->shown = !s->shown;
		s->pager.top = 0;
		pager_stale(&s->pager);
	} else {
		return false;
	}
	return true;
}

static void fini(void *state)
{
	struct state *s = state;

	arena_free(&s->arena);
}

const struct view view_review = {
	.name = "Review",
	.scope = SCOPE_REVIEW | SCOPE_PAGER,
	.size = sizeof(struct state),
	.open = open,
	.load = load,
	.make = make,
	.command = command,
	.fini = fini,
};
