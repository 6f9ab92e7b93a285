#include "binary_search.h"

size_t binary_search(const int *nums, size_t n, int target)
{
	(void)nums;
	(void)target;
	return n;
}
