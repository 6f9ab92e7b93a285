/* WA: takes a as an int, and loses what is behind its point */
#include "saxpy.cuh"

static __global__ void add_scaled(int a, const float *x, float *y, size_t n)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;

	if (i < n)
		y[i] = (float)a * x[i] + y[i];
}

void saxpy(float a, const float *x, float *y, size_t n)
{
	const unsigned threads = 256;

	if (n > 0)
		add_scaled<<<(unsigned)((n + threads - 1) / threads), threads>>>((int)a, x, y, n);
}
