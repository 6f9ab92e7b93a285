/* What every screen has: the head with the date and the screens, the line of words, the keys. */
#include "base/utf8.h"
#include "tui/prompt.h"
#include "tui/ui.h"
#include "tui/view/times.h"
#include "tui/widget/page.h"

#include <stdio.h>
#include <string.h>

enum { MIN_W = 36, MIN_H = 8, TALL = 16, SAID_ROWS = 4 };

enum { DAY_AT = 7, DAY_W = 15, NARROW_DAY_W = 10 };

/* "1 Today", or without the name; returns its width. */
static int draw_screen(struct ui *ui, size_t i, struct area row, int right, bool named)
{
	const char *name = named ? ui_views[i]->name : "";
	unsigned style = i == ui->screen ? ROLE_ACCENT | STYLE_BOLD : ROLE_FAINT;
	int w = named ? (int)utf8_width(name) + 2 : 1;
	struct str key = {0};

	keymap_first_key(
		&ui->keymap, keymap_binding(SCOPE_ANY, ui_views[i]->screen), SCOPE_ANY, &key);
	draw_text(row, right - w, 0, style, str_c(&key));
	draw_text(
		row, right - w + 2, 0, i == ui->screen ? style | STYLE_UNDERLINE : ROLE_TEXT, name);
	draw_hit(row, right - w, 0, w, (int)ui_views[i]->screen, 0);
	str_free(&key);
	return w;
}

/* The screens stand as far apart as there is room; then the year goes, then the names of those that
 * are not shown, then the day. */
static void draw_head(struct ui *ui, struct area row)
{
	struct arena a = {0};
	int x = row.w - 1, names = UI_SCREENS - 1, gap, day;
	bool named;

	for (size_t i = 0; i < UI_SCREENS; i++)
		names += (int)utf8_width(ui_views[i]->name) + 2;
	named = names + DAY_AT <= x;
	gap = !named || names + UI_SCREENS - 1 + DAY_AT + DAY_W <= x ? 2 : 1;
	for (size_t i = UI_SCREENS; i-- > 0;)
		x -= draw_screen(ui, i, row, x, named || i == ui->screen) + gap;
	day = x - DAY_AT;
	draw_text(row, 1, 0, ROLE_ACCENT | STYLE_BOLD, "whet");
	if (day >= NARROW_DAY_W)
		draw_fit(row, DAY_AT, 0, day, ROLE_FAINT,
			clock_format_day(&a, clock_today(&ui->app->clock),
				day >= DAY_W ? "%a %-d %b %Y" : "%a %-d %b"));
	arena_free(&a);
}

unsigned ui_view_scope(struct ui *ui)
{
	const struct frame *f = ui_top(ui);

	return f->view->mode ? f->view->mode(f->state) : f->view->scope;
}

unsigned ui_scope(struct ui *ui)
{
	return keymap_scope(ui->prompt.kind ? ui->prompt.kind->scope : ui_view_scope(ui));
}

/* There is a way back only from what lies over a screen, and while it grades only to stop that. */
static bool in_footer(const struct ui *ui, const struct binding *b, unsigned scope)
{
	if (!b->label || !(b->scope & scope) || (b->command == CMD_BACK && !ui->n_over))
		return false;
	return b->scope != SCOPE_ANY || !(scope & SCOPE_GRADING);
}

static int draw_key(
	struct ui *ui, struct area row, int x, const struct binding *b, unsigned scope, bool really)
{
	struct str key = {0};
	int w;

	keymap_first_key(&ui->keymap, b, scope, &key);
	w = (int)utf8_width(str_c(&key)) + 1 + (int)utf8_width(b->label);
	if (key.len == 0)
		w = -2;
	if (really && key.len) {
		int used = draw_text(row, x, 0, STYLE_BOLD, str_c(&key));

		draw_text(row, x + used + 1, 0, ROLE_FAINT, b->label);
		draw_hit(row, x, 0, w, (int)b->command, 0);
	}
	str_free(&key);
	return w + 2;
}

/* The keys of the view from the left as far as they fit; those that always count stay. */
static void draw_keys(struct ui *ui, struct area row)
{
	unsigned scope = ui_scope(ui);
	int x = 1, always = 0;
	bool full = false;

	if (ui->prompt.kind)
		return;
	for (size_t i = 0; i < n_bindings; i++)
		if (bindings[i].scope == SCOPE_ANY && in_footer(ui, &bindings[i], scope))
			always += draw_key(ui, row, 0, &bindings[i], scope, false);
	for (size_t i = 0; i < n_bindings; i++) {
		const struct binding *b = &bindings[i];
		int w;

		if (!in_footer(ui, b, scope))
			continue;
		w = draw_key(ui, row, x, b, scope, false);
		full |= b->scope != SCOPE_ANY && x + w + always > row.w;
		if (b->scope == SCOPE_ANY || !full) {
			draw_key(ui, row, x, b, scope, true);
			x += w;
		}
	}
}

/* What is said takes the rows it needs, up to a few, over the foot of the view. */
static void draw_said(struct ui *ui, struct area a)
{
	struct page page = {.width = a.w - 2, .ascii = a.canvas->ascii};
	int n;

	page_text(&page, 1, ui->said_bad ? ROLE_BAD : ROLE_TEXT, ui->said);
	n = (int)page.n < SAID_ROWS ? (int)page.n : SAID_ROWS;
	a = area_part(a, 0, a.h - n, a.w, n);
	draw_clear(a);
	for (int y = 0; y < n; y++)
		page_draw_line(&page, (size_t)y, a, 0, y, NULL);
	page_fini(&page);
}

bool ui_draw_frame(struct ui *ui)
{
	struct area all = area_all(&ui->canvas);

	canvas_clear(&ui->canvas);
	if (all.w < MIN_W || all.h < MIN_H) {
		draw_fmt(all, 0, 0, ROLE_TEXT, "too small: %dx%d at least", MIN_W, MIN_H);
		return false;
	}
	draw_head(ui, area_part(all, 0, 0, all.w, 1));
	draw_keys(ui, area_part(all, 0, all.h - 1, all.w, 1));
	return true;
}

void ui_draw(struct ui *ui)
{
	struct area all = area_all(&ui->canvas), body;
	struct frame *f = ui_top(ui);
	int head = all.h >= TALL ? 2 : 1;

	ui_load(ui);
	if (!ui_draw_frame(ui))
		return;
	times_draw(ui, area_part(all, 0, 0, all.w, head));
	body = area_part(all, 0, head, all.w, all.h - head - 2);
	if (ui_pager(f))
		pager_draw(ui_pager(f), area_part(body, 1, 0, body.w - 2, body.h), f->view->make,
			f->state);
	else
		f->view->draw(ui, f->state, body);
	if (ui->prompt.kind && ui->prompt.kind->draw)
		ui->prompt.kind->draw(ui, body);
	if (ui->prompt.kind)
		prompt_draw(ui, area_part(all, 1, all.h - 2, all.w - 2, 1));
	else if (ui->said[0])
		draw_said(ui, area_part(all, 0, 0, all.w, all.h - 1));
}
