/* two_sum: which two numbers add up to the target? */
#ifndef TWO_SUM_H
#define TWO_SUM_H

#include <stdbool.h>
#include <stddef.h>

/* Looks for two positions i < j with nums[i] + nums[j] == target. When there are such, sets
 * pair[0] = i and pair[1] = j for one of them, whichever, and returns true. Otherwise returns
 * false, and what pair then holds does not matter.
 *
 * nums holds n numbers and is only read. When n is 0, nums points nowhere useful. The sum is the
 * mathematical one: it does not wrap around where an int would overflow. */
bool two_sum(const int *nums, size_t n, int target, size_t pair[2]);

#endif
