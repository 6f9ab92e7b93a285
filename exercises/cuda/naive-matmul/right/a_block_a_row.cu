/* AC: one row of blocks a row of c, in one dimension of threads, and two sums at a time */
#include "matmul.cuh"

static __global__ void multiply(
	const float *a, const float *b, float *c, size_t m, size_t n, size_t k)
{
	size_t i = (size_t)blockIdx.y * blockDim.y + threadIdx.y;
	size_t j = (size_t)blockIdx.x * blockDim.x + threadIdx.x;
	float even = 0, odd = 0;

	if (i >= m || j >= n)
		return;
	for (size_t t = 0; t + 1 < k; t += 2) {
		even += a[i * k + t] * b[t * n + j];
		odd += a[i * k + t + 1] * b[(t + 1) * n + j];
	}
	if (k % 2)
		even += a[i * k + k - 1] * b[(k - 1) * n + j];
	c[i * n + j] = even + odd;
}

static unsigned blocks_for(size_t n, unsigned threads)
{
	return (unsigned)((n + threads - 1) / threads);
}

void matmul(const float *a, const float *b, float *c, size_t m, size_t n, size_t k)
{
	const dim3 block(128, 1);
	const dim3 grid(blocks_for(n, block.x), blocks_for(m, block.y));

	multiply<<<grid, block>>>(a, b, c, m, n, k);
}
