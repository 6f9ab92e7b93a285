/* SV|WA: starts a thread, which outlives the call */
#define _GNU_SOURCE
#include "two_sum.h"

#include <pthread.h>
#include <unistd.h>

static void *stay(void *nothing)
{
	for (;;)
		pause();
	return nothing;
}

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	pthread_t t;

	static int once;

	if (once++ == 0)
		pthread_create(&t, NULL, stay, NULL);
	return false;
}
