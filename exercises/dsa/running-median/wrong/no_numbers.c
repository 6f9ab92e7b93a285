/* WA: prints a line although there are no numbers */
#include <stdio.h>
#include <string.h>

static int sorted[400001];

int main(void)
{
	int n = 0, x = 0;

	scanf("%d", &x);
	do {
		int i = n;

		while (i > 0 && sorted[i - 1] > x)
			i--;
		memmove(sorted + i + 1, sorted + i, (size_t)(n - i) * sizeof *sorted);
		sorted[i] = x;
		n++;
		printf("%lld\n", (long long)sorted[(n - 1) / 2] + sorted[n / 2]);
	} while (scanf("%d", &x) == 1);
	return 0;
}
