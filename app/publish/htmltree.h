/* htmltree: Markdown as HTML that no text can break: no script, no attribute of the person's.
 * cmark's tree, and what its core does not know: tables, tasks, callouts. */
#ifndef WHET_PUBLISH_HTMLTREE_H
#define WHET_PUBLISH_HTMLTREE_H

#include "base/str.h"
#include "publish/anchor.h"
#include "publish/page.h"

#include <cmark.h>
#include <stdbool.h>
#include <stddef.h>

enum { HTML_OPEN_TAGS = 16 };

/* One page as it is written. Zero-initialise but for out and page; html_fini it. */
struct html {
	struct str *out;
	const struct page *page; /* for its files */
	char **ids;              /* of the headings so far, without the number of a second one */
	size_t n_ids, cap_ids;
	const char *open[HTML_OPEN_TAGS]; /* tags of raw HTML that wait for their end */
	size_t n_open;
	int n_notes;      /* parts with footnotes so far: each numbers its own */
	int last_note[2]; /* the highest that was called, and its part */
};
void html_fini(struct html *h);

/* Appends Markdown as HTML; may be called for one part of a page after the other. */
void html_blocks(struct html *h, const char *markdown, size_t len);

/* Appends text with <, > and & as entities, fit for an attribute as well; control characters go. */
void html_escape(struct str *out, const char *text);

/* ---- htmlnotes.c ---- */

/* As html_blocks, with footnotes: they stand as a list behind the part. */
void html_part(struct html *h, const char *markdown, size_t len);
/* Appends the words of a text node; where a footnote is called, the link to it. */
void html_text(struct html *h, const char *text);

/* ---- htmlcallout.c ---- */

/* The first text of a block's first paragraph, or NULL. */
cmark_node *html_first_text(cmark_node *block);
/* Takes the first n bytes off a text. */
void html_behead(cmark_node *text, size_t n);
/* Begins a quote that is a callout, with its title, which leaves the tree; false when it is none.
 */
bool html_callout(struct html *h, cmark_node *quote);

/* ---- htmlinline.c ---- */

/* One step of a walk through what stands in a paragraph. */
void html_inline(struct html *h, cmark_iter *it, cmark_node *node, bool enter);
/* All that stands in a paragraph, a heading, a cell. */
void html_inlines(struct html *h, cmark_node *parent);
/* Raw HTML: its words, and of its tags the few that only dress words. */
void html_raw(struct html *h, const char *raw, size_t len);
/* Ends the tags that raw HTML left open. */
void html_raw_end(struct html *h);
/* The words of a node without any tag. */
void html_words(struct str *out, cmark_node *node);

/* ---- htmltable.c ---- */

/* Appends a paragraph whose lines, without what its containers put before them, hold a table;
 * false, and nothing, when they hold none. */
bool html_table(struct html *h, const char *lines, size_t len);

#endif
