/* WA: a row of bytes, to save memory: they overflow at 256 */
#include "longest_common_subsequence.h"

#include <stdlib.h>
#include <string.h>

size_t longest_common_subsequence(const char *a, const char *b)
{
	size_t n = strlen(b);
	/* row[j] is the answer for as much of a as was read and the first j characters of b. */
	unsigned char *row = calloc(n + 1, sizeof *row);
	size_t answer;

	if (row == NULL)
		return 0;
	for (; *a != '\0'; a++) {
		unsigned char diagonal = 0; /* row[j] before this character of a */

		for (size_t j = 0; j < n; j++) {
			unsigned char above = row[j + 1];

			if (*a == b[j])
				row[j + 1] = (unsigned char)(diagonal + 1);
			else if (row[j] > above)
				row[j + 1] = row[j];
			diagonal = above;
		}
	}
	answer = row[n];
	free(row);
	return answer;
}
