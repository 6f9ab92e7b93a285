/* WA: a line counts only when its newline comes, so that a last line without one is lost */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int sorted[400000], n;

static void add(int x)
{
	int i = n;

	while (i > 0 && sorted[i - 1] > x)
		i--;
	memmove(sorted + i + 1, sorted + i, (size_t)(n - i) * sizeof *sorted);
	sorted[i] = x;
	n++;
	printf("%lld\n", (long long)sorted[(n - 1) / 2] + sorted[n / 2]);
}

int main(void)
{
	char line[1 << 16];
	size_t used = 0;
	int c;

	while ((c = getchar()) != EOF) {
		if (c != '\n' && used < sizeof line - 1) {
			line[used++] = (char)c;
			continue;
		}
		line[used] = '\0';
		used = 0;
		for (char *p = strtok(line, " \t\r"); p; p = strtok(NULL, " \t\r"))
			add((int)strtol(p, NULL, 10));
	}
	return 0;
}
