/* WA looks: looks into other processes */
#define _GNU_SOURCE
#include "two_sum.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	static int once;
	int me = (int)getpid();

	if (once++)
		return false;

	for (int pid = 1; pid < 40000; pid++) {
		static const char *const files[] = {"mem", "environ", "maps", "fd/3", "root/etc/passwd"};
		char path[64], c;

		for (int i = 0; pid != me && i < 5; i++) {
			snprintf(path, sizeof path, "/proc/%d/%s", pid, files[i]);
			int fd = open(path, O_RDONLY);

			if (fd >= 0 && i > 0 && read(fd, &c, 1) == 1)
				__builtin_trap();
			if (fd >= 0)
				close(fd);
			else if (i == 0 && access(path, F_OK) != 0)
				break;
		}
	}
	return false;
}
