/* anchor: the name that a site gives to a heading, so that a link can lead to it. */
#ifndef WHET_PUBLISH_ANCHOR_H
#define WHET_PUBLISH_ANCHOR_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

enum anchor_style {
	ANCHOR_GITHUB, /* github-slugger, as Astro has it: from the words of the heading */
	ANCHOR_HUGO,   /* from the heading as it is written */
	ANCHOR_JEKYLL, /* kramdown's GFM: from the words, with dashes made typographic */
};

/* Appends the anchor of a heading, "" when no letter of it counts. The second heading of a page
 * with an anchor gets "-1" behind it, the third "-2". */
void anchor_of(struct str *out, enum anchor_style style, const char *heading, size_t len);

#endif
