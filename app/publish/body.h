/* body: a person's Markdown made fit for a site. cmark's tree says where things are; the bytes that
 * need no change are copied as they stand, never rendered anew. */
#ifndef WHET_PUBLISH_BODY_H
#define WHET_PUBLISH_BODY_H

#include "base/arena.h"
#include "base/str.h"
#include "publish/anchor.h"

#include <stdbool.h>
#include <stddef.h>

enum body_rule {
	BODY_DROP_TITLE = 1 << 0, /* a first heading that says the page's title again goes */
	BODY_CALLOUTS = 1 << 1,   /* "> [!note] ..." becomes "> **Note:** ..." */
	BODY_KRAMDOWN = 1 << 2,   /* what kramdown alone takes for a table or attributes is text */
};

/* What stands before and behind marked words. An open that is NULL leaves the signs as they are. */
struct body_tags {
	const char *open, *close;
};

/* What a site makes of Markdown. */
struct body_style {
	unsigned rules;
	enum anchor_style anchors;
	struct body_tags mark;   /* of ==words== */
	struct body_tags strike; /* of ~~words~~ */
};

/* Each answer is NULL when there is none. */
struct body_host {
	/* Where the page of this name is, as a link from here. */
	const char *(*link)(void *context, const char *name, size_t len);
	/* The Markdown of that page, for its headings. */
	const char *(*text)(void *context, const char *name, size_t len);
	/* How this page calls the file of this name that goes with it. */
	const char *(*file)(void *context, const char *name, size_t len);
	void *context;
};

struct body_job {
	const struct body_style *style;
	const char *title; /* of the page */
	bool own;          /* a person's words: may say the title again, and have comments */
	struct body_host host;
	/* Set when the text has some: embeds only those that became words, lost pictures of this
	 * machine that do not go along. */
	bool raw_html, embeds, open_comment, lost;
};

/* The text without its comments; *text itself when it has none. */
const char *body_public(const char *text, struct arena *a);

/* Comments ("%%...%%") are dropped, links between notes become links or words, marks, callouts and
 * block names what the style says. Code is left alone. */
void body_rewrite(struct str *out, const char *text, size_t len, struct body_job *job);

/* Ends text in a newline, and closes a code fence that was left open: what follows is not code. */
void body_close(struct str *text);

#endif
