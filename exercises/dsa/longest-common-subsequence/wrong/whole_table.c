/* SLOW: right, but keeps the whole table, of which one row is needed */
#include "longest_common_subsequence.h"

#include <stdlib.h>
#include <string.h>

size_t longest_common_subsequence(const char *a, const char *b)
{
	size_t m = strlen(a), n = strlen(b), width = n + 1, answer;
	unsigned short *table = calloc((m + 1) * width, sizeof *table);

	if (table == NULL)
		return 0;
	for (size_t i = 1; i <= m; i++) {
		unsigned short *row = table + i * width, *above = row - width;

		for (size_t j = 1; j <= n; j++) {
			if (a[i - 1] == b[j - 1])
				row[j] = (unsigned short)(above[j - 1] + 1);
			else
				row[j] = above[j] > row[j - 1] ? above[j] : row[j - 1];
		}
	}
	answer = table[m * width + n];
	free(table);
	return answer;
}
