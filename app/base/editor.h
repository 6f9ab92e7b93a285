/* editor: the person's editor, at a line of a file where it can be told one. */
#ifndef WHET_BASE_EDITOR_H
#define WHET_BASE_EDITOR_H

#include "base/err.h"

/* Runs the editor, a shell command line, on the file, as proc_run_editor does. line is from 1; 0
 * for none, and no matter with an editor that is not known. */
int editor_run(const char *editor, const char *file, long line, int *status, struct err *e);

#endif
