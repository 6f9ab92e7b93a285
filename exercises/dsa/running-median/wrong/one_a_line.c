/* WA: reads one number from each line and overlooks the others */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
	static int sorted[400001];
	static char line[1 << 16];
	int n = 0;

	while (fgets(line, sizeof line, stdin)) {
		int x, i = n;

		if (sscanf(line, "%d", &x) != 1)
			continue;
		while (i > 0 && sorted[i - 1] > x)
			i--;
		memmove(sorted + i + 1, sorted + i, (size_t)(n - i) * sizeof *sorted);
		sorted[i] = x;
		n++;
		printf("%lld\n", (long long)sorted[(n - 1) / 2] + sorted[n / 2]);
	}
	return 0;
}
