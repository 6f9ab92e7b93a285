/* WA: stops one before the end of b */
#include "longest_common_subsequence.h"

#include <stdlib.h>
#include <string.h>

size_t longest_common_subsequence(const char *a, const char *b)
{
	size_t n = strlen(b);
	/* row[j] is the answer for as much of a as was read and the first j characters of b. */
	size_t *row = calloc(n + 1, sizeof *row);
	size_t answer;

	if (row == NULL)
		return 0;
	for (; *a != '\0'; a++) {
		size_t diagonal = 0; /* row[j] before this character of a */

		for (size_t j = 0; j + 1 < n; j++) {
			size_t above = row[j + 1];

			if (*a == b[j])
				row[j + 1] = diagonal + 1;
			else if (row[j] > above)
				row[j + 1] = row[j];
			diagonal = above;
		}
	}
	answer = row[n == 0 ? 0 : n - 1];
	free(row);
	return answer;
}
