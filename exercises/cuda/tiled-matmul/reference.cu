#include "tiled_matmul.cuh"

enum { TILE = 16 };

/* A block computes a tile of c. It walks along a band of a and down a band of b, tile by tile; each
 * thread fetches one element of either tile, and all 16 threads of a row or column use it. */
static __global__ void multiply(const float *a, const float *b, float *c, size_t n, size_t k)
{
	__shared__ float of_a[TILE][TILE], of_b[TILE][TILE];
	const unsigned x = threadIdx.x, y = threadIdx.y;
	const size_t i = (size_t)blockIdx.y * TILE + y, j = (size_t)blockIdx.x * TILE + x;
	float sum = 0;

	for (size_t from = 0; from < k; from += TILE) {
		of_a[y][x] = a[i * k + from + x];
		of_b[y][x] = b[(from + y) * n + j];
		__syncthreads(); /* both tiles are whole */
		for (unsigned t = 0; t < TILE; t++)
			sum += of_a[y][t] * of_b[t][x];
		__syncthreads(); /* nobody needs them any more */
	}
	c[i * n + j] = sum;
}

void tiled_matmul(const float *a, const float *b, float *c, size_t m, size_t n, size_t k)
{
	const dim3 block(TILE, TILE);
	const dim3 grid((unsigned)(n / TILE), (unsigned)(m / TILE));

	multiply<<<grid, block>>>(a, b, c, n, k);
}
