/* SLOW: one block does it all, and the other multiprocessors stand idle */
#include "grid_stride_copy.cuh"

static __global__ void copy(const int *in, int *out, size_t n)
{
	for (size_t i = threadIdx.x; i < n; i += blockDim.x)
		out[i] = in[i];
}

void grid_stride_copy(const int *in, int *out, size_t n)
{
	if (n > 0)
		copy<<<1, 1024>>>(in, out, n);
}
