/* WA: goes on from what the segment before came to, as if there were no ends */
#include "kogge_stone_scan.cuh"

/* Two buffers: a step reads one and writes the other, so one barrier a step is enough. */
static __global__ void scan(const float *in, float *out, size_t n)
{
	__shared__ float sums[2][SEGMENT];
	size_t i = (size_t)blockIdx.x * SEGMENT + threadIdx.x;
	unsigned me = threadIdx.x, now = 0;
	float mine = i < n ? in[i] : 0;
	float before = 0;

	if (me == 0)
		for (size_t j = i < SEGMENT ? 0 : i - SEGMENT; j < i; j++)
			before += in[j];
	mine += before;
	sums[now][me] = mine;
	for (unsigned distance = 1; distance < SEGMENT; distance *= 2) {
		__syncthreads();
		if (me >= distance)
			mine += sums[now][me - distance];
		now ^= 1;
		sums[now][me] = mine;
	}
	if (i < n)
		out[i] = mine;
}

void segment_scan(const float *in, float *out, size_t n)
{
	if (n > 0)
		scan<<<(unsigned)((n + SEGMENT - 1) / SEGMENT), SEGMENT>>>(in, out, n);
}
