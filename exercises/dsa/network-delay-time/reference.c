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
	/* The links from one node form a chain: first[node] is one more than the place of one of
	 * them, next[i] than that of the one after links[i]; 0 ends it. */
	size_t *first = calloc(nodes, sizeof *first);
	size_t *next = calloc(n + 1, sizeof *next);
	bool *heard = calloc(nodes, sizeof *heard);
	struct heap heap = {.m = malloc((n + 2) * sizeof *heap.m)}; /* each link carries one message */
	size_t silent = nodes;
	int64_t last = -1; /* when the last one hears it */

	if (!first || !next || !heard || !heap.m)
		goto out;
	for (size_t i = 0; i < n; i++) {
		next[i] = first[links[i].from];
		first[links[i].from] = i + 1;
	}

	push(&heap, (struct message){0, source});
	while (heap.n > 0) {
		struct message now = pop(&heap);

		if (heard[now.node])
			continue;
		heard[now.node] = true;
		if (--silent == 0)
			last = now.time;
		for (size_t i = first[now.node]; i != 0; i = next[i - 1])
			push(&heap, (struct message){now.time + links[i - 1].delay, links[i - 1].to});
	}
out:
	free(first);
	free(next);
	free(heard);
	free(heap.m);
	return last;
}
