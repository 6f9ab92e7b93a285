/* WA: the number in the block is not enough: all blocks add the first elements, none the rest */
#include "vector_add.cuh"

static __global__ void add(const float *a, const float *b, float *c, size_t n)
{
	size_t i = threadIdx.x;

	if (i < n)
		c[i] = a[i] + b[i];
}

void vector_add(const float *a, const float *b, float *c, size_t n)
{
	const unsigned threads = 256;

	if (n > 0)
		add<<<(unsigned)((n + threads - 1) / threads), threads>>>(a, b, c, n);
}
