/* writeup: what the page of a solved problem says, as Markdown: facts and the person's own code. No
 * path of the machine is in it. */
#ifndef WHET_PUBLISH_WRITEUP_H
#define WHET_PUBLISH_WRITEUP_H

#include "base/arena.h"
#include "base/str.h"
#include "publish/page.h"

const char *writeup_about(const struct page_view *v);    /* one line, with the link */
const char *writeup_code(const struct page_view *v);     /* the accepted code */
const char *writeup_figures(const struct page_view *v);  /* a table */
const char *writeup_failures(const struct page_view *v); /* "" when there were none */

#endif
