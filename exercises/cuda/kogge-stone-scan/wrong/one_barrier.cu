/* RACE: a thread writes its sum while its neighbour may still be reading the old one */
#include "kogge_stone_scan.cuh"

static __global__ void scan(const float *in, float *out, size_t n)
{
	__shared__ float sums[SEGMENT];
	size_t i = (size_t)blockIdx.x * SEGMENT + threadIdx.x;
	unsigned me = threadIdx.x;

	sums[me] = i < n ? in[i] : 0;
	for (unsigned distance = 1; distance < SEGMENT; distance *= 2) {
		__syncthreads();
		if (me >= distance)
			sums[me] += sums[me - distance];
	}
	if (i < n)
		out[i] = sums[me];
}

void segment_scan(const float *in, float *out, size_t n)
{
	if (n > 0)
		scan<<<(unsigned)((n + SEGMENT - 1) / SEGMENT), SEGMENT>>>(in, out, n);
}
