/* WA: adds and subtracts in turns, which cancels only what stands at places of both kinds */
#include "single_number.h"

int single_number(const int *nums, size_t n)
{
	long long sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += i % 2 == 0 ? nums[i] : -(long long)nums[i];
	return (int)sum;
}
