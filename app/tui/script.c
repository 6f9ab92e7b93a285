#include "base/mem.h"
#include "tui/tui.h"
#include "tui/ui.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Keys of one line; then, when they or a save started a child, all of it. */
static int feed(struct ui *ui, const char *keys, struct err *e)
{
	const char *all = keys;

	while (*keys && !ui->quit) {
		struct event ev = {.kind = EVENT_KEY, .key = key_parse(&keys)};

		if (ev.key <= 0)
			return err_set(e, ERR_INPUT, "there is no such key in: keys %s", all);
		ui_event(ui, &ev);
	}
	while (ui_saved(ui) || ui->child.state == CHILD_RUNNING) {
		struct pollfd fds[CHILD_FDS];

		child_fds(&ui->child, fds);
		poll(fds, CHILD_FDS, child_patience(&ui->child));
		ui_child(ui);
	}
	ui_draw(ui);
	return 0;
}

static int size(struct ui *ui, const char *words, struct err *e)
{
	int w, h;

	if (sscanf(words, "%dx%d", &w, &h) != 2 || w < 1 || h < 1 || w > 1000 || h > 1000)
		return err_set(e, ERR_INPUT, "no size, as in 80x24: size %s", words);
	canvas_resize(&ui->canvas, w, h);
	ui_draw(ui);
	return 0;
}

static void show(struct ui *ui, struct str *out)
{
	ui_draw(ui);
	str_addf(out, "== %dx%d %s\n", ui->canvas.w, ui->canvas.h,
		ui->quit ? "(left)" : ui_top(ui)->view->name);
	canvas_text(&ui->canvas, out);
	if (ui->canvas.cursor_x >= 0)
		str_addf(out, "== cursor %d,%d\n", ui->canvas.cursor_x, ui->canvas.cursor_y);
}

static int run_line(struct ui *ui, char *line, struct str *out, struct err *e)
{
	line = str_trim(line);
	if (!*line || *line == '#')
		return 0;
	if (strcmp(line, "show") == 0) {
		show(ui, out);
		return 0;
	}
	if (str_starts(line, "keys "))
		return feed(ui, line + 5, e);
	if (str_starts(line, "size "))
		return size(ui, line + 5, e);
	return err_set(e, ERR_INPUT, "a line is size COLSxROWS, keys TEXT or show, not: %s", line);
}

int tui_script(struct app *app, const char *script, struct str *out, struct err *e)
{
	struct ui ui;
	char *copy, *line, *rest;
	int rc = 0;

	if (ui_init(&ui, app, 80, 24, app->config.ascii, e) < 0)
		return -1;
	ui_draw(&ui);
	rest = copy = mem_dup(script);
	while (rc == 0 && (line = strsep(&rest, "\n")))
		rc = run_line(&ui, line, out, e);
	free(copy);
	ui_fini(&ui);
	return rc;
}
