#include "kogge_stone_scan.cuh"

static __global__ void scan(const float *in, float *out, size_t n)
{
	(void)in;
	(void)out;
	(void)n;
}

void segment_scan(const float *in, float *out, size_t n)
{
	scan<<<1, 1>>>(in, out, n);
}
