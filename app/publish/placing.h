/* placing: which file each page becomes; no two the same, and none that moves without need. */
#ifndef WHET_PUBLISH_PLACING_H
#define WHET_PUBLISH_PLACING_H

#include "base/arena.h"
#include "model/ledger.h"
#include "publish/adapter.h"
#include "publish/page.h"

#include <stddef.h>

/* Sets slug, path and there of every page. A page that was exported before keeps its file as long
 * as its name still leads there; the others, in the order of the pages, take the first free of
 * NAME, NAME-KIND, NAME-KIND-2, ... */
void pages_place(struct pages *all, const struct adapter *site, const struct ledger_row *rows,
	size_t n_rows, struct arena *a);

/* The file for a draft beside a page: the first is k = 1. */
const char *place_beside(const struct adapter *site, const struct page *p, int k, struct arena *a);

/* A page as seen from another one. */
const char *place_link(const struct adapter *site, const struct page *p, struct arena *a);

#endif
