#include "structs_to_arrays.cuh"

/* The kernel and how many threads it gets: both are yours. */
static __global__ void turn() {}

void structs_to_arrays(const float *particles, float *arrays, size_t n)
{
	(void)particles;
	(void)arrays;
	(void)n;
	turn<<<1, 1>>>();
}
