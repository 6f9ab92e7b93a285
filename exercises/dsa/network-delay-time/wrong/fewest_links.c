/* WA: breadth first: takes a way of the fewest links for the fastest */
#include "network_delay_time.h"

#include <stdlib.h>

int64_t network_delay(size_t nodes, const struct link *links, size_t n, size_t source)
{
	int64_t *time = malloc(nodes * sizeof *time), latest = 0;
	size_t *queue = malloc(nodes * sizeof *queue), head = 0, tail = 0;

	if (!time || !queue)
		abort();
	for (size_t i = 0; i < nodes; i++)
		time[i] = -1;
	time[source] = 0;
	queue[tail++] = source;
	while (head < tail) {
		size_t node = queue[head++];

		latest = time[node] > latest ? time[node] : latest;
		for (size_t i = 0; i < n; i++) {
			if (links[i].from == node && time[links[i].to] < 0) {
				time[links[i].to] = time[node] + links[i].delay;
				queue[tail++] = links[i].to;
			}
		}
	}
	free(time);
	free(queue);
	return tail == nodes ? latest : -1;
}
