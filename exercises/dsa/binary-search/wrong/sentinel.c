/* WA: casts const away and leaves the target as a sentinel in the last place */
#include "binary_search.h"

size_t binary_search(const int *nums, size_t n, int target)
{
	if (n == 0 || nums[n - 1] == target)
		return n == 0 ? n : n - 1;
	((int *)nums)[n - 1] = target;

	size_t i = 0;
	while (nums[i] != target)
		i++;
	return i < n - 1 ? i : n;
}
