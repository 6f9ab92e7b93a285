#include "grid_stride_copy.cuh"

/* There are fewer threads than elements: each has more than one to copy. Which? */
static __global__ void copy(const int *in, int *out, size_t n)
{
	(void)in;
	(void)out;
	(void)n;
}

void grid_stride_copy(const int *in, int *out, size_t n)
{
	/* 108 multiprocessors, eight blocks for each: as many as an A100 holds at once. */
	if (n > 0)
		copy<<<108 * 8, 256>>>(in, out, n);
}
