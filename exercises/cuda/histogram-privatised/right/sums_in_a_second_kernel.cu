#include "histogram.cuh"

enum { VALUES = 256, BLOCKS = 128 };

/* The block's counters go to a row of their own, so nothing needs to be cleared beforehand. */
static __global__ void count(const uint8_t *in, size_t n, uint32_t *rows)
{
	__shared__ uint32_t own[VALUES];

	own[threadIdx.x] = 0;
	__syncthreads();
	for (size_t i = (size_t)blockIdx.x * VALUES + threadIdx.x; i < n; i += BLOCKS * VALUES)
		atomicAdd(&own[in[i]], 1);
	__syncthreads();
	rows[blockIdx.x * VALUES + threadIdx.x] = own[threadIdx.x];
}

static __global__ void sum(const uint32_t *rows, uint32_t *bins)
{
	uint32_t all = 0;

	for (unsigned row = 0; row < BLOCKS; row++)
		all += rows[row * VALUES + threadIdx.x];
	bins[threadIdx.x] = all;
}

void histogram(const uint8_t *in, size_t n, uint32_t *bins)
{
	uint32_t *rows;

	cudaMalloc(&rows, sizeof *rows * BLOCKS * VALUES);
	count<<<BLOCKS, VALUES>>>(in, n, rows);
	sum<<<1, VALUES>>>(rows, bins);
	cudaFree(rows);
}
