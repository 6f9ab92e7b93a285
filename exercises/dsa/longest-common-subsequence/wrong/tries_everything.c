/* TLE: recursion without a memo, exponential in the lengths */
#include "longest_common_subsequence.h"

size_t longest_common_subsequence(const char *a, const char *b)
{
	if (*a == '\0' || *b == '\0')
		return 0;
	if (*a == *b)
		return 1 + longest_common_subsequence(a + 1, b + 1);

	size_t x = longest_common_subsequence(a + 1, b), y = longest_common_subsequence(a, b + 1);
	return x > y ? x : y;
}
