/* AC: two bits a bracket, and room for half of the string, since more need not be remembered */
#include "valid_parentheses.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

bool valid_parentheses(const char *s)
{
	size_t n = strlen(s), depth = 0;
	uint64_t *bits = calloc(n / 64 + 1, sizeof *bits);
	bool ok = bits != NULL && n % 2 == 0;

	for (size_t i = 0; ok && i < n; i++) {
		unsigned kind = s[i] == '(' || s[i] == ')' ? 1 : s[i] == '[' || s[i] == ']' ? 2 : 3;
		bool opens = s[i] == '(' || s[i] == '[' || s[i] == '{';

		if (opens && depth < n / 2) {
			bits[depth / 32] &= ~(UINT64_C(3) << 2 * (depth % 32));
			bits[depth / 32] |= (uint64_t)kind << 2 * (depth % 32);
			depth++;
		} else if (opens || depth == 0) {
			ok = false;
		} else {
			depth--;
			ok = (bits[depth / 32] >> 2 * (depth % 32) & 3) == kind;
		}
	}
	free(bits);
	return ok && depth == 0;
}
