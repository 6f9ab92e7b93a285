/* RACE: neighbouring blocks share an element, which is read and written by both */
#include "saxpy.cuh"

static __global__ void add_scaled(float a, const float *x, float *y, size_t n)
{
	size_t i = (size_t)blockIdx.x * (blockDim.x - 1) + threadIdx.x;

	if (i < n)
		y[i] = a * x[i] + y[i];
}

void saxpy(float a, const float *x, float *y, size_t n)
{
	const unsigned threads = 256;

	if (n > 0)
		add_scaled<<<(unsigned)(n / (threads - 1) + 1), threads>>>(a, x, y, n);
}
