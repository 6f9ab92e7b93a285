/* AC: a heap with one entry a node, which is moved up when a better time turns up */
#include "network_delay_time.h"

#include <stdlib.h>

#define NONE SIZE_MAX

/* heap[0 .. n) are nodes, the one heard first on top; place[node] is where a node stands in it. */
struct front {
	size_t *heap, *place, n;
	int64_t *time;
};

static void set(struct front *f, size_t at, size_t node)
{
	f->heap[at] = node;
	f->place[node] = at;
}

static void rise(struct front *f, size_t at, size_t node)
{
	while (at > 0 && f->time[f->heap[(at - 1) / 2]] > f->time[node]) {
		set(f, at, f->heap[(at - 1) / 2]);
		at = (at - 1) / 2;
	}
	set(f, at, node);
}

static void sink(struct front *f, size_t at, size_t node)
{
	for (size_t child; (child = 2 * at + 1) < f->n; at = child) {
		if (child + 1 < f->n && f->time[f->heap[child + 1]] < f->time[f->heap[child]])
			child++;
		if (f->time[f->heap[child]] >= f->time[node])
			break;
		set(f, at, f->heap[child]);
	}
	set(f, at, node);
}

static size_t take(struct front *f)
{
	size_t first = f->heap[0], last = f->heap[--f->n];

	if (f->n > 0)
		sink(f, 0, last);
	return first;
}

static void better(struct front *f, size_t node, int64_t time)
{
	if (time >= f->time[node])
		return;
	f->time[node] = time;
	rise(f, f->place[node] == NONE ? f->n++ : f->place[node], node);
}

int64_t network_delay(size_t nodes, const struct link *links, size_t n, size_t source)
{
	size_t *begin = calloc(nodes + 2, sizeof *begin), *order = malloc((n + 1) * sizeof *order);
	struct front f = {
		.heap = malloc(nodes * sizeof *f.heap),
		.place = malloc(nodes * sizeof *f.place),
		.time = malloc(nodes * sizeof *f.time),
	};
	int64_t latest = 0;
	size_t heard = 0;

	if (!begin || !order || !f.heap || !f.place || !f.time)
		abort();
	for (size_t i = 0; i < nodes; i++) {
		f.place[i] = NONE;
		f.time[i] = INT64_MAX;
	}
	/* The links, sorted by where they begin. */
	for (size_t i = 0; i < n; i++)
		begin[links[i].from + 2]++;
	for (size_t i = 2; i < nodes + 2; i++)
		begin[i] += begin[i - 1];
	for (size_t i = 0; i < n; i++)
		order[begin[links[i].from + 1]++] = i;

	for (better(&f, source, 0); f.n > 0; heard++) {
		size_t node = take(&f);

		latest = f.time[node];
		for (size_t i = begin[node]; i < begin[node + 1]; i++)
			better(&f, links[order[i]].to, latest + links[order[i]].delay);
	}
	free(begin);
	free(order);
	free(f.heap);
	free(f.place);
	free(f.time);
	return heard == nodes ? latest : -1;
}
