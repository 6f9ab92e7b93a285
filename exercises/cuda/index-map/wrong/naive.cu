/* SLOW: gives each thread a run of elements, so that neighbouring threads write far apart */
#include "index_map.cuh"

static __global__ void fill(int *out, size_t n, int offset, size_t run)
{
	size_t first = ((size_t)blockIdx.x * blockDim.x + threadIdx.x) * run;

	for (size_t i = first; i < first + run && i < n; i++)
		out[i] = offset + (int)i;
}

void index_map(int *out, size_t n, int offset)
{
	const unsigned threads = 256, run = 64;
	const size_t each = (size_t)threads * run;

	if (n > 0)
		fill<<<(unsigned)((n + each - 1) / each), threads>>>(out, n, offset, run);
}
