/* SLOW: right, but follows all links again for every message that comes too late */
#include "network_delay_time.h"

#include <stdbool.h>
#include <stdlib.h>

/* A message on its way: when it arrives, and where. */
struct message {
	int64_t time;
	size_t node;
};

/* The messages on their way: m[1] arrives first, and m[i] no later than m[2 i] and m[2 i + 1]. */
struct heap {
	struct message *m;
	size_t n;
};

static void push(struct heap *h, struct message new)
{
	size_t at = ++h->n;

	for (; at > 1 && h->m[at / 2].time > new.time; at /= 2)
		h->m[at] = h->m[at / 2];
	h->m[at] = new;
}

static struct message pop(struct heap *h)
{
	struct message first = h->m[1], last = h->m[h->n--];
	size_t at = 1, child;

	while ((child = 2 * at) <= h->n) {
		if (child < h->n && h->m[child + 1].time < h->m[child].time)
			child++;
		if (h->m[child].time >= last.time)
			break;
		h->m[at] = h->m[child];
		at = child;
	}
	h->m[at] = last;
	return first;
}

int64_t network_delay(size_t nodes, const struct link *links, size_t n, size_t source)
{
	size_t *first = calloc(nodes, sizeof *first), *next = calloc(n + 1, sizeof *next);
	int64_t *time = malloc(nodes * sizeof *time), latest = 0;
	struct heap heap = {.m = malloc((n + 2) * sizeof *heap.m)};

	if (!first || !next || !time || !heap.m)
		abort();
	for (size_t i = 0; i < n; i++) {
		next[i] = first[links[i].from];
		first[links[i].from] = i + 1;
	}
	for (size_t i = 0; i < nodes; i++)
		time[i] = INT64_MAX;
	time[source] = 0;
	push(&heap, (struct message){0, source});
	while (heap.n > 0) {
		struct message now = pop(&heap);

		for (size_t i = first[now.node]; i != 0; i = next[i - 1]) {
			const struct link *l = &links[i - 1];

			if (now.time + l->delay < time[l->to]) {
				time[l->to] = now.time + l->delay;
				push(&heap, (struct message){time[l->to], l->to});
			}
		}
	}
	for (size_t i = 0; i < nodes; i++)
		latest = time[i] > latest ? time[i] : latest;
	free(first);
	free(next);
	free(time);
	free(heap.m);
	return latest == INT64_MAX ? -1 : latest;
}
