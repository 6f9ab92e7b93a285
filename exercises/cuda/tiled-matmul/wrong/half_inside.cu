/* WA: adds in half precision, of which the result keeps 11 bits */
#include "tiled_matmul.cuh"

#include <cuda_fp16.h>

enum { TILE = 16 };

static __global__ void multiply(const float *a, const float *b, float *c, size_t n, size_t k)
{
	__shared__ float of_a[TILE][TILE], of_b[TILE][TILE];
	const unsigned x = threadIdx.x, y = threadIdx.y;
	const size_t i = (size_t)blockIdx.y * TILE + y, j = (size_t)blockIdx.x * TILE + x;
	__half sum = __float2half(0);

	for (size_t from = 0; from < k; from += TILE) {
		of_a[y][x] = a[i * k + from + x];
		of_b[y][x] = b[(from + y) * n + j];
		__syncthreads();
		for (unsigned t = 0; t < TILE; t++)
			sum = __hfma(__float2half(of_a[y][t]), __float2half(of_b[t][x]), sum);
		__syncthreads();
	}
	c[i * n + j] = __half2float(sum);
}

void tiled_matmul(const float *a, const float *b, float *c, size_t m, size_t n, size_t k)
{
	const dim3 block(TILE, TILE);
	const dim3 grid((unsigned)(n / TILE), (unsigned)(m / TILE));

	multiply<<<grid, block>>>(a, b, c, n, k);
}
