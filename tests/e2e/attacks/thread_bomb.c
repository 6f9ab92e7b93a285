/* SV|WA|RTE bomb: starts as many threads as it may; counted, as fork_bomb.c is */
#define _GNU_SOURCE
#include "two_sum.h"

#include <pthread.h>
#include <unistd.h>

static void *wait_for_ever(void *p)
{
	pause();
	return p;
}

bool two_sum(const int *nums, size_t n, int target, size_t pair[2])
{
	(void)nums;
	(void)n;
	(void)target;
	(void)pair;
	static int once;
	pthread_t t;

	for (int i = 0; i < 500 && once == 0; i++)
		if (pthread_create(&t, NULL, wait_for_ever, NULL) != 0)
			break;
	once = 1;
	return false;
}
