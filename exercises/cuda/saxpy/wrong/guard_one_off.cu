/* WA: the guard stops the last thread that has an element */
#include "saxpy.cuh"

static __global__ void add_scaled(float a, const float *x, float *y, size_t n)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;

	if (i + 1 < n)
		y[i] = a * x[i] + y[i];
}

void saxpy(float a, const float *x, float *y, size_t n)
{
	const unsigned threads = 256;

	if (n > 0)
		add_scaled<<<(unsigned)((n + threads - 1) / threads), threads>>>(a, x, y, n);
}
