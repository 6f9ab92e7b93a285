/* WA: as many whole segments as there are: the shorter one at the end is forgotten */
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
	if (n >= SEGMENT)
		scan<<<(unsigned)(n / SEGMENT), SEGMENT>>>(in, out, n);
}
