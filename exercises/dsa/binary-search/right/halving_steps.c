/* AC: one position that moves up in steps of half the size, then half of that, and so on */
#include "binary_search.h"

size_t binary_search(const int *nums, size_t n, int target)
{
	size_t smaller = 0; /* so many numbers at the front are known to be smaller */
	size_t step = 1;

	while (step <= n / 2)
		step *= 2;
	for (; step > 0; step /= 2)
		if (step <= n - smaller && nums[smaller + step - 1] < target)
			smaller += step;
	return smaller < n && nums[smaller] == target ? smaller : n;
}
