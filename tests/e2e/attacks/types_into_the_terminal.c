/* WA|SV: types a command into the terminal it does not have */
#define _GNU_SOURCE
#include "two_sum.h"

#include <sys/ioctl.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	for (const char *s = "echo gotcha\n"; *s; s++)
		for (int fd = 0; fd < 3; fd++)
			ioctl(fd, TIOCSTI, s);
	return false;
}
