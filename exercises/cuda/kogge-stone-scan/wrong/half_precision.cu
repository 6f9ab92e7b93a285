/* WA: adds in half precision, which has 11 bits */
#include "kogge_stone_scan.cuh"

#include <cuda_fp16.h>

/* Two buffers: a step reads one and writes the other, so one barrier a step is enough. */
static __global__ void scan(const float *in, float *out, size_t n)
{
	__shared__ __half sums[2][SEGMENT];
	size_t i = (size_t)blockIdx.x * SEGMENT + threadIdx.x;
	unsigned me = threadIdx.x, now = 0;
	__half mine = __float2half(i < n ? in[i] : 0.0f);

	sums[now][me] = mine;
	for (unsigned distance = 1; distance < SEGMENT; distance *= 2) {
		__syncthreads();
		if (me >= distance)
			mine = __hadd(mine, sums[now][me - distance]);
		now ^= 1;
		sums[now][me] = mine;
	}
	if (i < n)
		out[i] = __half2float(mine);
}

void segment_scan(const float *in, float *out, size_t n)
{
	if (n > 0)
		scan<<<(unsigned)((n + SEGMENT - 1) / SEGMENT), SEGMENT>>>(in, out, n);
}
