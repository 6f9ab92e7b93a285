#include "tui/term.h"
#include "tui/tui.h"
#include "tui/ui.h"

#include <errno.h>
#include <string.h>

/* Waits for the terminal, a signal, the child, a save, other data or another day, however long;
 * then takes all there is. */
static bool step(struct ui *ui, struct err *e)
{
	enum { WATCH = TERM_FDS + CHILD_FDS, DATA, ALL };
	struct pollfd fds[ALL];
	int patience = child_patience(&ui->child), day = ui_patience(ui);
	struct event ev;

	term_fds(ui->term, fds);
	child_fds(&ui->child, fds + TERM_FDS);
	fds[WATCH] = (struct pollfd){.fd = ui_watch_fd(ui), .events = POLLIN};
	fds[DATA] = (struct pollfd){.fd = ui->data_fd, .events = POLLIN};
	if (patience < 0 || (day >= 0 && day < patience))
		patience = day;
	if (poll(fds, ALL, patience) < 0 && errno != EINTR) {
		err_set(e, ERR_INTERNAL, "cannot wait for keys: %s", strerror(errno));
		return false;
	}
	ui_child(ui);
	ui_saved(ui);
	ui_data(ui);
	while (!ui->quit && term_next(ui->term, &ev))
		ui_event(ui, &ev);
	/* The terminal was closed: there will never be another key. */
	if (fds[0].revents & (POLLHUP | POLLERR | POLLNVAL))
		ui->quit = true;
	return true;
}

int tui_run(struct app *app, struct err *e)
{
	struct term_options o = {app->config.mouse, app->config.theme, NULL};
	struct ui ui;
	int w, h, rc = 0;
	struct term *t;

	/* First, so that what is wrong with the data is said on a terminal as it was. */
	if (ui_init(&ui, app, 80, 24, app->config.ascii, e) < 0)
		return -1;
	o.colours = &ui.colours;
	t = ui.term = term_open(&o, e);
	if (!t) {
		ui_fini(&ui);
		return -1;
	}
	ui.canvas.ascii |= !term_utf8(t);
	term_size(t, &w, &h);
	canvas_resize(&ui.canvas, w, h);
	/* At once: the data of many years takes its time. */
	ui_draw_frame(&ui);
	term_paint(t, &ui.canvas);
	while (rc == 0 && !ui.quit) {
		ui_draw(&ui);
		term_paint(t, &ui.canvas);
		rc = step(&ui, e) ? 0 : -1;
	}
	ui_fini(&ui);
	term_close(t);
	return rc;
}
