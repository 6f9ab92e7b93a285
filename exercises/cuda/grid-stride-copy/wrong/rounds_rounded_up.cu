/* OOB: takes part in the last round whether there is an element or not */
#include "grid_stride_copy.cuh"

static __global__ void copy(const int *in, int *out, size_t n)
{
	size_t step = (size_t)gridDim.x * blockDim.x;
	size_t first = (size_t)blockIdx.x * blockDim.x + threadIdx.x;

	for (size_t round = 0; round < (n + step - 1) / step; round++)
		out[first + round * step] = in[first + round * step];
}

void grid_stride_copy(const int *in, int *out, size_t n)
{
	if (n > 0)
		copy<<<108 * 8, 256>>>(in, out, n);
}
