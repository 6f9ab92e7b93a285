#include "histogram.cuh"

enum { VALUES = 256, THREADS = 1024 };

static __global__ void count(const uint8_t *in, size_t n, uint32_t *bins)
{
	__shared__ uint32_t own[VALUES];
	const size_t step = (size_t)gridDim.x * blockDim.x;

	for (unsigned v = threadIdx.x; v < VALUES; v += blockDim.x)
		own[v] = 0;
	__syncthreads();
	for (size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x; i < n; i += step)
		atomicAdd(&own[in[i]], 1);
	__syncthreads();
	for (unsigned v = threadIdx.x; v < VALUES; v += blockDim.x)
		if (own[v] > 0)
			atomicAdd(&bins[v], own[v]);
}

void histogram(const uint8_t *in, size_t n, uint32_t *bins)
{
	const size_t needed = (n + THREADS - 1) / THREADS;

	cudaMemsetAsync(bins, 0, VALUES * sizeof *bins);
	if (n > 0)
		count<<<(unsigned)needed, THREADS>>>(in, n, bins);
}
