/* canvas: the screen as a grid of cells in memory. Everything is drawn here, and every text is made
 * safe on its way in; the terminal shows a canvas, a test reads one. */
#ifndef WHET_TUI_CANVAS_H
#define WHET_TUI_CANVAS_H

#include "base/str.h"
#include "tui/theme.h"

#include <stdbool.h>
#include <stddef.h>

enum { CELL_BYTES = 19 };

/* One character with its combining marks. The right half of a wide one has width 0. */
struct cell {
	char text[CELL_BYTES];
	unsigned char width;
	unsigned style;
};

/* A place that answers the mouse, as if a command had been given. */
struct hit {
	int x, y, w, h;
	int command, arg;
};

struct canvas {
	int w, h;
	bool ascii; /* draw signs and cuts in ASCII */
	struct cell *cells;
	int cursor_x, cursor_y; /* cursor_x -1 hides it */
	struct hit *hits;
	size_t n_hits, cap_hits;
};

void canvas_fini(struct canvas *c);
void canvas_resize(struct canvas *c, int w, int h); /* also clears */
void canvas_clear(struct canvas *c);
struct cell *canvas_at(const struct canvas *c, int x, int y); /* NULL outside */
/* The last place added that covers x, y; NULL for none. */
const struct hit *canvas_hit(const struct canvas *c, int x, int y);
/* The screen as text: a row a line, spaces at the end cut, before it ">" when something in the row
 * is in reverse video, else a space. */
void canvas_text(const struct canvas *c, struct str *out);

/* The rows of a canvas as they were looked at last. Zero-initialise; forget frees it, and then
 * every row has changed. */
struct seen {
	struct cell *cells;
	int w, h;
};
/* Whether row y differs from when this was asked before, and remembers it. */
bool seen_changed(struct seen *s, const struct canvas *c, int y);
void seen_forget(struct seen *s);

/* A part of a canvas; drawing outside of it does nothing. */
struct area {
	struct canvas *canvas;
	int x, y, w, h;
};

struct area area_all(struct canvas *c);
struct area area_part(struct area a, int x, int y, int w, int h);

/* Each draws one line of text at x, y of the area and returns the columns it took. */
int draw_text(struct area a, int x, int y, unsigned style, const char *text);
int draw_fmt(struct area a, int x, int y, unsigned style, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));
/* At most w columns, cut with an ellipsis. */
int draw_fit(struct area a, int x, int y, int w, unsigned style, const char *text);
/* Ends before column right. */
int draw_right(struct area a, int right, int y, unsigned style, const char *text);
/* n times the same sign. */
int draw_run(struct area a, int x, int y, unsigned style, const char *sign, int n);
/* Adds bits to the style of a part of a row. */
void draw_mark(struct area a, int x, int y, int w, unsigned bits);
/* Makes the area empty. */
void draw_clear(struct area a);
void draw_cursor(struct area a, int x, int y);
void draw_hit(struct area a, int x, int y, int w, int command, int arg);

#endif
