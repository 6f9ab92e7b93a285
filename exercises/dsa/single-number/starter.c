#include "single_number.h"

int single_number(const int *nums, size_t n)
{
	(void)nums;
	(void)n;
	return 0;
}
