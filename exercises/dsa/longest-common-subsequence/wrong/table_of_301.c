/* RTE: a table for 300 characters, on the stack: longer strings write behind it */
#include "longest_common_subsequence.h"

#include <string.h>

size_t longest_common_subsequence(const char *a, const char *b)
{
	unsigned table[301][301];
	size_t m = strlen(a), n = strlen(b);

	memset(table, 0, sizeof table);
	for (size_t i = 1; i <= m; i++)
		for (size_t j = 1; j <= n; j++)
			if (a[i - 1] == b[j - 1])
				table[i][j] = table[i - 1][j - 1] + 1;
			else
				table[i][j] = table[i - 1][j] > table[i][j - 1] ? table[i - 1][j]
									       : table[i][j - 1];
	return table[m][n];
}
