/* WA: strikes matched characters out of the string of the caller */
#include "longest_common_subsequence.h"

size_t longest_common_subsequence(const char *a, const char *b)
{
	char *rest = (char *)b;
	size_t length = 0;

	for (; *a != '\0'; a++) {
		for (char *c = rest; *c != '\0'; c++) {
			if (*c == *a) {
				*c = '#';
				rest = c + 1;
				length++;
				break;
			}
		}
	}
	return length;
}
