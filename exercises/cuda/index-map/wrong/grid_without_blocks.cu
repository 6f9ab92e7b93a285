/* RTE: launches for n = 0, too: a grid of no blocks, which is refused */
#include "index_map.cuh"

static __global__ void fill(int *out, size_t n, int offset)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;

	if (i < n)
		out[i] = offset + (int)i;
}

void index_map(int *out, size_t n, int offset)
{
	const unsigned threads = 256;

	fill<<<(unsigned)((n + threads - 1) / threads), threads>>>(out, n, offset);
}
