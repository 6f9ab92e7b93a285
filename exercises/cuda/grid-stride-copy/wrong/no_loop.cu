/* WA: one element a thread, and what is beyond the grid's threads is left */
#include "grid_stride_copy.cuh"

static __global__ void copy(const int *in, int *out, size_t n)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;

	if (i < n)
		out[i] = in[i];
}

void grid_stride_copy(const int *in, int *out, size_t n)
{
	if (n > 0)
		copy<<<108 * 8, 256>>>(in, out, n);
}
