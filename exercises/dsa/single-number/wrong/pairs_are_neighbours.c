/* WA: takes it that equal numbers stand side by side */
#include "single_number.h"

int single_number(const int *nums, size_t n)
{
	for (size_t i = 0; i + 1 < n; i += 2)
		if (nums[i] != nums[i + 1])
			return nums[i];
	return nums[n - 1];
}
