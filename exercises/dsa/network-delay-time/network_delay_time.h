/* network_delay_time: when has the last node of a network heard a message? */
#ifndef NETWORK_DELAY_TIME_H
#define NETWORK_DELAY_TIME_H

#include <stddef.h>
#include <stdint.h>

/* What node from sends is heard by node to, delay later. */
struct link {
	size_t from, to;
	int delay;
};

/* source sends a message at the time 0, and every node that hears it for the first time sends it on
 * over all its links at once. The time when the last of the nodes 0 .. nodes - 1 hears it, or -1
 * when some node never does.
 *
 * links holds n links in any order and is only read; n may be 0, and then links may not be read.
 * source and all numbers in links are below nodes, so there is a node. Delays are at least 0. */
int64_t network_delay(size_t nodes, const struct link *links, size_t n, size_t source);

#endif
