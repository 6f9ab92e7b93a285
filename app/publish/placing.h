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
 * NAME, NAME-KIND, NAME-KIND-2, ... A draft that the person moved to where the site publishes it is
 * found there. */
void pages_place(struct pages *all, const struct adapter *site, const char *folder,
	const struct ledger_row *rows, size_t n_rows, struct arena *a);

/* Whether path is the page's own: where it is now, or where it was before it was moved. */
bool place_is_of(
	const struct adapter *site, const struct page *p, const char *path, struct arena *a);

/* A draft beside a page: a path with the hole {{n}}. */
const char *place_beside(const struct adapter *site, const struct page *p, struct arena *a);

/* A page as seen from another one. */
const char *place_link(const struct adapter *site, const struct page *p, struct arena *a);

/* The path of a file that goes with a page, and how the page calls it; NULL when the page holds it.
 */
const char *place_of_file(
	const struct adapter *site, const struct page *p, const char *name, struct arena *a);
const char *place_link_of_file(
	const struct adapter *site, const struct page *p, const char *name, struct arena *a);

/* The same for the file at path, whatever it is: a page of the site as well. */
const char *place_beside_path(const struct adapter *site, const char *path, struct arena *a);

/* A file beside another: "a/growth.svg" gives "a/growth.new{{n}}.svg". */
const char *place_beside_file(const char *path, struct arena *a);

#endif
