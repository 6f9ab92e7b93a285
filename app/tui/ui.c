/* How it works. Three screens lie side by side, each opened when it is first gone to; over the one
 * that is shown lies a stack of views (a problem, a verdict, a note). A key goes to the prompt when
 * there is one; else the key table makes it a command, which the top view may take, and what no
 * view takes is done here. Data is read again when this program changed it, when another one
 * changed the database, and when a new day has begun: that is looked at when a key comes, never in
 * between. */
#include "tui/ui.h"

#include "action/practice.h"
#include "base/mem.h"
#include "model/first.h"
#include "tui/chosen.h"
#include "tui/data.h"
#include "tui/prompt.h"
#include "tui/term.h"
#include "tui/view/form.h"
#include "tui/view/object.h"
#include "tui/view/running.h"
#include "tui/view/times.h"
#include "tui/view/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct view *const ui_views[UI_SCREENS] = {&view_today, &view_practice, &view_jobs,
	&view_notes, &view_plan, &view_outputs, &view_stats};

struct frame *ui_top(struct ui *ui)
{
	return ui->n_over ? &ui->over[ui->n_over - 1] : &ui->screens[ui->screen];
}

struct pager *ui_pager(const struct frame *f)
{
	return f->view && f->view->make ? f->state : NULL;
}

static void close_frame(struct frame *f)
{
	if (f->view && f->view->fini)
		f->view->fini(f->state);
	if (ui_pager(f))
		pager_fini(ui_pager(f));
	free(f->state);
	arena_free(&f->arena);
	*f = (struct frame){0};
}

static int open_frame(struct ui *ui, struct frame *f, const struct view *view, const char *what)
{
	struct err e = {0};

	*f = (struct frame){.view = view, .state = mem_new(view->size)};
	if (view->open && view->open(ui, f->state, what, &e) < 0) {
		ui_fail(ui, &e);
		close_frame(f);
		return -1;
	}
	return 0;
}

void ui_open(struct ui *ui, const struct view *view, const char *what)
{
	struct frame *f = &ui->over[ui->n_over];

	/* The stack cannot grow without end: opening leads down, and back comes up again. */
	if (ui->n_over == UI_OVER || open_frame(ui, f, view, what) < 0)
		return;
	ui->n_over++;
}

void ui_back(struct ui *ui)
{
	if (ui->n_over)
		close_frame(&ui->over[--ui->n_over]);
}

void ui_replace(struct ui *ui, const struct view *view, const char *what)
{
	char *kept = mem_dup(what);

	ui_back(ui);
	ui_open(ui, view, kept);
	free(kept);
}

static void go_to(struct ui *ui, size_t screen)
{
	while (ui->n_over)
		ui_back(ui);
	ui->screen = screen;
	if (!ui->screens[screen].view)
		open_frame(ui, &ui->screens[screen], ui_views[screen], "");
}

int ui_init(struct ui *ui, struct app *app, int w, int h, bool ascii, struct err *e)
{
	*ui = (struct ui){
		.app = app, .generation = 1, .child.fds = {-1, -1},
                        .watch.fd = -1
        };
	if (chosen_read(ui, e) < 0 || !practice_store(app, e))
		return -1;
	ui->mouse = app->config.mouse;
	data_open(ui);
	ui->canvas.ascii = ascii;
	canvas_resize(&ui->canvas, w, h);
	go_to(ui, 0);
	if (first_time(app->store))
		ui_open(ui, &view_greeting, "");
	return 0;
}

void ui_fini(struct ui *ui)
{
	child_fini(&ui->child);
	watch_close(&ui->watch);
	data_close(ui);
	while (ui->n_over)
		ui_back(ui);
	for (size_t i = 0; i < UI_SCREENS; i++)
		close_frame(&ui->screens[i]);
	input_fini(&ui->prompt.input);
	arena_free(&ui->chosen);
	canvas_fini(&ui->canvas);
}

void ui_say(struct ui *ui, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(ui->said, sizeof ui->said, fmt, ap);
	va_end(ap);
	ui->said_bad = false;
}

void ui_fail(struct ui *ui, const struct err *e)
{
	ui_say(ui, "%s", e->text);
	ui->said_bad = true;
}

void ui_ask(struct ui *ui, const struct prompt_kind *kind, const char *text)
{
	ui->said[0] = '\0';
	ui->prompt.kind = kind;
	ui->prompt.at = 0;
	input_set(&ui->prompt.input, text);
}

static void resize_event(struct ui *ui)
{
	int w, h;

	if (!ui->term)
		return;
	term_size(ui->term, &w, &h);
	canvas_resize(&ui->canvas, w, h);
	term_forget(ui->term);
}

void ui_leave(struct ui *ui)
{
	if (ui->term)
		term_leave(ui->term);
}

void ui_enter(struct ui *ui)
{
	if (!ui->term)
		return;
	term_enter(ui->term);
	resize_event(ui);
}

static void turn_mouse(struct ui *ui)
{
	ui->mouse = !ui->mouse;
	if (ui->term)
		term_mouse(ui->term, ui->mouse);
	ui_say(ui, ui->mouse ? "The mouse works again."
			     : "The mouse is the terminal's: it selects text. The same key gives "
			       "it back.");
}

static void suspend(struct ui *ui)
{
	if (!ui->term)
		return;
	term_stop(ui->term);
	resize_event(ui);
}

static bool is_screen(enum command cmd)
{
	for (size_t i = 0; i < UI_SCREENS; i++)
		if (ui_views[i]->screen == cmd)
			return true;
	return false;
}

static void screen_command(struct ui *ui, enum command cmd)
{
	for (size_t i = 0; i < UI_SCREENS; i++)
		if (ui_views[i]->screen == cmd)
			go_to(ui, i);
}

/* A view with something unsaved may ask to stay. */
static bool may_leave(struct ui *ui)
{
	struct frame *f = ui_top(ui);

	return !f->view->leave || f->view->leave(ui, f->state);
}

/* Commands that no view has a say in. */
static void own_command(struct ui *ui, enum command cmd)
{
	if (is_screen(cmd)) {
		if (may_leave(ui))
			screen_command(ui, cmd);
		return;
	}
	if (cmd == CMD_UNDO || cmd == CMD_REDO)
		ui_undo(ui, cmd == CMD_UNDO);
	if (cmd == CMD_TIME)
		times_command(ui);
	if (cmd == CMD_QUICK)
		form_quick(ui);
	if (cmd == CMD_HELP && ui_top(ui)->view != &view_help)
		ui_open(ui, &view_help, "");
	if (cmd == CMD_REVIEW && ui_top(ui)->view != &view_review && may_leave(ui))
		ui_open(ui, &view_review, "");
	if (cmd == CMD_PALETTE)
		ui_ask(ui, &prompt_palette, "");
	if (cmd == CMD_SEARCH)
		ui_ask(ui, &prompt_search, "");
	if (cmd == CMD_BACK || (cmd == CMD_QUIT && ui_top(ui)->view == &view_help))
		ui_back(ui);
	else if (cmd == CMD_QUIT)
		ui->quit = true;
	if (cmd == CMD_REDRAW && ui->term)
		term_forget(ui->term);
	if (cmd == CMD_SUSPEND)
		suspend(ui);
	if (cmd == CMD_SETUP)
		ui_open(ui, &view_setup, "");
	if (cmd == CMD_IMPORT || cmd == CMD_EXPORT)
		running_ask(ui, cmd);
	if (cmd == CMD_MOUSE)
		turn_mouse(ui);
}

void ui_load(struct ui *ui)
{
	struct frame *f = ui_top(ui);
	struct err e = {0};

	if (f->seen == ui->generation)
		return;
	/* Set first: what cannot be read is not tried again at every key. */
	f->seen = ui->generation;
	arena_free(&f->arena);
	if (f->view->load && f->view->load(ui, f->state, &f->arena, &e) < 0)
		ui_fail(ui, &e);
}

void ui_command(struct ui *ui, enum command cmd, int arg)
{
	struct frame *f = ui_top(ui);

	if (cmd == CMD_NONE)
		return;
	/* Keys may come in a rush, with no draw in between. */
	ui_load(ui);
	ui_step(ui, "%s", keymap_name(cmd));
	if (f->view->command && f->view->command(ui, f->state, cmd, arg))
		return;
	/* The view may be gone by now, but then its command said yes. */
	if (!ui_pager(f) || !pager_command(ui_pager(f), cmd))
		own_command(ui, cmd);
}

static void follow(struct ui *ui, struct frame *f)
{
	const char *target = pager_link(ui_pager(f));

	if (!f->view->follow || !f->view->follow(ui, f->state, target))
		object_open(ui, target);
}

static void key_event(struct ui *ui, int32_t key)
{
	struct frame *f = ui_top(ui);

	if (ui->prompt.kind) {
		prompt_key(ui, key);
		return;
	}
	ui->said[0] = '\0';
	if (key == K_ENTER && ui_pager(f) && pager_link(ui_pager(f))) {
		follow(ui, f);
		return;
	}
	if (!f->view->key || !f->view->key(ui, f->state, key))
		ui_command(ui, keymap_find(&ui->keymap, ui_scope(ui), key), 0);
}

/* A click selects; on what is selected already it opens. */
static void click_event(struct ui *ui, int x, int y)
{
	const struct hit *h = canvas_hit(&ui->canvas, x, y);
	const struct cell *cell = canvas_at(&ui->canvas, x, y);

	if (!h || ui->prompt.kind)
		return;
	ui->said[0] = '\0';
	if (h->command == CMD_SELECT && cell->style & STYLE_REVERSE)
		ui_command(ui, CMD_OPEN, 0);
	else
		ui_command(ui, (enum command)h->command, h->arg);
}

void ui_event(struct ui *ui, const struct event *ev)
{
	ui_look(ui);
	ui_step(ui, "screens");
	switch (ev->kind) {
	case EVENT_KEY:
		key_event(ui, ev->key);
		break;
	case EVENT_CLICK:
		click_event(ui, ev->x, ev->y);
		break;
	case EVENT_WHEEL:
		if (!ui->prompt.kind)
			ui_command(ui, ev->key == K_UP ? CMD_UP : CMD_DOWN, 0);
		break;
	case EVENT_RESIZE:
	case EVENT_REDRAW:
		resize_event(ui);
		break;
	case EVENT_SUSPEND:
		suspend(ui);
		break;
	case EVENT_HANGUP:
		ui->quit = true;
		break;
	case EVENT_NONE:
		break;
	}
}

void ui_child(struct ui *ui)
{
	bool news = child_read(&ui->child);

	/* A view that follows the child may have another one over it. */
	for (size_t i = ui->n_over; news && i-- > 0;)
		if (ui->over[i].view->progress) {
			ui->over[i].view->progress(ui, ui->over[i].state);
			return;
		}
}

/* The frame that watches a file, or NULL. */
static struct frame *watching(struct ui *ui)
{
	for (size_t i = ui->n_over; i-- > 0;)
		if (ui->over[i].view->saved)
			return &ui->over[i];
	return NULL;
}

int ui_watch_fd(struct ui *ui)
{
	if (!watching(ui))
		watch_close(&ui->watch);
	return ui->watch.fd;
}

bool ui_saved(struct ui *ui)
{
	struct frame *f = watching(ui);

	if (!f || !watch_changed(&ui->watch))
		return false;
	f->view->saved(ui, f->state);
	return true;
}
