/* WA: adds in half precision, of which the result keeps 11 bits */
#include "matmul.cuh"

#include <cuda_fp16.h>

static __global__ void multiply(
	const float *a, const float *b, float *c, size_t m, size_t n, size_t k)
{
	size_t i = (size_t)blockIdx.y * blockDim.y + threadIdx.y;
	size_t j = (size_t)blockIdx.x * blockDim.x + threadIdx.x;
	__half sum = __float2half(0);

	if (i >= m || j >= n)
		return;
	for (size_t t = 0; t < k; t++)
		sum = __hfma(__float2half(a[i * k + t]), __float2half(b[t * n + j]), sum);
	c[i * n + j] = __half2float(sum);
}

static unsigned blocks_for(size_t n, unsigned threads)
{
	return (unsigned)((n + threads - 1) / threads);
}

void matmul(const float *a, const float *b, float *c, size_t m, size_t n, size_t k)
{
	const dim3 block(32, 8);
	const dim3 grid(blocks_for(n, block.x), blocks_for(m, block.y));

	multiply<<<grid, block>>>(a, b, c, m, n, k);
}
