/* inputs: what a page is made from, as one hash: a page whose inputs are those of the last time
 * need not be made again to know what it says. */
#ifndef WHET_PUBLISH_INPUTS_H
#define WHET_PUBLISH_INPUTS_H

#include "base/arena.h"
#include "publish/adapter.h"
#include "publish/page.h"

#include <stdint.h>

/* What all pages of a run have in common: the program, the site and its keys. */
const char *inputs_common(const struct adapter *site, struct arena *a);

/* "" for a page that may say something of other pages or of more than its own words: it is made
 * anew each time. */
const char *inputs_of(const char *common, const struct adapter *site, const struct page *p,
	int64_t now, struct arena *a);

#endif
