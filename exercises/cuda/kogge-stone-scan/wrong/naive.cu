/* SLOW: each thread adds up all that stands before its element, as if nobody else did */
#include "kogge_stone_scan.cuh"

static __global__ void scan(const float *in, float *out, size_t n)
{
	size_t i = (size_t)blockIdx.x * SEGMENT + threadIdx.x;
	float sum = 0;

	if (i >= n)
		return;
	for (size_t j = (size_t)blockIdx.x * SEGMENT; j <= i; j++)
		sum += in[j];
	out[i] = sum;
}

void segment_scan(const float *in, float *out, size_t n)
{
	if (n > 0)
		scan<<<(unsigned)((n + SEGMENT - 1) / SEGMENT), SEGMENT>>>(in, out, n);
}
