/* TLE: sorts everything after each number */
#include <stdio.h>
#include <stdlib.h>

static int all[400001];

static int by_value(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

int main(void)
{
	size_t n = 0;

	while (scanf("%d", &all[n]) == 1) {
		n++;
		qsort(all, n, sizeof *all, by_value);
		printf("%lld\n", (long long)all[(n - 1) / 2] + all[n / 2]);
	}
	return 0;
}
