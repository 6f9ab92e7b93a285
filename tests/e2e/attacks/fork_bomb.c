/* SV|WA|TLE|ILE bomb: forks as often as it can; counted, so that it could not take a machine down */
#define _GNU_SOURCE
#include "two_sum.h"

#include <sys/mman.h>
#include <unistd.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	volatile int *made = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	while (made != MAP_FAILED && __atomic_fetch_add(made, 1, __ATOMIC_RELAXED) < 300)
		fork();
	if (made != MAP_FAILED && __atomic_load_n(made, __ATOMIC_RELAXED) >= 300)
		pause();
	return false;
}
