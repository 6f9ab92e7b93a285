/* AC: a grid of one size for all n, each thread taking every so-manyth element */
#include "vector_add.cuh"

static __global__ void add(const float *a, const float *b, float *c, size_t n)
{
	size_t step = (size_t)gridDim.x * blockDim.x;

	for (size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x; i < n; i += step)
		c[i] = a[i] + b[i];
}

void vector_add(const float *a, const float *b, float *c, size_t n)
{
	if (n > 0)
		add<<<864, 256>>>(a, b, c, n);
}
