/* SLOW: gives each thread a run of elements, so that neighbouring threads read far apart */
#include "vector_add.cuh"

static __global__ void add(const float *a, const float *b, float *c, size_t n, size_t run)
{
	size_t first = ((size_t)blockIdx.x * blockDim.x + threadIdx.x) * run;

	for (size_t i = first; i < first + run && i < n; i++)
		c[i] = a[i] + b[i];
}

void vector_add(const float *a, const float *b, float *c, size_t n)
{
	const unsigned threads = 256, run = 64;
	const size_t each = (size_t)threads * run;

	if (n > 0)
		add<<<(unsigned)((n + each - 1) / each), threads>>>(a, b, c, n, run);
}
