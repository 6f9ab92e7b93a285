/* TLE|ILE|RTE: hears every signal and sets every clock */
#define _GNU_SOURCE
#include "two_sum.h"

#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

static void shrug(int signal)
{
	(void)signal;
}

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	struct itimerval often = {{0, 1000}, {0, 1000}};

	for (int s = 1; s < SIGSYS; s++)
		signal(s, shrug);
	setitimer(ITIMER_REAL, &often, NULL);
	setitimer(ITIMER_VIRTUAL, &often, NULL);
	setitimer(ITIMER_PROF, &often, NULL);
	for (volatile unsigned i = 0;; i = i + 1)
		;
	return false;
}
