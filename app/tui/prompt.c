#include "tui/prompt.h"

#include "model/problem.h"
#include "model/review.h"

#include <stdio.h>
#include <string.h>

static const char *text(const struct ui *ui)
{
	return str_c(&ui->prompt.input.text);
}

static void close_prompt(struct ui *ui)
{
	ui->prompt.kind = NULL;
}

static void tell_view(struct ui *ui, const char *words)
{
	struct frame *f = ui_top(ui);

	if (f->view->typed) {
		f->view->typed(ui, f->state, words);
	} else if (ui_pager(f)) {
		/* Keys may come in a rush: there is no text before it is drawn. */
		ui_draw(ui);
		pager_find(ui_pager(f), words);
	}
}

static void filter_changed(struct ui *ui)
{
	tell_view(ui, text(ui));
}

/* What was found in haste is found with care. */
static void filter_accept(struct ui *ui)
{
	ui->generation++;
}

static void filter_cancel(struct ui *ui)
{
	tell_view(ui, "");
}

static void filter_move(struct ui *ui, enum command cmd)
{
	ui_command(ui, cmd, 0);
}

const struct prompt_kind prompt_filter = {
	.label = "filter",
	.scope = SCOPE_LINE,
	.changed = filter_changed,
	.accept = filter_accept,
	.cancel = filter_cancel,
	.move = filter_move,
};

const struct prompt_kind prompt_search = {
	.label = "find",
	.scope = SCOPE_LINE,
	.accept = filter_changed,
};

const char *prompt_rating(long rating)
{
	static const char *const words[] = {"", "1 again", "2 hard", "3 good", "4 easy"};

	return rating >= 1 && rating <= 4 ? words[rating] : "";
}

static void rate(struct ui *ui, int rating)
{
	struct app *app = ui->app;
	struct arena a = {0};
	struct problem p;
	struct rated r;
	struct err e = {0};

	if (problem_find(app->store, ui->prompt.slug, &a, &p, &e) < 0 ||
		review_rate(app->store, p.id, rating, &app->clock, &r, &e) < 0)
		ui_fail(ui, &e);
	else
		ui_say(ui, "%s comes back in %d day%s, on %s.", p.title, (int)r.days,
			r.days == 1 ? "" : "s",
			clock_format_day(&a, clock_day(&app->clock, r.due_at), "%a %-d %b"));
	ui_changed(ui);
	arena_free(&a);
}

static void rate_key(struct ui *ui, int32_t key)
{
	if (key == K_ENTER && ui->prompt.suggested)
		key = '0' + ui->prompt.suggested;
	if (key == K_ESC || key == 'q' || key == 3)
		close_prompt(ui);
	if (key < '1' || key > '4')
		return;
	close_prompt(ui);
	rate(ui, (int)(key - '0'));
}

static void draw_ratings(struct ui *ui, struct area row)
{
	int x = 0;

	for (int i = 1; i <= 4; i++) {
		bool suggested = ui->prompt.suggested == i;

		x += draw_text(row, x, 0, suggested ? STYLE_BOLD : ROLE_TEXT, prompt_rating(i)) + 2;
		if (suggested)
			x += draw_text(row, x - 1, 0, ROLE_FAINT, "(Enter)") + 1;
	}
	draw_text(row, x, 0, ROLE_FAINT, "Esc leaves it");
}

const struct prompt_kind prompt_rate = {
	.label = "How did it go?",
	.key = rate_key,
	.line = draw_ratings,
};

void prompt_ask_rating(struct ui *ui, const char *slug, int suggested)
{
	ui_ask(ui, &prompt_rate, "");
	snprintf(ui->prompt.slug, sizeof ui->prompt.slug, "%s", slug);
	ui->prompt.suggested = suggested;
}

static void line_command(struct ui *ui, enum command cmd)
{
	const struct prompt_kind *kind = ui->prompt.kind;

	if (cmd == CMD_ACCEPT || cmd == CMD_CANCEL) {
		void (*end)(struct ui *) = cmd == CMD_ACCEPT ? kind->accept : kind->cancel;

		close_prompt(ui);
		if (end)
			end(ui);
	} else if (cmd == CMD_UP || cmd == CMD_DOWN || cmd == CMD_COMPLETE) {
		if (kind->move)
			kind->move(ui, cmd);
	} else if (input_command(&ui->prompt.input, cmd) && kind->changed) {
		kind->changed(ui);
	}
}

void prompt_key(struct ui *ui, int32_t key)
{
	const struct prompt_kind *kind = ui->prompt.kind;
	enum command cmd;

	if (!kind->scope) {
		kind->key(ui, key);
		return;
	}
	cmd = keymap_find(&ui->keymap, kind->scope, key);
	if (cmd != CMD_NONE)
		line_command(ui, cmd);
	else if (input_insert(&ui->prompt.input, key) && kind->changed)
		kind->changed(ui);
}

void prompt_draw(struct ui *ui, struct area row)
{
	const struct prompt_kind *kind = ui->prompt.kind;
	int x = 0;

	if (!kind)
		return;
	x += draw_text(row, x, 0, ROLE_ACCENT, kind->label) + (kind == &prompt_palette ? 0 : 2);
	if (kind->line)
		kind->line(ui, area_part(row, x, 0, row.w - x, 1));
	else if (kind->hint)
		draw_text(row, x, 0, ROLE_FAINT, kind->hint);
	else
		input_draw(&ui->prompt.input, row, x, 0);
}
