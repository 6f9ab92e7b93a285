/* SLOW: a tree in shared memory, with a barrier a level, where lanes could ask each other */
#include "reduction_shuffle.cuh"

enum { THREADS = 256, BLOCKS_MOST = 512 };

static __global__ void reduce(const float *in, size_t n, float *sum)
{
	__shared__ float s[THREADS];
	size_t step = (size_t)gridDim.x * THREADS;
	unsigned me = threadIdx.x;
	float v = 0;

	for (size_t i = (size_t)blockIdx.x * THREADS + me; i < n; i += step)
		v += in[i];
	s[me] = v;
	for (unsigned half = THREADS / 2; half > 0; half /= 2) {
		__syncthreads();
		if (me < half)
			s[me] += s[me + half];
	}
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
