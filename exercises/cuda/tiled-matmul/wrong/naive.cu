/* SLOW: every thread fetches its row of a and its column of b by itself */
#include "tiled_matmul.cuh"

static __global__ void multiply(
	const float *a, const float *b, float *c, size_t m, size_t n, size_t k)
{
	size_t i = (size_t)blockIdx.y * blockDim.y + threadIdx.y;
	size_t j = (size_t)blockIdx.x * blockDim.x + threadIdx.x;
	float sum = 0;

	if (i >= m || j >= n)
		return;
	for (size_t t = 0; t < k; t++)
		sum += a[i * k + t] * b[t * n + j];
	c[i * n + j] = sum;
}

static unsigned blocks_for(size_t n, unsigned threads)
{
	return (unsigned)((n + threads - 1) / threads);
}

void tiled_matmul(const float *a, const float *b, float *c, size_t m, size_t n, size_t k)
{
	const dim3 block(32, 8);
	const dim3 grid(blocks_for(n, block.x), blocks_for(m, block.y));

	multiply<<<grid, block>>>(a, b, c, m, n, k);
}
