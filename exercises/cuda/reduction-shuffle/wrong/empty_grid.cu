/* RTE: launches for n = 0, too: a grid of no blocks, which is refused */
#include "reduction_shuffle.cuh"

enum { LANES = 32, THREADS = 256, WARPS = THREADS / LANES, BLOCKS_MOST = 1024, EACH = 16 };

static const unsigned all_lanes = 0xffffffff;

/* Lane 0 returns the sum of its warp's 32 values. */
static __device__ float warp_sum(float v)
{
	for (int distance = LANES / 2; distance > 0; distance /= 2)
		v += __shfl_down_sync(all_lanes, v, distance);
	return v;
}

/* Thread 0 returns the sum of its block's values. Called once in a kernel. */
static __device__ float block_sum(float v)
{
	__shared__ float sums[WARPS];
	unsigned lane = threadIdx.x % LANES, warp = threadIdx.x / LANES;

	v = warp_sum(v);
	if (lane == 0)
		sums[warp] = v;
	__syncthreads();
	return warp == 0 ? warp_sum(lane < WARPS ? sums[lane] : 0) : 0;
}

static __global__ void reduce(const float *in, size_t n, float *sum)
{
	size_t step = (size_t)gridDim.x * THREADS;
	float mine = 0;

	for (size_t i = (size_t)blockIdx.x * THREADS + threadIdx.x; i < n; i += step)
		mine += in[i];
	mine = block_sum(mine);
	if (threadIdx.x == 0)
		atomicAdd(sum, mine);
}

void reduce_sum(const float *in, size_t n, float *sum)
{
	const size_t each = (size_t)THREADS * EACH;
	size_t blocks = (n + each - 1) / each;

	cudaMemsetAsync(sum, 0, sizeof *sum);
	if (blocks > BLOCKS_MOST)
		blocks = BLOCKS_MOST;
	reduce<<<(unsigned)blocks, THREADS>>>(in, n, sum);
}
