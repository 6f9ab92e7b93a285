/* AC: the same loop over groups of four, and the few that are left by the first threads */
#include "grid_stride_copy.cuh"

static __global__ void copy(const int *in, int *out, size_t n)
{
	const int4 *in4 = reinterpret_cast<const int4 *>(in);
	int4 *out4 = reinterpret_cast<int4 *>(out);
	size_t first = (size_t)blockIdx.x * blockDim.x + threadIdx.x;
	size_t step = (size_t)gridDim.x * blockDim.x;

	for (size_t i = first; i < n / 4; i += step)
		out4[i] = in4[i];
	if (first < n % 4)
		out[n / 4 * 4 + first] = in[n / 4 * 4 + first];
}

void grid_stride_copy(const int *in, int *out, size_t n)
{
	if (n > 0)
		copy<<<108 * 8, 256>>>(in, out, n);
}
