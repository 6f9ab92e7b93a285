/* mdtext: Markdown laid out for a terminal of some width, as lines of styled pieces. No curses, no
 * escape codes: the screens colour it, the command line prints it plain. */
#ifndef WHET_PUBLISH_MDTEXT_H
#define WHET_PUBLISH_MDTEXT_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* Styles add up: a bold word in a heading has both. */
enum md_style {
	MD_PLAIN = 0,
	MD_STRONG = 1 << 0,
	MD_EMPH = 1 << 1,
	MD_CODE = 1 << 2,
	MD_HEADING = 1 << 3,
	MD_LINK = 1 << 4,
	MD_QUOTE = 1 << 5,
	MD_FAINT = 1 << 6, /* bullets, rules, link targets */
	MD_STRIKE = 1 << 7,
	MD_MARK = 1 << 8,
};

struct md_piece {
	const char *text; /* valid UTF-8, no control characters */
	unsigned style;
	/* What it leads to, or NULL: "wiki Note#Heading" a place in this or another note, "url
	 * https://..." what is no note, "task 12" the task in that line of the text (from 1).
	 * Pieces of one link have the same pointer, those of two links never. */
	const char *target;
};

struct md_line {
	struct md_piece *pieces;
	size_t n;
};

struct md_heading {
	const char *text;
	int level; /* 1 to 6 */
	size_t line;
};

struct md_page {
	struct md_line *lines;
	size_t n;
	struct md_heading *headings; /* in their order */
	size_t n_headings;
	bool cut; /* the text was longer than what is laid out (256 kB) */
};

/* width at least 1; ascii draws bullets and rules without Unicode. Never fails: what is not
 * Markdown is a paragraph. */
struct md_page mdtext_layout(
	const char *markdown, size_t len, size_t width, bool ascii, struct arena *a);

#endif
