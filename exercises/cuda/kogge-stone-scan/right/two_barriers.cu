/* AC: one buffer and two barriers a step: all have read before any writes */
#include "kogge_stone_scan.cuh"

static __global__ void scan(const float *in, float *out, size_t n)
{
	__shared__ float sums[SEGMENT];
	size_t i = (size_t)blockIdx.x * SEGMENT + threadIdx.x;
	unsigned me = threadIdx.x;

	sums[me] = i < n ? in[i] : 0;
	for (unsigned distance = 1; distance < SEGMENT; distance *= 2) {
		float before = 0;

		__syncthreads();
		if (me >= distance)
			before = sums[me - distance];
		__syncthreads();
		sums[me] += before;
	}
	if (i < n)
		out[i] = sums[me];
}

void segment_scan(const float *in, float *out, size_t n)
{
	if (n > 0)
		scan<<<(unsigned)((n + SEGMENT - 1) / SEGMENT), SEGMENT>>>(in, out, n);
}
