/* page: lines of styled pieces, made once for a width and then scrolled. */
#ifndef WHET_TUI_WIDGET_PAGE_H
#define WHET_TUI_WIDGET_PAGE_H

#include "base/arena.h"
#include "tui/canvas.h"

#include <stddef.h>

struct page_piece {
	const char *text;
	unsigned style;
};

struct page_line {
	struct page_piece *pieces;
	size_t n, cap;
};

/* Zero-initialise. Everything lives in the arena. */
struct page {
	struct arena arena;
	struct page_line *lines;
	size_t n, cap;
	int width; /* that text is wrapped to */
	bool ascii;
};

void page_fini(struct page *p);

void page_line(struct page *p); /* what is added next stands on a new line */
void page_add(struct page *p, unsigned style, const char *text);
void page_fmt(struct page *p, unsigned style, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* Text of many lines, wrapped at words and set in by some columns. */
void page_text(struct page *p, int indent, unsigned style, const char *text);
/* The same with its lines as they stand, however long. */
void page_verbatim(struct page *p, int indent, unsigned style, const char *text);
void page_markdown(struct page *p, const char *text);

void page_draw_line(const struct page *p, size_t i, struct area a, int x, int y);
/* Whether the line has these words, without regard to case. */
bool page_line_has(const struct page *p, size_t i, const char *words);

#endif
