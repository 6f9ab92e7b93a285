/* SYNC: the shuffle names all lanes, but those beyond the end have stayed outside */
#include "reduction_shuffle.cuh"

static __global__ void reduce(const float *in, size_t n, float *sum)
{
	__shared__ float sums[32];
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;
	float v;

	if (threadIdx.x < 32)
		sums[threadIdx.x] = 0;
	__syncthreads();
	if (i < n) {
		v = in[i];
		for (int distance = 16; distance > 0; distance /= 2)
			v += __shfl_down_sync(0xffffffff, v, distance);
		if (threadIdx.x % 32 == 0)
			sums[threadIdx.x / 32] = v;
	}
	__syncthreads();
	if (threadIdx.x >= 32)
		return;
	v = sums[threadIdx.x];
	for (int distance = 16; distance > 0; distance /= 2)
		v += __shfl_down_sync(0xffffffff, v, distance);
	if (threadIdx.x == 0)
		atomicAdd(sum, v);
}

void reduce_sum(const float *in, size_t n, float *sum)
{
	const unsigned threads = 1024;

	cudaMemsetAsync(sum, 0, sizeof *sum);
	if (n > 0)
		reduce<<<(unsigned)((n + threads - 1) / threads), threads>>>(in, n, sum);
}
