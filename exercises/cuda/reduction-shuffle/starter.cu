#include "reduction_shuffle.cuh"

static __global__ void reduce(const float *in, size_t n, float *sum)
{
	(void)in;
	(void)n;
	*sum = 0;
}

void reduce_sum(const float *in, size_t n, float *sum)
{
	reduce<<<1, 1>>>(in, n, sum);
}
