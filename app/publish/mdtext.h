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
};

struct md_piece {
	const char *text; /* valid UTF-8, no control characters */
	unsigned style;
};

struct md_line {
	struct md_piece *pieces;
	size_t n;
};

struct md_page {
	struct md_line *lines;
	size_t n;
	bool cut; /* the text was longer than what is laid out (256 kB) */
};

/* width at least 1; ascii draws bullets and rules without Unicode. Never fails: what is not
 * Markdown is a paragraph. */
struct md_page mdtext_layout(
	const char *markdown, size_t len, size_t width, bool ascii, struct arena *a);

#endif
