/* ui: what every screen works with: the stack of views, the line of words at the foot, the prompt,
 * the child that grades. Events go in, a canvas comes out; the same code runs on a terminal and in
 * a test. */
#ifndef WHET_TUI_UI_H
#define WHET_TUI_UI_H

#include "action/watch.h"
#include "model/app.h"
#include "tui/canvas.h"
#include "tui/child.h"
#include "tui/event.h"
#include "tui/keymap.h"
#include "tui/widget/input.h"
#include "tui/widget/pager.h"

#include <stdbool.h>
#include <stdint.h>

struct ui;
struct term;

/* One screen. Functions may be NULL where there is nothing to do. state is zeroed memory of size
 * bytes; what load reads lives in the arena until the next load. A view that is a text to page
 * through has make, which writes the text, instead of draw; a struct pager stands first in its
 * state, and what command does not take goes to it. */
struct view {
	const char *name;
	unsigned scope;      /* its keys: its own scope and its widgets' */
	enum command screen; /* the command that goes there; CMD_NONE for what lies over a screen */
	size_t size;
	int (*open)(struct ui *ui, void *state, const char *what, struct err *e);
	/* Reads the data; again whenever it may have changed. */
	int (*load)(struct ui *ui, void *state, struct arena *a, struct err *e);
	void (*draw)(struct ui *ui, void *state, struct area a);
	void (*make)(void *state, struct page *page);
	bool (*command)(struct ui *ui, void *state, enum command cmd, int arg);
	void (*typed)(struct ui *ui, void *state, const char *text); /* into a filter or search */
	void (*progress)(struct ui *ui, void *state);                /* the child went on */
	void (*saved)(struct ui *ui, void *state);                   /* the watched file changed */
	/* What is selected or shown, as object.h names it; NULL for nothing. */
	const char *(*object)(const void *state, struct arena *a);
	/* Before the table of keys is asked; true when the key is done with. */
	bool (*key)(struct ui *ui, void *state, int32_t key);
	unsigned (*mode)(const void *state); /* the scope just now, where it changes */
	/* A link of its page was followed, before object.h is asked; true when that is done. */
	bool (*follow)(struct ui *ui, void *state, const char *target);
	/* The i-th row of what pick.h asks it for, false behind the last; and which was taken. */
	bool (*offer)(const void *state, size_t i, const char **text, const char **more);
	void (*picked)(struct ui *ui, void *state, size_t i);
	/* False, and says why, when the view must not be closed yet: asked twice, it must. */
	bool (*leave)(struct ui *ui, void *state);
	void (*fini)(void *state);
};

struct frame {
	const struct view *view; /* NULL when nothing is open here */
	void *state;
	struct arena arena;
	uint64_t seen; /* the generation it was loaded at */
};

/* A question in the line at the foot. */
struct prompt_kind {
	const char *label, *hint; /* the hint stands where nothing is typed */
	unsigned scope;           /* SCOPE_LINE to type a text; 0 gets every key through key() */
	void (*key)(struct ui *ui, int32_t key);
	void (*changed)(struct ui *ui);
	void (*accept)(struct ui *ui);
	void (*cancel)(struct ui *ui);
	void (*move)(struct ui *ui, enum command cmd);
	void (*draw)(struct ui *ui, struct area body); /* over the view */
	void (*line)(struct ui *ui, struct area row);  /* in place of a hint or what is typed */
};

struct prompt {
	const struct prompt_kind *kind; /* NULL when there is no question */
	struct input input;
	size_t at;     /* the row selected, in prompts that offer rows */
	char slug[96]; /* the problem that is asked about */
	int suggested;
};

/* The time that runs or stands still, for the head of every screen. */
struct running {
	char title[64];        /* "" for none */
	int64_t worked_us, at; /* worked up to then */
	bool paused;
	uint64_t seen; /* the generation it was read at */
};

enum { UI_SCREENS = 7, UI_OVER = 8 };

struct ui {
	struct app *app;
	struct term *term; /* NULL in a test */
	struct canvas canvas;
	struct frame screens[UI_SCREENS];
	size_t screen;
	struct frame over[UI_OVER];
	size_t n_over;
	struct prompt prompt;
	struct arena chosen; /* what the person chose in config.yaml: */
	struct keymap keymap;
	struct colours colours;
	struct running running;
	char step[64]; /* the name of what is being done, for undo */
	char said[600];
	bool said_bad;
	struct child child;
	struct watch watch;   /* the file of a view that has saved */
	int data_fd;          /* readable when another program may have changed the data; or -1 */
	int look_again;       /* so often still, behind a write */
	uint64_t generation;  /* grows whenever data may have changed */
	int64_t data_version; /* of the database, when last looked at */
	int64_t day;
	bool mouse; /* whether it works just now */
	bool quit;
};

int ui_init(struct ui *ui, struct app *app, int w, int h, bool ascii, struct err *e);
void ui_fini(struct ui *ui);

/* Acts on an event. */
void ui_event(struct ui *ui, const struct event *ev);
/* The child's pipes had something to say. */
void ui_child(struct ui *ui);
/* What becomes readable when there is something beside the watched file; -1 when none is. */
int ui_watch_fd(struct ui *ui);
/* Something happened there. Returns whether it was a save. */
bool ui_saved(struct ui *ui);
/* Something happened to the data's files: reads it again when it changed. */
void ui_data(struct ui *ui);
/* Milliseconds until the next day begins, or the minute that the head shows is over. */
int ui_patience(const struct ui *ui);
void ui_draw(struct ui *ui);
/* What every screen has, before its data is read: the head and the keys. False when the canvas is
 * too small for more than the line that says so. */
bool ui_draw_frame(struct ui *ui);

/* For views and prompts. */
struct frame *ui_top(struct ui *ui);
/* The scopes in which the top view takes keys just now. */
unsigned ui_view_scope(struct ui *ui);
/* The scopes in which the top view, or the question asked, takes keys. */
unsigned ui_scope(struct ui *ui);
/* What is changed from here on is one step of undo, of that name. */
void ui_step(struct ui *ui, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The pager of a view that is a text, else NULL. */
struct pager *ui_pager(const struct frame *f);
void ui_load(struct ui *ui); /* the top view's data, when it may have changed */
void ui_command(struct ui *ui, enum command cmd, int arg);
/* Lays a view over what is shown; what is a slug, or what the view takes. */
void ui_open(struct ui *ui, const struct view *view, const char *what);
void ui_back(struct ui *ui);
/* Takes the top view off and opens another in its place. */
void ui_replace(struct ui *ui, const struct view *view, const char *what);
void ui_say(struct ui *ui, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void ui_fail(struct ui *ui, const struct err *e);
/* The data changed: every view reads again before it is drawn next. */
void ui_changed(struct ui *ui);
void ui_ask(struct ui *ui, const struct prompt_kind *kind, const char *text);
/* The terminal belongs to another program in between. */
void ui_leave(struct ui *ui);
void ui_enter(struct ui *ui);

/* The screens, in the order of their numbers. */
extern const struct view *const ui_views[UI_SCREENS];

#endif
