/* WA: leaves out the last hundredth */
#include "vector_add.cuh"

static __global__ void add(const float *a, const float *b, float *c, size_t n)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;

	if (i < n - n / 100)
		c[i] = a[i] + b[i];
}

void vector_add(const float *a, const float *b, float *c, size_t n)
{
	const unsigned threads = 256;

	if (n > 0)
		add<<<(unsigned)((n + threads - 1) / threads), threads>>>(a, b, c, n);
}
