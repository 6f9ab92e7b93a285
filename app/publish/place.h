/* place: where an export may write: below one folder, never through a link that leads out of it. */
#ifndef WHET_PUBLISH_PLACE_H
#define WHET_PUBLISH_PLACE_H

#include "base/arena.h"
#include "base/err.h"

/* The folder as one absolute path without links: its name in the ledger. It need not exist. NULL
 * and *e when it is, or lies below, something that is no folder. */
const char *place_root(const char *folder, struct arena *a, struct err *e);

enum place {
	PLACE_FREE,    /* nothing there; the folders above may be missing too */
	PLACE_FILE,    /* an ordinary file */
	PLACE_REFUSED, /* *why says what stands in the way */
};

/* What is at path, below root. */
enum place place_look(const char *root, const char *path, struct arena *a, const char **why);

#endif
