/* WA: asks feof before reading, and so takes the last number twice when a newline follows it */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
	int *sorted = malloc(400001 * sizeof *sorted), n = 0, x = 0;

	while (!feof(stdin)) {
		int i = n;

		scanf("%d", &x);
		while (i > 0 && sorted[i - 1] > x)
			i--;
		memmove(sorted + i + 1, sorted + i, (size_t)(n - i) * sizeof *sorted);
		sorted[i] = x;
		n++;
		printf("%lld\n", (long long)sorted[(n - 1) / 2] + sorted[n / 2]);
	}
	free(sorted);
	return 0;
}
