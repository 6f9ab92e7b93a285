/* plan: what to do about one page, given what stands in its place. Reads files, writes none. */
#ifndef WHET_PUBLISH_PLAN_H
#define WHET_PUBLISH_PLAN_H

#include "base/arena.h"
#include "base/str.h"
#include "model/ledger.h"
#include "publish/adapter.h"
#include "publish/export.h"
#include "publish/page.h"

#include <stdbool.h>

struct plan {
	enum export_action action;
	const char *path; /* the file that this is about, below the folder */
	const char *note;
	bool write;      /* text goes to path */
	struct str text; /* the caller frees it */
};

/* fresh is the page as whet would write it now; row what the ledger says of this page at this path,
 * or NULL. */
struct plan plan_page(const char *root, const struct adapter *site, const struct page *p,
	const struct ledger_row *row, const struct str *fresh, struct arena *a);

#endif
