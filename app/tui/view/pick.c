#include "tui/view/pick.h"

#include <string.h>

/* ---- which of a list ---- */

static const char *typed(const struct ui *ui)
{
	return str_c(&ui->prompt.input.text);
}

/* The wanted-th row that has the words typed; SIZE_MAX when there are not so many. */
static size_t row_at(struct ui *ui, size_t wanted, const char **text, const char **more)
{
	const struct frame *f = ui_top(ui);

	for (size_t i = 0; f->view->offer(f->state, i, text, more); i++)
		if (strcasestr(*text, typed(ui)) && wanted-- == 0)
			return i;
	return SIZE_MAX;
}

static void changed(struct ui *ui)
{
	ui->prompt.at = 0;
}

static void move(struct ui *ui, enum command cmd)
{
	const char *text, *more;

	if (cmd == CMD_DOWN && row_at(ui, ui->prompt.at + 1, &text, &more) != SIZE_MAX)
		ui->prompt.at++;
	else if (cmd == CMD_UP && ui->prompt.at)
		ui->prompt.at--;
}

static void accept(struct ui *ui)
{
	struct frame *f = ui_top(ui);
	const char *text, *more;
	size_t row = row_at(ui, ui->prompt.at, &text, &more);

	if (row == SIZE_MAX)
		ui_say(ui, "Nothing has the words \"%s\".", typed(ui));
	else
		f->view->picked(ui, f->state, row);
}

static size_t count(struct ui *ui)
{
	const struct frame *f = ui_top(ui);
	const char *text, *more;
	size_t n = 0;

	for (size_t i = 0; f->view->offer(f->state, i, &text, &more); i++)
		n += strcasestr(text, typed(ui)) != NULL;
	return n;
}

/* From the row before which `skip` others have the words. */
static void draw_rows(struct ui *ui, struct area box, size_t skip)
{
	const struct frame *f = ui_top(ui);
	const char *text, *more;
	int y = 1;

	for (size_t i = 0; y < box.h && f->view->offer(f->state, i, &text, &more); i++) {
		if (!strcasestr(text, typed(ui)) || (skip && skip--))
			continue;
		draw_fit(box, 1, y, box.w - 12, ROLE_TEXT, text);
		draw_right(box, box.w - 1, y, ROLE_FAINT, more);
		y++;
	}
}

static void draw(struct ui *ui, struct area body)
{
	size_t n = count(ui), at = ui->prompt.at, skip;
	int shown = (int)n < body.h - 1 ? (int)n : body.h - 1;
	struct area box = area_part(body, 0, body.h - shown - 1, body.w, shown + 1);

	skip = at >= (size_t)shown && shown ? at - (size_t)shown + 1 : 0;
	draw_clear(box);
	draw_run(box, 0, 0, ROLE_FAINT, theme_glyphs(box.canvas->ascii)->rule, box.w);
	draw_rows(ui, box, skip);
	if (shown)
		draw_mark(box, 0, 1 + (int)(at - skip), box.w, STYLE_REVERSE);
}

#define PICK .scope = SCOPE_LINE, .changed = changed, .accept = accept, .move = move, .draw = draw

const struct prompt_kind pick_tag = {.label = "tag", PICK};
const struct prompt_kind pick_heading = {.label = "go to", PICK};

void pick_ask(struct ui *ui, const struct prompt_kind *kind)
{
	const struct frame *f = ui_top(ui);
	const char *text, *more;

	if (f->view->offer(f->state, 0, &text, &more))
		ui_ask(ui, kind, "");
}

/* ---- whether really ---- */

static void sure_key(struct ui *ui, int32_t key)
{
	enum command cmd = (enum command)ui->prompt.suggested;

	if (key == 'y' || key == 'Y') {
		ui->prompt.kind = NULL;
		ui_command(ui, cmd, 1);
	} else if (key == 'n' || key == 'N' || key == K_ESC || key == 'q' || key == 3)
		ui->prompt.kind = NULL;
}

static void sure_draw(struct ui *ui, struct area body)
{
	struct area row = area_part(body, 0, body.h - 1, body.w, 1);

	draw_clear(row);
	draw_fit(row, 1, 0, row.w - 2, ROLE_WARN, typed(ui));
}

static const struct prompt_kind prompt_sure = {
	.label = "Really?",
	.hint = "y or n",
	.key = sure_key,
	.draw = sure_draw,
};

void pick_sure(struct ui *ui, enum command cmd, const char *what)
{
	ui_ask(ui, &prompt_sure, what);
	ui->prompt.suggested = (int)cmd;
}
