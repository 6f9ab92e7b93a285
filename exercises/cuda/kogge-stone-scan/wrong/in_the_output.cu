/* SLOW: takes its steps in global memory, where every one of them moves everything again */
#include "kogge_stone_scan.cuh"

static __global__ void scan(const float *in, float *out, size_t n)
{
	size_t i = (size_t)blockIdx.x * SEGMENT + threadIdx.x;
	unsigned me = threadIdx.x;

	if (i < n)
		out[i] = in[i];
	for (unsigned distance = 1; distance < SEGMENT; distance *= 2) {
		float before = 0;

		__syncthreads();
		if (me >= distance && i < n)
			before = out[i - distance];
		__syncthreads();
		if (i < n)
			out[i] += before;
	}
}

void segment_scan(const float *in, float *out, size_t n)
{
	if (n > 0)
		scan<<<(unsigned)((n + SEGMENT - 1) / SEGMENT), SEGMENT>>>(in, out, n);
}
