#include "coalesced_copy.cuh"

/* The kernel and how many threads it gets: both are yours. */
static __global__ void copy() {}

void copy_matrix(
	const float *from, size_t from_step, float *to, size_t to_step, size_t rows, size_t columns)
{
	(void)from;
	(void)from_step;
	(void)to;
	(void)to_step;
	(void)rows;
	(void)columns;
	copy<<<1, 1>>>();
}
