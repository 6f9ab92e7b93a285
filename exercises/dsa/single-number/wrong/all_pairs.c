/* SLOW: looks for the equal of every number: right, but quadratic */
#include "single_number.h"

int single_number(const int *nums, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t j = 0;

		while (j < n && (j == i || nums[j] != nums[i]))
			j++;
		if (j == n)
			return nums[i];
	}
	return 0;
}
