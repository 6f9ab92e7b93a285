/* MLE: a counter for each possible value */
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
	size_t values = (size_t)1 << 32, n = 0;
	unsigned *count = calloc(values, sizeof *count);
	int x;

	while (scanf("%d", &x) == 1) {
		size_t seen = 0, lower = values, upper = values;

		count[(size_t)((long long)x + 2147483648LL)]++;
		n++;
		for (size_t v = 0; upper == values; v++) {
			seen += count[v];
			if (lower == values && seen > (n - 1) / 2)
				lower = v;
			if (seen > n / 2)
				upper = v;
		}
		printf("%lld\n", (long long)lower + (long long)upper - 4294967296LL);
	}
	free(count);
	return 0;
}
