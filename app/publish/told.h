/* told: parts that pages of a stretch of time share, made from its diary. */
#ifndef WHET_PUBLISH_TOLD_H
#define WHET_PUBLISH_TOLD_H

#include "publish/page.h"

const char *told_times(const struct page_view *v);   /* a table of hours by what they went into */
const char *told_outputs(const struct page_view *v); /* a list of what was done, with links */

#endif
