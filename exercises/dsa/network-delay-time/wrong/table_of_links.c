/* SLOW: right, but keeps a table of every node against every other: no room for that */
#include "network_delay_time.h"

#include <stdbool.h>
#include <stdlib.h>

int64_t network_delay(size_t nodes, const struct link *links, size_t n, size_t source)
{
	int64_t *delay = malloc(nodes * nodes * sizeof *delay);
	int64_t *time = malloc(nodes * sizeof *time), latest = 0;
	bool *done = calloc(nodes, sizeof *done);

	if (!delay || !time || !done)
		abort();
	for (size_t i = 0; i < nodes * nodes; i++)
		delay[i] = -1;
	for (size_t i = 0; i < n; i++) {
		int64_t *d = &delay[links[i].from * nodes + links[i].to];

		if (*d < 0 || links[i].delay < *d)
			*d = links[i].delay;
	}
	for (size_t i = 0; i < nodes; i++)
		time[i] = INT64_MAX;
	time[source] = 0;

	for (size_t left = nodes; left > 0; left--) {
		size_t next = nodes;

		for (size_t i = 0; i < nodes; i++)
			if (!done[i] && (next == nodes || time[i] < time[next]))
				next = i;
		latest = time[next];
		if (latest == INT64_MAX)
			break;
		done[next] = true;
		for (size_t i = 0; i < nodes; i++) {
			int64_t d = delay[next * nodes + i];

			if (d >= 0 && latest + d < time[i])
				time[i] = latest + d;
		}
	}
	free(delay);
	free(time);
	free(done);
	return latest == INT64_MAX ? -1 : latest;
}
