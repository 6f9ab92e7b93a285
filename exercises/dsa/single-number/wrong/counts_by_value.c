/* RTE: uses the number as an index, which a negative one is not */
#include "single_number.h"

#include <stdlib.h>

int single_number(const int *nums, size_t n)
{
	int greatest = 0, alone = 0;
	int *count;

	for (size_t i = 0; i < n; i++)
		if (nums[i] > greatest)
			greatest = nums[i];
	count = calloc((size_t)greatest + 1, sizeof *count);
	if (count == NULL)
		return 0;
	for (size_t i = 0; i < n; i++)
		count[nums[i]]++;
	for (size_t i = 0; i < n; i++)
		if (count[nums[i]] == 1)
			alone = nums[i];
	free(count);
	return alone;
}
