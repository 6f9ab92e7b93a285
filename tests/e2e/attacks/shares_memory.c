/* SV|WA ipc: leaves shared memory behind */
#define _GNU_SOURCE
#include "two_sum.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/shm.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	if (shm_open("/whet-attack-was-here", O_CREAT | O_RDWR, 0666) >= 0)
		__builtin_trap();
	shmget(0x77686574, 4096, IPC_CREAT | 0666);
	return false;
}
