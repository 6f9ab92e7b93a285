/* SLOW: the tiles of number 19: one element of c a thread, two reads of shared memory a product */
#include "gemm.cuh"

enum { TILE = 16 };

static __global__ void multiply(const float *a, const float *b, float *c, size_t n, size_t k)
{
	__shared__ float of_a[TILE][TILE], of_b[TILE][TILE];
	const unsigned x = threadIdx.x, y = threadIdx.y;
	const size_t i = (size_t)blockIdx.y * TILE + y, j = (size_t)blockIdx.x * TILE + x;
	float sum = 0;

	for (size_t from = 0; from < k; from += TILE) {
		of_a[y][x] = a[i * k + from + x];
		of_b[y][x] = b[(from + y) * n + j];
		__syncthreads();
		for (unsigned t = 0; t < TILE; t++)
			sum += of_a[y][t] * of_b[t][x];
		__syncthreads();
	}
	c[i * n + j] = sum;
}

void gemm(const float *a, const float *b, float *c, size_t m, size_t n, size_t k)
{
	const dim3 block(TILE, TILE);
	const dim3 grid((unsigned)(n / TILE), (unsigned)(m / TILE));

	multiply<<<grid, block>>>(a, b, c, n, k);
}
