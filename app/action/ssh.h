/* ssh: a command on another machine, run by the person's own OpenSSH with their own settings. */
#ifndef WHET_ACTION_SSH_H
#define WHET_ACTION_SSH_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* pid is 0 when it does not run. Descriptors are -1 once closed. */
struct ssh {
	pid_t pid;
	int in, out, err; /* its standard input to write, its outputs to read */
	bool ended;
	int status;       /* of waitpid, once ended */
	struct str words; /* what it said on standard error, the last of it */
};

/* Starts it: `ssh OPTIONS -- HOST COMMAND`, with $WHET_SSH in the place of ssh when that is set. It
 * never asks for anything, and it ends when whet does. */
int ssh_open(struct ssh *s, const char *host, const char *command, struct err *e);

/* Waits, at most that long, until something can be done, and does it: writes what it can of the n
 * bytes and returns how many; appends what came to *in. */
size_t ssh_pump(struct ssh *s, const char *bytes, size_t n, struct str *in, int wait_ms);

/* Closes its standard input: the other side ends what it does. */
void ssh_hang_up(struct ssh *s);
/* Waits for its end, at most that long; false when it still runs. */
bool ssh_wait(struct ssh *s, int wait_ms);
/* The last line it said, fit to show; "" for none. */
const char *ssh_words(const struct ssh *s, struct arena *a);
/* Ends it when it has not, and frees. */
void ssh_close(struct ssh *s);

#endif
