/* render: a page as the bytes of its file. */
#ifndef WHET_PUBLISH_RENDER_H
#define WHET_PUBLISH_RENDER_H

#include "base/arena.h"
#include "base/str.h"
#include "publish/adapter.h"
#include "publish/page.h"

#include <stdint.h>

/* Appends the page as whet would write it now. *note is a sentence for the person, or "". A page is
 * never dated later than now: sites hide those. */
void render_page(const struct adapter *site, const struct pages *all, const struct page *p,
	int64_t now, struct arena *a, struct str *out, const char **note);

#endif
