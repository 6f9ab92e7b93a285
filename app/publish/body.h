/* body: a person's Markdown made fit for a site. cmark's tree says where things are; the bytes that
 * need no change are copied as they stand, never rendered anew. */
#ifndef WHET_PUBLISH_BODY_H
#define WHET_PUBLISH_BODY_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

enum body_rule {
	BODY_DROP_TITLE = 1 << 0, /* a first heading that says the page's title again goes */
	BODY_CALLOUTS = 1 << 1,   /* "> [!note] ..." becomes "> **Note:** ..." */
	BODY_WIKILINKS = 1 << 2,  /* "[[Page|words]]" becomes a link, or its words */
};

struct body_job {
	unsigned rules;
	const char *title; /* of the page */
	/* Where the page of this name is, as a link from here; NULL when it is not exported. */
	const char *(*link)(void *context, const char *name, size_t len);
	void *context;
	bool raw_html, embeds; /* set when the text has some */
};

void body_rewrite(struct str *out, const char *text, size_t len, struct body_job *job);

/* Ends text in a newline, and closes a code fence that was left open: what follows is not code. */
void body_close(struct str *text);

#endif
