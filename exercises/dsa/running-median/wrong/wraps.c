/* WA: adds in unsigned arithmetic, where nothing overflows and the sum is cut to 32 bits all the same */
#include <stdio.h>
#include <string.h>

static int sorted[400001];

int main(void)
{
	int n = 0, x;

	while (scanf("%d", &x) == 1) {
		int i = n;

		while (i > 0 && sorted[i - 1] > x)
			i--;
		memmove(sorted + i + 1, sorted + i, (size_t)(n - i) * sizeof *sorted);
		sorted[i] = x;
		n++;
		printf("%d\n", (int)((unsigned)sorted[(n - 1) / 2] + (unsigned)sorted[n / 2]));
	}
	return 0;
}
