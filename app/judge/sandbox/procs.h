/* procs: the processes of this machine, as /proc shows them. */
#ifndef WHET_JUDGE_PROCS_H
#define WHET_JUDGE_PROCS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct proc_info {
	pid_t pid, parent, group, session;
	char state;     /* 'R', 'S', 'Z', ... */
	uint64_t ticks; /* of processor time, its dead children's with it */
};

void procs_each(void (*each)(void *context, const struct proc_info *p), void *context);

/* The processor time of a session's processes, in clock ticks; *busy when one of them runs or waits
 * for a disk. */
uint64_t procs_session(pid_t session, bool *busy);

#endif
