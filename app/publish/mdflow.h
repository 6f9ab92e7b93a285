/* mdflow: styled characters gathered into a run, then wrapped into lines behind prefixes (the bar
 * of a quote, the bullet of an item). The half of mdtext that knows no Markdown. */
#ifndef WHET_PUBLISH_MDFLOW_H
#define WHET_PUBLISH_MDFLOW_H

#include "publish/mdtext.h"

#include <stddef.h>

/* One code point. A line's end is "\n"; with n 0 it is a soft one, that may become a space. */
struct glyph {
	const char *p;
	unsigned char n, width;
	unsigned short style;
	unsigned link; /* as flow_target numbered it; 0 for none */
};

enum { FLOW_DEPTH = 12 };

/* What stands before the lines of a block: once first, then rest. */
struct flow_prefix {
	const char *first, *rest;
	const char *target; /* of first */
	unsigned style;
	bool used;
};

struct flow {
	struct arena *a; /* the page lives here */
	size_t width;
	bool ascii;
	struct glyph *run;
	size_t n, cap;
	size_t column; /* of the run's end, for tabs */
	const char **targets;
	size_t n_targets, cap_targets;
	unsigned link; /* of text that is added from now on */
	struct flow_prefix prefix[FLOW_DEPTH];
	size_t depth;  /* deeper than FLOW_DEPTH is counted, not drawn */
	bool want_gap; /* an empty line belongs before the next one */
	struct md_line *lines;
	size_t n_lines, cap_lines;
};

void flow_fini(struct flow *f); /* frees the run, never the page */

void flow_push(struct flow *f, const char *first, const char *rest, unsigned style);
void flow_pop(struct flow *f);
/* Columns that the prefixes leave; at least 1. */
size_t flow_room(const struct flow *f);

/* Appends text, made safe: no control characters, a tab is spaces up to the next multiple of 4. */
void flow_text(struct flow *f, const char *s, size_t n, unsigned style);
void flow_break(struct flow *f, bool soft); /* the line ends here */
void flow_soften(struct flow *f); /* soft breaks become spaces, but not before "Q: ", "A: " */
/* The innermost prefix, as yet unused, becomes this one; false when there is no room for any. */
bool flow_replace_prefix(struct flow *f, const char *first, const char *rest, const char *target);
/* The number of a link, for glyphs. */
unsigned flow_target(struct flow *f, const char *target);
/* Takes n glyphs out of the run. */
void flow_drop(struct flow *f, size_t from, size_t n);
/* Whether the run has this ASCII text at glyph i. */
bool flow_has(const struct flow *f, size_t i, const char *ascii);

/* Each puts the run on the page and empties it. */
void flow_wrap(struct flow *f);
void flow_verbatim(struct flow *f);
/* A run whose lines are a table of pipes, its columns aligned; false (and the run stays) when it is
 * none, or is far wider than any screen. */
bool flow_table(struct flow *f);

/* The run, being the first paragraph of a quote or of an item that begins in that line of the text:
 * "[!note] Words" becomes a title line, "[ ] " the item's bullet. */
void flow_callout(struct flow *f);
void flow_task(struct flow *f, size_t line);
/* Any run: "[[Note|words]]" becomes its words, "![[a.png]]" the picture's name; "==words==" and
 * "~~words~~" get their styles; an address is a link. */
void flow_marks(struct flow *f);

/* Appends the line glyphs[0..n) behind the prefixes. */
void flow_line(struct flow *f, const struct glyph *glyphs, size_t n);

#endif
