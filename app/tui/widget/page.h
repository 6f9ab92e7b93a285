/* page: lines of styled pieces, made once for a width and then scrolled. */
#ifndef WHET_TUI_WIDGET_PAGE_H
#define WHET_TUI_WIDGET_PAGE_H

#include "base/arena.h"
#include "tui/canvas.h"

#include <stddef.h>

struct page_piece {
	const char *text;
	unsigned style;
	const char *target; /* what a link leads to, NULL for none */
};

struct page_line {
	struct page_piece *pieces;
	size_t n, cap;
};

struct page_link {
	const char *target;
	size_t line; /* where it begins */
};

struct page_heading {
	const char *text;
	int level;
	size_t line;
};

/* Zero-initialise. Everything lives in the arena. */
struct page {
	struct arena arena;
	struct page_link *links;
	size_t n_links, cap_links;
	struct page_heading *headings; /* of its Markdown */
	size_t n_headings, cap_headings;
	struct page_line *lines;
	size_t n, cap;
	int width; /* that text is wrapped to */
	bool ascii;
	const char *target; /* of what is added from now on; see page_target */
};

void page_fini(struct page *p);

void page_line(struct page *p); /* what is added next stands on a new line */
void page_add(struct page *p, unsigned style, const char *text);
void page_fmt(struct page *p, unsigned style, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* Text of many lines, wrapped at words and set in by some columns. */
void page_text(struct page *p, int indent, unsigned style, const char *text);
/* The same behind a sign of one column, what wraps set in below it. */
void page_item(struct page *p, unsigned style, const char *sign, const char *text);
/* The same as page_text with its lines as they stand, however long. */
void page_verbatim(struct page *p, int indent, unsigned style, const char *text);
/* Its links lead where mdtext.h says. */
void page_markdown(struct page *p, const char *text);

/* What is added from now on is a link to the target, as object.h names it; NULL ends it. */
void page_target(struct page *p, const char *target);
/* A link of its own: no more is added to it. */
void page_link(struct page *p, unsigned style, const char *text, const char *target);

/* The i-th link, from 0: a run of pieces with one target, on however many lines; NULL when there
 * are not so many. *line is where it begins. */
const char *page_link_at(const struct page *p, size_t i, size_t *line);
/* Draws the line; pieces of the link that page_link_at gave, when it is not NULL, in reverse. */
void page_draw_line(const struct page *p, size_t i, struct area a, int x, int y, const char *link);
/* Whether the line has these words, without regard to case. */
bool page_line_has(const struct page *p, size_t i, const char *words);

#endif
