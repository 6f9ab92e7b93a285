/* TLE: walks every way through the network, of which there are exponentially many */
#include "network_delay_time.h"

#include <stdbool.h>
#include <stdlib.h>

struct walk {
	const struct link *links;
	size_t n;
	int64_t *time; /* best so far */
	bool *on_the_way;
};

static void from(struct walk *w, size_t node, int64_t time)
{
	if (time < w->time[node])
		w->time[node] = time;
	w->on_the_way[node] = true;
	for (size_t i = 0; i < w->n; i++)
		if (w->links[i].from == node && !w->on_the_way[w->links[i].to])
			from(w, w->links[i].to, time + w->links[i].delay);
	w->on_the_way[node] = false;
}

int64_t network_delay(size_t nodes, const struct link *links, size_t n, size_t source)
{
	struct walk w = {links, n, malloc(nodes * sizeof *w.time), calloc(nodes, 1)};
	int64_t latest = 0;

	if (!w.time || !w.on_the_way)
		abort();
	for (size_t i = 0; i < nodes; i++)
		w.time[i] = INT64_MAX;
	from(&w, source, 0);
	for (size_t i = 0; i < nodes; i++)
		latest = w.time[i] > latest ? w.time[i] : latest;
	free(w.time);
	free(w.on_the_way);
	return latest == INT64_MAX ? -1 : latest;
}
