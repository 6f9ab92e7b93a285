/* SYNC: the barrier stands where only those come that have somebody to add */
#include "kogge_stone_scan.cuh"

/* Two buffers: a step reads one and writes the other, so one barrier a step is enough. */
static __global__ void scan(const float *in, float *out, size_t n)
{
	__shared__ float sums[2][SEGMENT];
	size_t i = (size_t)blockIdx.x * SEGMENT + threadIdx.x;
	unsigned me = threadIdx.x, now = 0;
	float mine = i < n ? in[i] : 0;

	sums[now][me] = mine;
	for (unsigned distance = 1; distance < SEGMENT; distance *= 2) {
		if (me >= distance) {
			__syncthreads();
			mine += sums[now][me - distance];
		}
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
