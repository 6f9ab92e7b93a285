/* AC: two words side by side, one for the even places and one for the odd ones */
#include "single_number.h"

int single_number(const int *nums, size_t n)
{
	int even = nums[0], odd = 0;

	for (size_t i = 1; i < n; i += 2) {
		odd ^= nums[i];
		even ^= nums[i + 1];
	}
	return even ^ odd;
}
