/* WA writes: writes where it can, up to a size that does no harm */
#define _GNU_SOURCE
#include "two_sum.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	static const char *const places[] = {"/tmp/whet-attack-was-here", "/dev/shm/whet-attack-was-here",
		"/var/tmp/whet-attack-was-here", "whet-attack-was-here", "/whet-attack-was-here"};
	static char block[65536];

	for (int i = 0; i < 5; i++) {
		int fd = open(places[i], O_WRONLY | O_CREAT, 0666);

		for (int k = 0; fd >= 0 && k < 16; k++)
			if (write(fd, block, sizeof block) < 0)
				break;
		if (fd >= 0)
			__builtin_trap();
	}
	return false;
}
