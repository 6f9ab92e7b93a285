/* proc: runs a program that whet trusts (an editor, hugo, sqlite3) and waits for it. Code that is
 * not trusted goes through judge/sandbox.h. */
#ifndef WHET_BASE_PROC_H
#define WHET_BASE_PROC_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

/* Full path of a program found in $PATH, or NULL. */
char *proc_find(struct arena *a, const char *name);

/* Runs argv (NULL-terminated) on the terminal whet has; *status is its exit status, 128 + signal
 * when a signal ended it. An error only when it could not be started. */
int proc_run(const char *const *argv, int *status, struct err *e);

/* The same with nothing to read, what it says on output and errors written to a file made anew. */
int proc_run_into(const char *const *argv, const char *messages, int *status, struct err *e);

/* The same with what it says on output and errors added to said, at most `most` bytes of it. */
int proc_read(const char *const *argv, size_t most, struct str *said, int *status, struct err *e);

/* Runs a shell command line, as $VISUAL and $EDITOR are (they may hold options), with file
 * appended as one more argument, safely quoted. */
int proc_run_editor(const char *editor, const char *file, int *status, struct err *e);

/* How many processors this process may use, at least 1. */
size_t proc_processors(void);

#endif
