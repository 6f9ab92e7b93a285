/* SLOW: gives each thread a run of elements, so that neighbouring threads read far apart */
#include "saxpy.cuh"

static __global__ void add_scaled(float a, const float *x, float *y, size_t n, size_t run)
{
	size_t first = ((size_t)blockIdx.x * blockDim.x + threadIdx.x) * run;

	for (size_t i = first; i < first + run && i < n; i++)
		y[i] = a * x[i] + y[i];
}

void saxpy(float a, const float *x, float *y, size_t n)
{
	const unsigned threads = 256, run = 64;
	const size_t each = (size_t)threads * run;

	if (n > 0)
		add_scaled<<<(unsigned)((n + each - 1) / each), threads>>>(a, x, y, n, run);
}
