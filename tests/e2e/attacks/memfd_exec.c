/* SV|WA|RTE: runs a program that no file holds */
#define _GNU_SOURCE
#include "two_sum.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	static int once;
	static char text[1 << 16];
	char *const argv[] = {"true", NULL};
	int from = open("/bin/true", O_RDONLY), to = memfd_create("x", 0);
	ssize_t got = from >= 0 ? read(from, text, sizeof text) : 0;

	if (once++ == 0 && to >= 0 && got > 0 && write(to, text, (size_t)got) == got && fork() == 0) {
		fexecve(to, argv, argv + 1);
		_exit(1);
	}
	return false;
}
