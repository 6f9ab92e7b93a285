/* TLE: keeps all numbers sorted, and moves half of them for each new one */
#include <stdio.h>
#include <string.h>

static int sorted[400001];

int main(void)
{
	size_t n = 0;
	int x;

	while (scanf("%d", &x) == 1) {
		size_t lo = 0, hi = n;

		while (lo < hi) {
			size_t middle = lo + (hi - lo) / 2;

			if (sorted[middle] < x)
				lo = middle + 1;
			else
				hi = middle;
		}
		memmove(sorted + lo + 1, sorted + lo, (n - lo) * sizeof *sorted);
		sorted[lo] = x;
		n++;
		printf("%lld\n", (long long)sorted[(n - 1) / 2] + sorted[n / 2]);
	}
	return 0;
}
