/* RTE: twice the sum of the different numbers less the sum of all: the sums overflow int */
#include "single_number.h"

#include <stddef.h>

int single_number(const int *nums, size_t n)
{
	int sum = 0, different = 0;

	for (size_t i = 0; i < n; i++) {
		size_t j = 0;

		while (nums[j] != nums[i])
			j++;
		if (j == i)
			different += nums[i];
		sum += nums[i];
	}
	return 2 * different - sum;
}
