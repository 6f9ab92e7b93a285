#include "index_map.cuh"

/* Every thread runs this once. Which element is this thread's? Is there one for it at all? */
static __global__ void fill(int *out, size_t n, int offset)
{
	(void)out;
	(void)n;
	(void)offset;
}

/* Runs on the host and starts enough blocks of 256 threads: n / 256, rounded up. */
void index_map(int *out, size_t n, int offset)
{
	const unsigned threads = 256;

	if (n > 0)
		fill<<<(unsigned)((n + threads - 1) / threads), threads>>>(out, n, offset);
}
