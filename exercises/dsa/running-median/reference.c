#include <stdio.h>
#include <stdlib.h>

/* A heap with its greatest number on top. */
struct heap {
	int *items;
	size_t n, room;
};

static void push(struct heap *h, int x)
{
	size_t i = h->n++;

	if (h->n > h->room) {
		h->room = h->room ? 2 * h->room : 1024;
		h->items = realloc(h->items, h->room * sizeof *h->items);
		if (!h->items)
			exit(1);
	}
	for (; i > 0 && h->items[(i - 1) / 2] < x; i = (i - 1) / 2)
		h->items[i] = h->items[(i - 1) / 2];
	h->items[i] = x;
}

static int pop(struct heap *h)
{
	int top = h->items[0], x = h->items[--h->n];
	size_t i = 0, child;

	while ((child = 2 * i + 1) < h->n) {
		child += child + 1 < h->n && h->items[child + 1] > h->items[child];
		if (h->items[child] <= x)
			break;
		h->items[i] = h->items[child];
		i = child;
	}
	h->items[i] = x;
	return top;
}

/* The upper half's numbers are kept as ~x, which turns their order round. */
static void add(struct heap *lower, struct heap *upper, int x)
{
	if (lower->n == 0 || x <= lower->items[0])
		push(lower, x);
	else
		push(upper, ~x);
	if (lower->n == upper->n + 2)
		push(upper, ~pop(lower));
	else if (upper->n == lower->n + 1)
		push(lower, ~pop(upper));
}

int main(void)
{
	struct heap lower = {0}, upper = {0};
	int x;

	while (scanf("%d", &x) == 1) {
		add(&lower, &upper, x);
		printf("%lld\n", (long long)lower.items[0] +
			(lower.n > upper.n ? lower.items[0] : ~upper.items[0]));
	}
	free(lower.items);
	free(upper.items);
	return 0;
}
