/* SLOW: neighbours take every second element, and the other half later: half of what comes is not
 * used */
#include "saxpy.cuh"

static __global__ void add_scaled(float a, const float *x, float *y, size_t n)
{
	size_t i = 2 * ((size_t)blockIdx.x * blockDim.x + threadIdx.x);

	if (i < n)
		y[i] = a * x[i] + y[i];
	if (i + 1 < n)
		y[i + 1] = a * x[i + 1] + y[i + 1];
}

void saxpy(float a, const float *x, float *y, size_t n)
{
	const unsigned threads = 256, each = 2 * threads;

	if (n > 0)
		add_scaled<<<(unsigned)((n + each - 1) / each), threads>>>(a, x, y, n);
}
