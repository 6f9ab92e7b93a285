/* OOB: the guard lets the thread with the number n through */
#include "index_map.cuh"

static __global__ void fill(int *out, size_t n, int offset)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;

	if (i <= n)
		out[i] = offset + (int)i;
}

void index_map(int *out, size_t n, int offset)
{
	const unsigned threads = 256;

	if (n > 0)
		fill<<<(unsigned)((n + threads - 1) / threads), threads>>>(out, n, offset);
}
