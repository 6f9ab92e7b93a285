/* clock: times of many runs of one thing, as one line of milliseconds: its median. */
#ifndef BENCH_CLOCK_H
#define BENCH_CLOCK_H

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { N_MATRIX = 512, N_VECTOR = 1 << 22, N_COLLATZ = 1 << 20 };

/* With $BENCH_CPU the processor's time over all threads, which other processes change little. */
static double clock_ms(void)
{
	struct timespec t;

	clock_gettime(getenv("BENCH_CPU") ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int clock_compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

#endif
