/* WA calls: reads what belongs to the user */
#define _GNU_SOURCE
#include "two_sum.h"

#include <fcntl.h>
#include <unistd.h>

static void look(const char *path)
{
	char c;
	int fd = open(path, O_RDONLY);

	if (fd >= 0 && read(fd, &c, 1) == 1)
		__builtin_trap();
}

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	look("/tmp/whet-attack-target");
	look("/etc/shadow");
	look("/etc/hostname");
	return false;
}
