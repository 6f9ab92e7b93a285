/* SV network: opens a socket */
#define _GNU_SOURCE
#include "two_sum.h"

#include <sys/socket.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	socket(AF_INET, SOCK_STREAM, 0);
	return false;
}
