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

/* Where the learner's file is; of two that a whole program may have, the one saved last. dir: of
 * the exercise, or NULL. */
const char *workspace_file(const char *dir, const char *folder, struct arena *a);
/* Where the starter goes. */
const char *workspace_first(const char *dir, const char *folder, struct arena *a);

#endif
