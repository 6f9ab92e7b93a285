/* adapter: how pages become files of one kind of site: a row of the table in site.c. */
#ifndef WHET_PUBLISH_ADAPTER_H
#define WHET_PUBLISH_ADAPTER_H

#include "base/str.h"
#include "publish/export.h"

#include <stddef.h>

/* page, beside and link are templates with the hole {{slug}}; beside also has {{n}}: "", "-2", ...
 */
struct adapter {
	struct site site;
	const char *page; /* a page's file, below the folder */
	const char
		*beside; /* a draft that must not replace that file; the site does not publish it */
	const char *link; /* a page as seen from another page */
	unsigned rules;   /* of enum body_rule */
	/* Appends Markdown so that the site takes it as text: no part runs as the site's own
	 * language. NULL when it has none. */
	void (*guard)(struct str *out, const char *markdown, size_t len);
	const char *raw_html; /* what to say of a page with raw HTML, or NULL */
};

/* NULL with ERR_INPUT, which names them all, when there is no such site. */
const struct adapter *adapter_find(const char *name, struct err *e);

extern const struct adapter adapter_hugo;
extern const struct adapter adapter_plain;

#endif
