/* SLOW: right, but a plain queue of nodes that changed improves the same ones again and again */
#include "network_delay_time.h"

#include <stdbool.h>
#include <stdlib.h>

int64_t network_delay(size_t nodes, const struct link *links, size_t n, size_t source)
{
	size_t *first = calloc(nodes, sizeof *first), *after = calloc(n + 1, sizeof *after);
	size_t *queue = malloc(nodes * sizeof *queue), head = 0, waiting = 0;
	int64_t *time = malloc(nodes * sizeof *time), latest = 0;
	bool *queued = calloc(nodes, sizeof *queued);

	if (!first || !after || !queue || !time || !queued)
		abort();
	for (size_t i = 0; i < n; i++) {
		after[i] = first[links[i].from];
		first[links[i].from] = i + 1;
	}
	for (size_t i = 0; i < nodes; i++)
		time[i] = INT64_MAX;
	time[source] = 0;
	queue[waiting++] = source;
	while (waiting > 0) {
		size_t node = queue[head];

		head = (head + 1) % nodes;
		waiting--;
		queued[node] = false;
		for (size_t i = first[node]; i != 0; i = after[i - 1]) {
			size_t to = links[i - 1].to;

			if (time[node] + links[i - 1].delay >= time[to])
				continue;
			time[to] = time[node] + links[i - 1].delay;
			if (!queued[to])
				queue[(head + waiting++) % nodes] = to;
			queued[to] = true;
		}
	}
	for (size_t i = 0; i < nodes; i++)
		latest = time[i] > latest ? time[i] : latest;
	free(first);
	free(after);
	free(queue);
	free(time);
	free(queued);
	return latest == INT64_MAX ? -1 : latest;
}
