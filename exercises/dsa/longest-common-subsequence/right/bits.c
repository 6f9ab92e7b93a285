/* AC: a row of bits, 64 places at a time: a bit is 0 where the row rises by 1 */
#include "longest_common_subsequence.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

size_t longest_common_subsequence(const char *a, const char *b)
{
	size_t n = strlen(b), words = n / 64 + 1, length = 0;
	uint64_t *row = malloc(words * sizeof *row);       /* all 1: nothing rises */
	uint64_t *places = calloc(256 * words, sizeof *places); /* where each character stands in b */

	if (row == NULL || places == NULL)
		goto out;
	memset(row, 0xff, words * sizeof *row);
	for (size_t j = 0; j < n; j++)
		places[(unsigned char)b[j] * words + j / 64] |= UINT64_C(1) << j % 64;

	for (; *a != '\0'; a++) {
		const uint64_t *match = places + (unsigned char)*a * words;
		uint64_t carry = 0;

		for (size_t w = 0; w < words; w++) {
			uint64_t hit = row[w] & match[w], sum = row[w] + hit;
			uint64_t over = sum < hit;

			sum += carry;
			over |= sum < carry;
			row[w] = sum | (row[w] & ~match[w]);
			carry = over;
		}
	}
	for (size_t j = 0; j < n; j++)
		length += !(row[j / 64] >> j % 64 & 1);
out:
	free(row);
	free(places);
	return length;
}
