#include "tiled_matmul.cuh"

enum { TILE = 16, EACH = 4, APART = TILE / EACH };

/* A thread computes four elements of a column of the tile, so there are four rows of threads. */
static __global__ void multiply(const float *a, const float *b, float *c, size_t n, size_t k)
{
	__shared__ float of_a[TILE][TILE], of_b[TILE][TILE];
	const unsigned x = threadIdx.x, y = threadIdx.y;
	const size_t i = (size_t)blockIdx.y * TILE + y, j = (size_t)blockIdx.x * TILE + x;
	float sum[EACH] = {};

	for (size_t from = 0; from < k; from += TILE) {
		for (unsigned e = 0; e < EACH; e++) {
			of_a[y + e * APART][x] = a[(i + e * APART) * k + from + x];
			of_b[y + e * APART][x] = b[(from + y + e * APART) * n + j];
		}
		__syncthreads();
		for (unsigned t = 0; t < TILE; t++)
			for (unsigned e = 0; e < EACH; e++)
				sum[e] += of_a[y + e * APART][t] * of_b[t][x];
		__syncthreads();
	}
	for (unsigned e = 0; e < EACH; e++)
		c[(i + e * APART) * n + j] = sum[e];
}

void tiled_matmul(const float *a, const float *b, float *c, size_t m, size_t n, size_t k)
{
	const dim3 block(TILE, APART);
	const dim3 grid((unsigned)(n / TILE), (unsigned)(m / TILE));

	multiply<<<grid, block>>>(a, b, c, n, k);
}
