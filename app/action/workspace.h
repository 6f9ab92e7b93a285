/* workspace: the folder of the learner's own files for an exercise. */
#ifndef WHET_ACTION_WORKSPACE_H
#define WHET_ACTION_WORKSPACE_H

#include "base/arena.h"
#include "base/err.h"
#include "judge/exercise.h"
#include "model/app.h"

/* What lies beside the learner's file for reading and for the editor's language server: the
 * statement, the headers, samples, compile_flags.txt. Renewed at every start, the solution never.
 */
int workspace_lay_out(struct app *app, const struct exercise *x, const char *folder,
	struct arena *a, struct err *e);
/* Copies a text file. */
int workspace_copy(const char *from, const char *to, struct err *e);

#endif
