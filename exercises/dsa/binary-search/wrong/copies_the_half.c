/* SLOW: copies the half in which it goes on, so that every search is linear */
#include "binary_search.h"

#include <stdlib.h>
#include <string.h>

size_t binary_search(const int *nums, size_t n, int target)
{
	size_t half = n / 2, found = n;

	if (n == 0)
		return n;
	if (nums[half] == target)
		return half;

	size_t from = nums[half] < target ? half + 1 : 0;
	size_t count = nums[half] < target ? n - half - 1 : half;
	int *part = malloc((count + 1) * sizeof *part);

	if (part == NULL)
		return n;
	memcpy(part, nums + from, count * sizeof *part);
	size_t at = binary_search(part, count, target);
	if (at < count)
		found = from + at;
	free(part);
	return found;
}
