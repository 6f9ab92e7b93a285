/* RACE: one thread for each product; all that belong to one sum add to it at once */
#include "matmul.cuh"

static __global__ void multiply(
	const float *a, const float *b, float *c, size_t m, size_t n, size_t k)
{
	size_t i = blockIdx.z;
	size_t j = (size_t)blockIdx.x * blockDim.x + threadIdx.x;
	size_t t = (size_t)blockIdx.y * blockDim.y + threadIdx.y;

	if (i < m && j < n && t < k)
		c[i * n + j] += a[i * k + t] * b[t * n + j];
}

static unsigned blocks_for(size_t n, unsigned threads)
{
	return (unsigned)((n + threads - 1) / threads);
}

void matmul(const float *a, const float *b, float *c, size_t m, size_t n, size_t k)
{
	const dim3 block(32, 8);
	const dim3 grid(blocks_for(n, block.x), blocks_for(k, block.y), (unsigned)m);

	cudaMemset(c, 0, m * n * sizeof *c);
	multiply<<<grid, block>>>(a, b, c, m, n, k);
}
