/* AC: each block takes whole tiles, one behind the other: block-stride, neighbours still side by
 * side */
#include "grid_stride_copy.cuh"

static __global__ void copy(const int *in, int *out, size_t n, size_t run)
{
	size_t first = blockIdx.x * run, end = first + run < n ? first + run : n;

	for (size_t i = first + threadIdx.x; i < end; i += blockDim.x)
		out[i] = in[i];
}

/* Each block's run is a multiple of a block's threads, so that it begins where a sector does. */
void grid_stride_copy(const int *in, int *out, size_t n)
{
	const size_t blocks = 108 * 4, threads = 512;
	size_t run = (n + blocks * threads - 1) / (blocks * threads) * threads;

	if (n > 0)
		copy<<<(unsigned)blocks, (unsigned)threads>>>(in, out, n, run);
}
