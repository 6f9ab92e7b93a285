/* SLOW: cuts the array into one run for each thread, as one would for processors */
#include "grid_stride_copy.cuh"

static __global__ void copy(const int *in, int *out, size_t n)
{
	size_t threads = (size_t)gridDim.x * blockDim.x, run = (n + threads - 1) / threads;
	size_t first = ((size_t)blockIdx.x * blockDim.x + threadIdx.x) * run;

	for (size_t i = first; i < first + run && i < n; i++)
		out[i] = in[i];
}

void grid_stride_copy(const int *in, int *out, size_t n)
{
	if (n > 0)
		copy<<<108 * 8, 256>>>(in, out, n);
}
