/* job: long work in a child process, followed through two pipes while the screen stays live. */
#ifndef WHET_TUI_JOB_H
#define WHET_TUI_JOB_H

#include "base/err.h"
#include "base/str.h"

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum job_state { JOB_NONE, JOB_RUNNING, JOB_DONE };

/* Zero-initialise. The child's standard output is its result; lines "progress STAGE DONE TOTAL" on
 * its standard error tell how far it is, other lines there are talk. */
struct job {
	enum job_state state;
	pid_t pid;
	int fds[2]; /* standard output and error; -1 when closed */
	struct str out, line;
	char stage[64], talk[512]; /* talk: the last line of it */
	size_t done, total;
	bool cancelled;
	int status; /* as waitpid gives it, when done */
};

/* argv[0] is a full path. The child gets nothing to read. */
int job_start(struct job *j, const char *const *argv, struct err *e);
enum { JOB_FDS = 2 };
void job_fds(const struct job *j, struct pollfd fds[static JOB_FDS]);
/* Milliseconds after which job_read is to be called even when there is nothing to read; -1 never.
 */
int job_patience(const struct job *j);
/* Takes what there is without waiting; true when something changed. */
bool job_read(struct job *j);
/* Asks the child to end. It is still to be read until it has. */
void job_cancel(struct job *j);
/* Ends the child, waits for it, and forgets all about it. */
void job_fini(struct job *j);

#endif
