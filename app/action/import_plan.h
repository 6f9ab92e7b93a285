/* import_plan: a plan written in Markdown, taken into the plan that is there. The same titles under
 * the same parent are changed, not added again; nothing is ever taken out. */
#ifndef WHET_ACTION_IMPORT_PLAN_H
#define WHET_ACTION_IMPORT_PLAN_H

#include "base/progress.h"
#include "model/app.h"
#include "publish/outline.h"

enum plan_action { PLAN_NEW, PLAN_CHANGED, PLAN_SAME, PLAN_NONE };

struct plan_import {
	struct outline_row *rows;
	enum plan_action *actions; /* one for each row; PLAN_NONE: nothing is written for it */
	size_t n;
	size_t counts[PLAN_NONE + 1]; /* by action */
	size_t lost;                  /* rows that were not understood */
};

/* Reads the file, and says what would be done with each row. progress is told of rows; or NULL. */
int import_plan_read(struct app *app, const char *file, const struct progress *progress,
	struct arena *a, struct plan_import *out, struct err *e);
/* Does it, in one transaction. */
int import_plan_write(struct app *app, struct plan_import *p, const struct progress *progress,
	struct arena *a, struct err *e);

#endif
