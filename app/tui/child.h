/* child: long work in a child process, followed through two pipes while the screen stays live. */
#ifndef WHET_TUI_CHILD_H
#define WHET_TUI_CHILD_H

#include "base/err.h"
#include "base/str.h"

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum child_state { CHILD_NONE, CHILD_RUNNING, CHILD_DONE };

/* Zero-initialise. The child's standard output is its result; lines "progress STAGE DONE TOTAL" on
 * its standard error tell how far it is, other lines there are talk. */
struct child {
	enum child_state state;
	pid_t pid;
	int fds[2];                 /* standard output and error; -1 when closed */
	struct str out, line, said; /* said: all of the talk, up to a bound */
	char stage[64], talk[512];  /* talk: the last line of it */
	size_t done, total;
	bool cancelled;
	int status; /* as waitpid gives it, when done */
};

/* argv[0] is a full path. The child gets nothing to read. */
int child_start(struct child *j, const char *const *argv, struct err *e);
enum { CHILD_FDS = 2 };
void child_fds(const struct child *j, struct pollfd fds[static CHILD_FDS]);
/* Milliseconds after which child_read is to be called even when there is nothing to read; -1 never.
 */
int child_patience(const struct child *j);
/* Takes what there is without waiting; true when something changed. */
bool child_read(struct child *j);
/* Asks the child to end. It is still to be read until it has. */
void child_cancel(struct child *j);
/* Ends the child, waits for it, and forgets all about it. */
void child_fini(struct child *j);

#endif
