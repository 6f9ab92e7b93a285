/* WA: scales the other vector: x + a * y */
#include "saxpy.cuh"

static __global__ void add_scaled(float a, const float *x, float *y, size_t n)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;

	if (i < n)
		y[i] = x[i] + a * y[i];
}

void saxpy(float a, const float *x, float *y, size_t n)
{
	const unsigned threads = 256;

	if (n > 0)
		add_scaled<<<(unsigned)((n + threads - 1) / threads), threads>>>(a, x, y, n);
}
