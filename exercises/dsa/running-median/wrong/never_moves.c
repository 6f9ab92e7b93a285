/* WA: puts the numbers into two heaps by turns and never moves one that is in the wrong half */
#include <stdio.h>
#include <stdlib.h>

static long long lower[400001], upper[400001];
static int n_lower, n_upper;

static void push(long long *heap, int *n, long long x)
{
	int i = (*n)++;

	for (; i > 0 && heap[(i - 1) / 2] < x; i = (i - 1) / 2)
		heap[i] = heap[(i - 1) / 2];
	heap[i] = x;
}

int main(void)
{
	int x;

	while (scanf("%d", &x) == 1) {
		if (n_lower == n_upper)
			push(lower, &n_lower, x);
		else
			push(upper, &n_upper, -(long long)x);
		printf("%lld\n", lower[0] + (n_lower > n_upper ? lower[0] : -upper[0]));
	}
	return 0;
}
