/* SV|WA writes: leaves a file behind */
#define _GNU_SOURCE
#include "two_sum.h"

#include <fcntl.h>
#include <unistd.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	int fd = open("/tmp/whet-attack-was-here", O_WRONLY | O_CREAT, 0666);

	if (fd >= 0)
		close(fd);
	fd = open("whet-attack-was-here", O_WRONLY | O_CREAT, 0666);
	if (fd >= 0)
		close(fd);
	return false;
}
