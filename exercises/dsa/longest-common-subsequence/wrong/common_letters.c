/* WA: counts the characters that both have, in whatever order */
#include "longest_common_subsequence.h"

size_t longest_common_subsequence(const char *a, const char *b)
{
	size_t in_a[256] = {0}, in_b[256] = {0}, both = 0;

	for (; *a != '\0'; a++)
		in_a[(unsigned char)*a]++;
	for (; *b != '\0'; b++)
		in_b[(unsigned char)*b]++;
	for (size_t c = 0; c < 256; c++)
		both += in_a[c] < in_b[c] ? in_a[c] : in_b[c];
	return both;
}
