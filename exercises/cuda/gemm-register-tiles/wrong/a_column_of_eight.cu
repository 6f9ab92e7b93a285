/* SLOW: eight elements of one column a thread: what is read of b serves eight times, what is
 * read of a once */
#include "gemm.cuh"

enum { TILE = 64, EACH = 8, APART = TILE / EACH, DEEP = 8 };

static __global__ void multiply(const float *a, const float *b, float *c, size_t n, size_t k)
{
	__shared__ float of_a[TILE][DEEP], of_b[DEEP][TILE];
	const unsigned x = threadIdx.x, y = threadIdx.y, at = y * TILE + x;
	const size_t i = (size_t)blockIdx.y * TILE, j = (size_t)blockIdx.x * TILE;
	float sum[EACH] = {};

	for (size_t from = 0; from < k; from += DEEP) {
		of_a[at / DEEP][at % DEEP] = a[(i + at / DEEP) * k + from + at % DEEP];
		of_b[y][x] = b[(from + y) * n + j + x];
		__syncthreads();
		for (unsigned t = 0; t < DEEP; t++)
			for (unsigned e = 0; e < EACH; e++)
				sum[e] += of_a[y + e * APART][t] * of_b[t][x];
		__syncthreads();
	}
	for (unsigned e = 0; e < EACH; e++)
		c[(i + y + e * APART) * n + j + x] = sum[e];
}

void gemm(const float *a, const float *b, float *c, size_t m, size_t n, size_t k)
{
	const dim3 block(TILE, APART);
	const dim3 grid((unsigned)(n / TILE), (unsigned)(m / TILE));

	multiply<<<grid, block>>>(a, b, c, n, k);
}
