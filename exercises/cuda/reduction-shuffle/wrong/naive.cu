/* SLOW: every element is added to the one result by an atomic of its own */
#include "reduction_shuffle.cuh"

static __global__ void add(const float *in, size_t n, float *sum)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;

	if (i < n)
		atomicAdd(sum, in[i]);
}

void reduce_sum(const float *in, size_t n, float *sum)
{
	const unsigned threads = 256;

	cudaMemsetAsync(sum, 0, sizeof *sum);
	if (n > 0)
		add<<<(unsigned)((n + threads - 1) / threads), threads>>>(in, n, sum);
}
