/* SLOW: right, but keeps the best length at every place, where the last one is enough */
#include "longest_substring.h"

#include <stdlib.h>
#include <string.h>

size_t longest_substring(const char *s)
{
	size_t n = strlen(s), longest = 0, after[256] = {0};
	size_t *best = calloc(n + 1, sizeof *best); /* of the parts that end before each place */

	if (!best)
		return 0;
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		size_t apart = i + 1 - after[c];

		best[i + 1] = best[i] + 1 < apart ? best[i] + 1 : apart;
		after[c] = i + 1;
		if (best[i + 1] > longest)
			longest = best[i + 1];
	}
	free(best);
	return longest;
}
