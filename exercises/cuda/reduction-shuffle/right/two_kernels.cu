/* AC: no atomics: one sum a block, then one block adds those, always in the same order */
#include "reduction_shuffle.cuh"

enum { LANES = 32, THREADS = 1024, BLOCKS_MOST = 256 };

static __device__ float sums_of_blocks[BLOCKS_MOST];

static __device__ float block_sum(float v)
{
	__shared__ float sums[THREADS / LANES];

	for (int other = LANES / 2; other > 0; other /= 2)
		v += __shfl_xor_sync(0xffffffff, v, other);
	if (threadIdx.x % LANES == 0)
		sums[threadIdx.x / LANES] = v;
	__syncthreads();
	v = sums[threadIdx.x % LANES];
	for (int other = LANES / 2; other > 0; other /= 2)
		v += __shfl_xor_sync(0xffffffff, v, other);
	return v;
}

static __global__ void add_blocks(const float *in, size_t n)
{
	size_t fours = n / 4, step = (size_t)gridDim.x * THREADS;
	size_t me = (size_t)blockIdx.x * THREADS + threadIdx.x;
	float v = 0;

	for (size_t i = me; i < fours; i += step) {
		float4 f = reinterpret_cast<const float4 *>(in)[i];

		v += (f.x + f.y) + (f.z + f.w);
	}
	if (me < n % 4)
		v += in[4 * fours + me];
	v = block_sum(v);
	if (threadIdx.x == 0)
		sums_of_blocks[blockIdx.x] = v;
}

static __global__ void add_sums(unsigned blocks, float *sum)
{
	float v = block_sum(threadIdx.x < blocks ? sums_of_blocks[threadIdx.x] : 0);

	if (threadIdx.x == 0)
		*sum = v;
}

void reduce_sum(const float *in, size_t n, float *sum)
{
	size_t blocks = (n / 4 + THREADS - 1) / THREADS;

	if (blocks > BLOCKS_MOST)
		blocks = BLOCKS_MOST;
	if (blocks == 0)
		blocks = 1;
	add_blocks<<<(unsigned)blocks, THREADS>>>(in, n);
	add_sums<<<1, THREADS>>>((unsigned)blocks, sum);
}
