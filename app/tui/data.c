/* How it works. The database grows in its files, so that what another program writes there is heard
 * from the system, without looking again and again; whether the data is another one its version
 * says. Where files cannot be watched it is looked at when a key comes. */
#include "tui/data.h"

#include "base/path.h"
#include "store/undo.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

/* How often, and how long apart, data is looked at behind a write. */
enum { LOOKS = 5, LOOK_MS = 60 };

void data_open(struct ui *ui)
{
	struct arena a = {0};

	ui->data_version = store_data_version(ui->app->store);
	ui->day = clock_today(&ui->app->clock);
	ui->data_fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
	/* The folder: the log beside the database comes and goes. */
	if (ui->data_fd >= 0)
		inotify_add_watch(ui->data_fd, path_dir(&a, ui->app->db_path),
			IN_MODIFY | IN_CLOSE_WRITE | IN_CREATE | IN_MOVED_TO);
	arena_free(&a);
}

void data_close(struct ui *ui)
{
	if (ui->data_fd >= 0)
		close(ui->data_fd);
	ui->data_fd = -1;
}

void ui_look(struct ui *ui)
{
	int64_t version = store_data_version(ui->app->store);
	int64_t day = clock_today(&ui->app->clock);

	if (version == ui->data_version && day == ui->day)
		return;
	ui->data_version = version;
	ui->day = day;
	ui->generation++;
}

void ui_data(struct ui *ui)
{
	char bytes[4096] __attribute__((aligned(8)));

	if (ui->look_again)
		ui->look_again--;
	/* The log is written before what is in it counts: it is looked at a little later, too. */
	while (ui->data_fd >= 0 && read(ui->data_fd, bytes, sizeof bytes) > 0)
		ui->look_again = LOOKS;
	ui_look(ui);
}

static int until_tomorrow(const struct ui *ui)
{
	const struct clock *c = &ui->app->clock;
	const struct running *r = &ui->running;
	int64_t now = clock_now(c), left = clock_day_start(c, ui->day + 1) - now;
	int64_t minute = 60 * CLOCK_SECOND;

	/* A clock that stands still, as in tests, waits for nothing. */
	if (c->fixed_us)
		return -1;
	/* The minute that the head shows. */
	if (r->title[0] && !r->paused)
		minute -= (r->worked_us + now - r->at) % minute;
	if (r->title[0] && !r->paused && minute < left)
		left = minute;
	return left < 0 ? 0 : left / 1000 < INT_MAX ? (int)(left / 1000) + 1 : INT_MAX;
}

int ui_patience(const struct ui *ui)
{
	if (ui->look_again)
		return LOOK_MS;
	return until_tomorrow(ui);
}

void ui_step(struct ui *ui, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(ui->step, sizeof ui->step, fmt, ap);
	va_end(ap);
	app_step(ui->app, ui->step);
}

void ui_changed(struct ui *ui)
{
	ui->generation++;
	ui->data_version = store_data_version(ui->app->store);
}

/* Back, or forth, one step; what it was is said. */
void ui_undo(struct ui *ui, bool back)
{
	struct app *app = ui->app;
	struct undo_step u;
	struct arena a = {0};
	struct err e = {0};
	int rc = back ? undo_back(app->store, clock_now(&app->clock), &a, &u, &e)
		      : undo_forth(app->store, &a, &u, &e);

	if (rc < 0)
		ui_fail(ui, &e);
	else
		ui_say(ui, "%s: %s (%s).", back ? "Undone" : "Redone", u.label, u.what);
	ui_changed(ui);
	arena_free(&a);
}
