/* front: front matter, as YAML that no title can break. */
#ifndef WHET_PUBLISH_FRONT_H
#define WHET_PUBLISH_FRONT_H

#include "base/arena.h"
#include "base/str.h"
#include "publish/adapter.h"
#include "publish/page.h"

#include <stddef.h>

/* Appends the front matter of a page without the fences: title, date, draft, tags and so on under
 * the keys of the style, then the page's own lines whose keys are none of these. date is RFC 3339
 * with an offset. */
void front_write(struct str *out, const struct front_style *style, const struct page *p,
	const char *date, struct arena *a);

/* Length of the front matter that a note begins with, fences included, or 0 when it has none. The
 * lines of its keys that are not whet's go to *own, as they stand. */
size_t front_own(const char *body, struct arena *a, const char **own);

#endif
