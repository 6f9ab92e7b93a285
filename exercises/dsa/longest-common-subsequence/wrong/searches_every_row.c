/* SLOW: right, but looks through all of the rest of b for each pair: m n^2 */
#include "longest_common_subsequence.h"

#include <stdlib.h>
#include <string.h>

/* end[j] is the longest that ends with a match of b[j]. */
size_t longest_common_subsequence(const char *a, const char *b)
{
	size_t n = strlen(b), longest = 0;
	size_t *end = calloc(n + 1, sizeof *end);

	if (end == NULL)
		return 0;
	for (; *a != '\0'; a++) {
		for (size_t j = n; j-- > 0;) {
			size_t before = 0;

			if (*a != b[j])
				continue;
			for (size_t k = 0; k < j; k++)
				before = end[k] > before ? end[k] : before;
			end[j] = before + 1 > end[j] ? before + 1 : end[j];
			longest = end[j] > longest ? end[j] : longest;
		}
	}
	free(end);
	return longest;
}
