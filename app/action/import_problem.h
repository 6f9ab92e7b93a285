/* import_problem: a problem package becomes an exercise of the person's own. */
#ifndef WHET_ACTION_IMPORT_PROBLEM_H
#define WHET_ACTION_IMPORT_PROBLEM_H

#include "base/arena.h"
#include "base/err.h"
#include "judge/judge.h"
#include "judge/package/package.h"
#include "model/app.h"

#include <stdbool.h>
#include <stddef.h>

enum imported_action { IMPORTED_NEW, IMPORTED_REPLACED, IMPORTED_SAME };

struct imported {
	enum imported_action action;
	const char *slug, *dir;
	const char *kept;      /* where the former folder is, or NULL */
	const char *reference; /* the submission that became it, or NULL */
	size_t n_right, n_wrong;
	long cpu_ms;
	const char *cpu_from; /* "the package", "the slowest accepted submission", "the default" */
	const struct package *package;
	const char **notes; /* sentences: what grading it has shown */
	size_t n_notes;
};

/* Told of every accepted submission of the package once it is graded; graded may be NULL. */
struct import_talk {
	void (*graded)(void *context, const char *name, const struct report *r);
	void *context;
};

/* Reads the package at path, a folder or a zip archive, and makes the exercise whole in a folder
 * that is then renamed into its place; on failure nothing is left behind. slug NULL takes the
 * package's name. A slug that is another problem's is refused. The same package again changes
 * nothing; a changed one replaces the exercise, and the former folder is kept as
 * replaced/SLUG.N beside own/. With dry_run nothing is written. */
int import_problem(struct app *app, const char *path, const char *slug, bool dry_run,
	struct import_talk talk, struct arena *a, struct imported *out, struct err *e);

#endif
