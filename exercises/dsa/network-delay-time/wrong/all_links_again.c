/* SLOW: right, but goes through all links until nothing changes (Bellman and Ford): V E */
#include "network_delay_time.h"

#include <stdbool.h>
#include <stdlib.h>

int64_t network_delay(size_t nodes, const struct link *links, size_t n, size_t source)
{
	int64_t *time = malloc(nodes * sizeof *time), latest = 0;

	if (!time)
		abort();
	for (size_t i = 0; i < nodes; i++)
		time[i] = INT64_MAX;
	time[source] = 0;
	for (bool changed = true; changed;) {
		changed = false;
		for (size_t i = 0; i < n; i++) {
			int64_t from = time[links[i].from], *to = &time[links[i].to];

			if (from != INT64_MAX && from + links[i].delay < *to) {
				*to = from + links[i].delay;
				changed = true;
			}
		}
	}
	for (size_t i = 0; i < nodes; i++)
		latest = time[i] > latest ? time[i] : latest;
	free(time);
	return latest == INT64_MAX ? -1 : latest;
}
