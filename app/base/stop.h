/* stop: work that is told to end (SIGTERM, SIGINT, SIGHUP) and puts its own things away first.
 * While it holds the signals they wait; it asks between two pieces of work, and ends by itself. */
#ifndef WHET_BASE_STOP_H
#define WHET_BASE_STOP_H

#include "base/err.h"

#include <signal.h>
#include <stdbool.h>

struct stop {
	sigset_t before;
};

/* From here on such a signal waits. One that the process ignores stays ignored. */
void stop_hold(struct stop *s);
/* Whether one waits; only between stop_hold and stop_let. */
bool stop_asked(void);
/* 0, or -1 with a sentence when one waits. */
int stop_check(struct err *e);
/* Signals come again. One that waited ends the process now, unless the work was done when it came.
 */
void stop_let(const struct stop *s, bool done);

#endif
