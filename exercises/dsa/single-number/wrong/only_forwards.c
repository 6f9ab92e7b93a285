/* WA: looks for an equal only behind each number, so the second of a pair passes for single */
#include "single_number.h"

int single_number(const int *nums, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t j = i + 1;

		while (j < n && nums[j] != nums[i])
			j++;
		if (j == n)
			return nums[i];
	}
	return 0;
}
