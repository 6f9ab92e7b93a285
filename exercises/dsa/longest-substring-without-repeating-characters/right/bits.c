/* AC: the window as 256 bits */
#include "longest_substring.h"

#include <stdint.h>

#define WORD(c) bits[(unsigned char)(c) / 64]
#define BIT(c) (UINT64_C(1) << (unsigned char)(c) % 64)

size_t longest_substring(const char *s)
{
	uint64_t bits[4] = {0};
	size_t start = 0, end = 0, longest = 0;

	while (s[end] != '\0') {
		if (WORD(s[end]) & BIT(s[end])) {
			WORD(s[start]) &= ~BIT(s[start]);
			start++;
			continue;
		}
		WORD(s[end]) |= BIT(s[end]);
		end++;
		longest = end - start > longest ? end - start : longest;
	}
	return longest;
}
