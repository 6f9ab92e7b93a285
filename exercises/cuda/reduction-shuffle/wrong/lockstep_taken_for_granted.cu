/* RACE: within the last warp no barrier, as was the custom when its lanes always kept in step */
#include "reduction_shuffle.cuh"

enum { THREADS = 256, BLOCKS_MOST = 256 };

static __device__ void last_warp(float *s, unsigned me)
{
	s[me] += s[me + 32];
	s[me] += s[me + 16];
	s[me] += s[me + 8];
	s[me] += s[me + 4];
	s[me] += s[me + 2];
	s[me] += s[me + 1];
}

static __global__ void reduce(const float *in, size_t n, float *sum)
{
	__shared__ float s[THREADS];
	size_t step = (size_t)gridDim.x * THREADS;
	unsigned me = threadIdx.x;
	float v = 0;

	for (size_t i = (size_t)blockIdx.x * THREADS + me; i < n; i += step)
		v += in[i];
	s[me] = v;
	for (unsigned half = THREADS / 2; half >= 64; half /= 2) {
		__syncthreads();
		if (me < half)
			s[me] += s[me + half];
	}
	__syncthreads();
	if (me < 32)
		last_warp(s, me);
	if (me == 0)
		atomicAdd(sum, s[0]);
}

void reduce_sum(const float *in, size_t n, float *sum)
{
	size_t blocks = (n + THREADS - 1) / THREADS;

	cudaMemsetAsync(sum, 0, sizeof *sum);
	if (blocks > BLOCKS_MOST)
		blocks = BLOCKS_MOST;
	if (blocks > 0)
		reduce<<<(unsigned)blocks, THREADS>>>(in, n, sum);
}
