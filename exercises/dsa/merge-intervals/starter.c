#include "merge_intervals.h"

size_t merge_intervals(struct interval *v, size_t n)
{
	(void)v;
	return n;
}
