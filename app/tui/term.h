/* term: the terminal: takes it, shows a canvas on it, reads keys, and gives it back whatever
 * happens. The only room that knows curses. One at a time. */
#ifndef WHET_TUI_TERM_H
#define WHET_TUI_TERM_H

#include "base/err.h"
#include "tui/canvas.h"
#include "tui/event.h"

#include <poll.h>
#include <stdbool.h>

struct term;

struct term_options {
	bool mouse;
	const char *theme; /* "auto", "dark", "light", "mono" */
	const struct colours *colours;
};

/* NULL and *e when standard input or output is no terminal, or it cannot be driven. */
struct term *term_open(const struct term_options *o, struct err *e);
void term_close(struct term *t); /* NULL is fine */

/* Other colours, the mouse or not, from now on. */
void term_restyle(struct term *t, const struct term_options *o);
void term_mouse(struct term *t, bool on);

bool term_utf8(const struct term *t);
void term_size(const struct term *t, int *w, int *h);
void term_paint(struct term *t, const struct canvas *c);

enum { TERM_FDS = 2 };
/* What to poll. When one of them is ready, take events until there is none. */
void term_fds(const struct term *t, struct pollfd fds[static TERM_FDS]);
bool term_next(struct term *t, struct event *e);

/* Hands the terminal to another program, and takes it back. */
void term_leave(struct term *t);
void term_enter(struct term *t);
/* Stops this process as the shell's Ctrl-z does, and goes on when it is continued. */
void term_stop(struct term *t);
/* Forgets what the terminal shows: the next paint draws all of it. */
void term_forget(struct term *t);

#endif
