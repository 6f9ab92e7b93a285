/* The solution graded at every save, the last verdict in sight.
 *
 * How it works. The loop waits for the watched folder as it waits for keys. A save starts whet
 * grading in a child, as view_grading does; one that comes while a child is at work makes that work
 * vain: it is stopped, and the next one starts when it has gone. */
#include "action/practice.h"
#include "tui/sheet/sheet.h"
#include "tui/view/deed.h"
#include "tui/view/verdict.h"
#include "tui/view/views.h"
#include "tui/view/words.h"

#include <stdio.h>
#include <string.h>

struct state {
	struct pager pager;
	struct verdict_text verdict;
	struct arena arena;
	const char *slug, *path;
	char before[200]; /* the verdict before the one that is shown */
	struct child *child;
	bool running; /* the child is grading for this view */
	bool again;   /* there was a save meanwhile */
	bool over;    /* it was accepted */
};

static void start(struct ui *ui, struct state *s)
{
	struct err e = {0};

	s->again = s->over = false;
	s->running = deed_in_child(ui, "grade", s->slug, &e) == 0;
	if (!s->running)
		ui_fail(ui, &e);
	pager_stale(&s->pager);
}

static int open(struct ui *ui, void *state, const char *what, struct err *e)
{
	struct state *s = state;

	struct started started;

	s->child = &ui->child;
	s->slug = arena_dup(&s->arena, what);
	if (practice_start(ui->app, what, &s->arena, &started, e) != 0)
		return -1;
	s->path = started.path;
	watch_close(&ui->watch);
	if (watch_open(&ui->watch, s->path, e) != 0)
		return -1;
	start(ui, s);
	return 0;
}

static void saved(struct ui *ui, void *state)
{
	struct state *s = state;

	if (s->running) {
		s->again = true;
		child_cancel(&ui->child);
	} else if (ui->child.state != CHILD_RUNNING) {
		start(ui, s);
	}
}

/* The verdict that is shown, in a line. */
static void remember(struct state *s)
{
	const char *title = words_verdict(sheet_text(s->verdict.json, "verdict"));
	const char *summary = sheet_text(s->verdict.json, "summary");
	bool said = str_starts(summary, title);

	snprintf(s->before, sizeof s->before, "%s%s%s", said ? "" : title, said ? "" : ": ",
		summary);
}

static void take_verdict(struct ui *ui, struct state *s)
{
	struct err e = {0};

	if (s->verdict.json)
		remember(s);
	ui->said[0] = '\0'; /* it was about the verdict before */
	if (ui->child.out.len == 0)
		ui_say(ui, "%s", ui->child.talk);
	else if (verdict_read(ui, &s->verdict, str_c(&ui->child.out), &e) != 0)
		ui_fail(ui, &e);
	else
		s->over = strcmp(sheet_text(s->verdict.json, "verdict"), "AC") == 0;
	if (s->over)
		ui_say(ui, "Accepted: r rates it, a writes a note, n is what comes next.");
	s->pager.top = 0;
}

static void progress(struct ui *ui, void *state)
{
	struct state *s = state;

	pager_stale(&s->pager);
	if (!s->running || ui->child.state != CHILD_DONE)
		return;
	s->running = false;
	if (s->again) {
		start(ui, s);
	} else if (!ui->child.cancelled) {
		ui_changed(ui);
		take_verdict(ui, s);
	}
}

static void add_status(const struct state *s, struct page *page)
{
	const struct child *j = s->child;
	struct arena a = {0};
	const char *path = words_path(s->path, &a);

	if (s->running && j->done && j->total)
		page_fmt(page, ROLE_ACCENT, "grading: %s, %zu of %zu", j->stage, j->done, j->total);
	else if (s->running && j->stage[0])
		page_fmt(page, ROLE_ACCENT, "grading: %s", j->stage);
	else if (s->running)
		page_fmt(page, ROLE_ACCENT, "grading %s", path);
	else if (s->over)
		page_fmt(page, ROLE_FAINT, "accepted; a save grades it again, w ends watching");
	else
		page_fmt(page, ROLE_FAINT, "watching %s: a save grades it, w ends", path);
	if (s->before[0]) {
		page_line(page);
		page_fmt(page, ROLE_FAINT, "before  %s", s->before);
	}
	arena_free(&a);
}

static void make(void *context, struct page *page)
{
	const struct state *s = context;

	add_status(s, page);
	page_line(page);
	if (!s->verdict.json)
		return;
	page_line(page);
	verdict_make(&s->verdict, page);
}

static bool command(struct ui *ui, void *state, enum command cmd, int arg)
{
	struct state *s = state;

	(void)arg;
	if (verdict_command(ui, &s->verdict, &s->pager, cmd))
		return true;
	if (cmd == CMD_WATCH)
		ui_back(ui);
	else if (cmd == CMD_GRADE)
		saved(ui, s);
	else
		return deed(ui, cmd, s->slug);
	return true;
}

static void fini(void *state)
{
	struct state *s = state;

	if (s->running)
		child_cancel(s->child);
	verdict_fini(&s->verdict);
	arena_free(&s->arena);
}

const struct view view_watching = {
	.name = "Watching",
	.scope = SCOPE_REPORT | SCOPE_PAGER,
	.size = sizeof(struct state),
	.open = open,
	.make = make,
	.command = command,
	.progress = progress,
	.saved = saved,
	.fini = fini,
};
