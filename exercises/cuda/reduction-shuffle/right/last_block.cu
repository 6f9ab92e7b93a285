/* AC: the block that draws the last ticket adds the sums of all blocks: one launch */
#include "reduction_shuffle.cuh"

#include <cooperative_groups.h>
#include <cooperative_groups/reduce.h>

namespace cg = cooperative_groups;

enum { THREADS = 256, BLOCKS_MOST = 512, EACH = 8 };

static __device__ float sums_of_blocks[BLOCKS_MOST];
static __device__ unsigned tickets;

static __device__ float block_sum(float v, float *sums)
{
	cg::thread_block block = cg::this_thread_block();
	cg::thread_block_tile<32> warp = cg::tiled_partition<32>(block);

	v = cg::reduce(warp, v, cg::plus<float>());
	block.sync();
	if (warp.thread_rank() == 0)
		sums[warp.meta_group_rank()] = v;
	block.sync();
	v = threadIdx.x < THREADS / 32 ? sums[threadIdx.x] : 0;
	return cg::reduce(warp, v, cg::plus<float>());
}

static __global__ void reduce(const float *in, size_t n, float *sum)
{
	__shared__ float sums[THREADS / 32];
	__shared__ bool last;
	size_t step = (size_t)gridDim.x * THREADS;
	float v = 0;

	for (size_t i = (size_t)blockIdx.x * THREADS + threadIdx.x; i < n; i += step)
		v += in[i];
	v = block_sum(v, sums);
	if (threadIdx.x == 0) {
		sums_of_blocks[blockIdx.x] = v;
		__threadfence();
		/* Counts to the last number and begins again, for the next call. */
		last = atomicInc(&tickets, gridDim.x - 1) == gridDim.x - 1;
		__threadfence();
	}
	__syncthreads();
	if (!last)
		return;
	v = 0;
	for (unsigned i = threadIdx.x; i < gridDim.x; i += THREADS)
		v += sums_of_blocks[i];
	v = block_sum(v, sums);
	if (threadIdx.x == 0)
		*sum = v;
}

void reduce_sum(const float *in, size_t n, float *sum)
{
	const size_t each = (size_t)THREADS * EACH;
	size_t blocks = (n + each - 1) / each;

	if (blocks > BLOCKS_MOST)
		blocks = BLOCKS_MOST;
	if (blocks == 0)
		blocks = 1;
	reduce<<<(unsigned)blocks, THREADS>>>(in, n, sum);
}
