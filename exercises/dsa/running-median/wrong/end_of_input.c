/* OLE: waits for scanf to answer 0, but at the end of the input it answers -1 */
#include <stdio.h>
#include <string.h>

static int sorted[400001];

int main(void)
{
	int n = 0, x;

	while (scanf("%d", &x)) {
		int i = n;

		while (i > 0 && sorted[i - 1] > x)
			i--;
		if (n < 400000) {
			memmove(sorted + i + 1, sorted + i, (size_t)(n - i) * sizeof *sorted);
			sorted[i] = x;
			n++;
		}
		printf("%lld\n", (long long)sorted[(n - 1) / 2] + sorted[n / 2]);
	}
	return 0;
}
