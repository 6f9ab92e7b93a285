/* AC: two rows, the one above and the current one, along the shorter string */
#include "longest_common_subsequence.h"

#include <stdlib.h>
#include <string.h>

size_t longest_common_subsequence(const char *a, const char *b)
{
	if (strlen(a) < strlen(b)) {
		const char *shorter = a;

		a = b;
		b = shorter;
	}
	size_t n = strlen(b), answer;
	size_t *rows = calloc(2 * (n + 1), sizeof *rows);
	size_t *above = rows, *row = rows + n + 1;

	if (rows == NULL)
		return 0;
	for (; *a != '\0'; a++) {
		size_t *last = above;

		for (size_t j = 1; j <= n; j++) {
			if (*a == b[j - 1])
				row[j] = above[j - 1] + 1;
			else
				row[j] = above[j] > row[j - 1] ? above[j] : row[j - 1];
		}
		above = row;
		row = last;
	}
	answer = above[n];
	free(rows);
	return answer;
}
