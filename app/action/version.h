/* version: the texts of a solution: those submitted, the file as it is now, the reference. */
#ifndef WHET_ACTION_VERSION_H
#define WHET_ACTION_VERSION_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "model/app.h"

#include <stdbool.h>

struct version {
	const char *name; /* "two-sum/3 (wrong answer)", "two-sum/file" */
	const char *text;
};

/* word: the number of a submission, "file", "starter", or "reference", which is there once the
 * problem is solved. NULL is the last submission. */
int version_find(struct app *app, const char *slug, const char *word, struct arena *a,
	struct version *out, struct err *e);

/* What leads from one to the other, as a unified diff. Without names the last two submissions, or
 * the last one and the file when there is but one; with one name the last submission and that one,
 * in the order of time. *diff is "" when they are the same. */
int version_diff(struct app *app, const char *slug, const char *from, const char *to,
	struct arena *a, struct version pair[2], const char **diff, struct err *e);

#endif
