/* OOB: the last block takes its segment to be whole */
#include "kogge_stone_scan.cuh"

/* Two buffers: a step reads one and writes the other, so one barrier a step is enough. */
static __global__ void scan(const float *in, float *out, size_t n)
{
	__shared__ float sums[2][SEGMENT];
	size_t i = (size_t)blockIdx.x * SEGMENT + threadIdx.x;
	unsigned me = threadIdx.x, now = 0;
	float mine = in[i];

	sums[now][me] = mine;
	for (unsigned distance = 1; distance < SEGMENT; distance *= 2) {
		__syncthreads();
		if (me >= distance)
			mine += sums[now][me - distance];
		now ^= 1;
		sums[now][me] = mine;
	}
	out[i] = mine;
}

void segment_scan(const float *in, float *out, size_t n)
{
	if (n > 0)
		scan<<<(unsigned)((n + SEGMENT - 1) / SEGMENT), SEGMENT>>>(in, out, n);
}
