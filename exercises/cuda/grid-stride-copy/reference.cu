#include "grid_stride_copy.cuh"

static __global__ void copy(const int *in, int *out, size_t n)
{
	size_t step = (size_t)gridDim.x * blockDim.x;

	for (size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x; i < n; i += step)
		out[i] = in[i];
}

void grid_stride_copy(const int *in, int *out, size_t n)
{
	const size_t threads = 256, most = 108 * 8;
	size_t blocks = (n + threads - 1) / threads;

	/* A grid without blocks is refused. */
	if (n > 0)
		copy<<<(unsigned)(blocks < most ? blocks : most), threads>>>(in, out, n);
}
