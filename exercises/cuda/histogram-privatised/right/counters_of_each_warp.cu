#include "histogram.cuh"

enum { VALUES = 256, THREADS = 256, WARPS = THREADS / 32, BLOCKS = 128 };

/* A set of counters for each warp: the warps of a block do not meet at one address, and the lanes
 * of a warp that hold the same value elect one of them to add for all. */
static __global__ void count(const uint8_t *in, size_t n, uint32_t *bins)
{
	__shared__ uint32_t own[WARPS][VALUES];
	const unsigned lane = threadIdx.x % 32, warp = threadIdx.x / 32;
	const size_t step = (size_t)gridDim.x * blockDim.x;

	for (unsigned v = lane; v < VALUES; v += 32)
		own[warp][v] = 0;
	__syncwarp();
	for (size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x; i < n; i += step) {
		const uint8_t value = in[i];
		const unsigned equal = __match_any_sync(__activemask(), value);

		if (__ffs((int)equal) - 1 == (int)lane)
			atomicAdd(&own[warp][value], (uint32_t)__popc(equal));
	}
	__syncthreads();
	for (unsigned v = threadIdx.x; v < VALUES; v += blockDim.x) {
		uint32_t sum = 0;

		for (unsigned w = 0; w < WARPS; w++)
			sum += own[w][v];
		atomicAdd(&bins[v], sum);
	}
}

void histogram(const uint8_t *in, size_t n, uint32_t *bins)
{
	cudaMemset(bins, 0, VALUES * sizeof *bins);
	if (n > 0)
		count<<<BLOCKS, THREADS>>>(in, n, bins);
}
