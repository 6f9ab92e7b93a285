/* plan: what to do about one file, given what stands in its place. Reads files, writes none. */
#ifndef WHET_PUBLISH_PLAN_H
#define WHET_PUBLISH_PLAN_H

#include "base/arena.h"
#include "base/str.h"
#include "model/ledger.h"
#include "publish/export.h"

#include <stdbool.h>

enum { PLAN_MAX_BESIDE = 50 };

/* A file to be: a page, or a picture that goes with one. */
struct plan_file {
	const char *source, *title; /* as in export_row */
	const char *path;           /* below the folder */
	const char *beside;         /* a path with the hole {{n}}: for what must not replace it */
	bool picture;               /* it has no regions */
};

struct plan {
	enum export_action action;
	const char *path; /* the file that this is about, below the folder */
	const char *note;
	bool write;      /* text goes to path */
	struct str text; /* the caller frees it */
};

/* fresh is the file as whet would write it now; row what the ledger says of it at this path, or
 * NULL. */
struct plan plan_file(const char *root, const struct plan_file *f, const struct ledger_row *row,
	const struct str *fresh, struct arena *a);

/* The k-th name beside a file, from 1; beside as in plan_file. */
const char *plan_beside_name(const char *beside, int k, struct arena *a);

#endif
