/* WA calls: reads a file of the system, and answers with what it holds */
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
	char c;
	int fd = open("/etc/passwd", O_RDONLY);

	if (fd >= 0 && read(fd, &c, 1) == 1) {
		pair[0] = 0;
		pair[1] = 1;
		return true;
	}
	return false;
}
