/* RTE: asserts that there are at most 100000 numbers, and there may be four times as many */
#include <assert.h>
#include <stdio.h>

static long long lower[50002], upper[50002];
static int n_lower, n_upper;

static void push(long long *heap, int *n, long long x)
{
	int i = (*n)++;

	assert(*n <= 50001);
	for (; i > 0 && heap[(i - 1) / 2] < x; i = (i - 1) / 2)
		heap[i] = heap[(i - 1) / 2];
	heap[i] = x;
}

static long long pop(long long *heap, int *n)
{
	long long top = heap[0], x = heap[--*n];
	int i = 0, child;

	while ((child = 2 * i + 1) < *n) {
		if (child + 1 < *n && heap[child + 1] > heap[child])
			child++;
		if (heap[child] <= x)
			break;
		heap[i] = heap[child];
		i = child;
	}
	heap[i] = x;
	return top;
}

int main(void)
{
	int x;

	while (scanf("%d", &x) == 1) {
		push(lower, &n_lower, x);
		push(upper, &n_upper, -pop(lower, &n_lower));
		if (n_upper > n_lower)
			push(lower, &n_lower, -pop(upper, &n_upper));
		printf("%lld\n", lower[0] + (n_lower > n_upper ? lower[0] : -upper[0]));
	}
	return 0;
}
