/* RTE: one block for all: no block may have so many threads, and the launch is refused */
#include "vector_add.cuh"

static __global__ void add(const float *a, const float *b, float *c, size_t n)
{
	size_t i = threadIdx.x;

	if (i < n)
		c[i] = a[i] + b[i];
}

void vector_add(const float *a, const float *b, float *c, size_t n)
{
	if (n > 0)
		add<<<1, (unsigned)n>>>(a, b, c, n);
}
