/* body_pass: one pass over one text, for the files of body alone. */
#ifndef WHET_PUBLISH_BODY_PASS_H
#define WHET_PUBLISH_BODY_PASS_H

#include "publish/body.h"

#include <cmark.h>

struct headings;

/* Everything before `copied` is in out already. */
struct pass {
	const char *text;
	size_t len;
	size_t *lines; /* offset of each line, and one more: len */
	size_t n_lines;
	cmark_node *tree;
	struct body_job *job;
	struct str *out;
	size_t copied;
	bool untitled;             /* the heading that stands first was left out */
	struct headings *headings; /* of this text, once somebody asked */
};

void pass_begin(struct pass *p, const char *text, size_t len);
void pass_end(struct pass *p);

/* Where a line, counted from 1, begins; behind the last one that is the end. */
size_t pass_line(const struct pass *p, int line);
/* Whether the line, counted from 0, holds nothing but these characters and the space around them.
 */
bool pass_only(const struct pass *p, size_t line, const char *chars);
/* Copies up to `at`; then goes on behind `next`. */
void pass_copy(struct pass *p, size_t at);
void pass_skip(struct pass *p, size_t at, size_t next);

/* ---- body_headings.c ---- */

/* The words of a heading, without its marks; with tags also what looks like HTML. */
void heading_words(cmark_node *heading, bool tags, struct str *out);
/* The anchor of the first heading that says this; NULL when there is none. */
const char *body_heading(struct pass *p, const char *words, size_t len);
void headings_free(struct headings *h);

/* ---- body_inline.c ---- */

/* Rewrites text without blocks: a paragraph, a heading, a line of them. */
void body_inline(struct pass *p, size_t from, size_t to);

/* ---- body_links.c ---- */

/* Rewrites the link or the picture that stands at `at`; returns where the text goes on, or `at`
 * when there is none. */
size_t body_link(struct pass *p, size_t at, size_t to);

/* ---- body_comments.c ---- */

/* Appends the text without its comments; *open when a sign of one stands alone. false when there
 * are none, and nothing is appended. */
bool body_uncomment(struct str *out, const char *text, size_t len, bool *open);

#endif
