/* SLOW: right, but looks through all nodes for the next one: V^2 steps, even with few links */
#include "network_delay_time.h"

#include <stdbool.h>
#include <stdlib.h>

int64_t network_delay(size_t nodes, const struct link *links, size_t n, size_t source)
{
	size_t *first = calloc(nodes, sizeof *first), *after = calloc(n + 1, sizeof *after);
	int64_t *time = malloc(nodes * sizeof *time), latest = 0;
	bool *done = calloc(nodes, sizeof *done);

	if (!first || !after || !time || !done)
		abort();
	for (size_t i = 0; i < n; i++) {
		after[i] = first[links[i].from];
		first[links[i].from] = i + 1;
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
		for (size_t i = first[next]; i != 0; i = after[i - 1]) {
			const struct link *l = &links[i - 1];

			if (latest + l->delay < time[l->to])
				time[l->to] = latest + l->delay;
		}
	}
	free(first);
	free(after);
	free(time);
	free(done);
	return latest == INT64_MAX ? -1 : latest;
}
