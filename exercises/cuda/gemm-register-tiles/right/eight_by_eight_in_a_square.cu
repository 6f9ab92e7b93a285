#include "gemm.cuh"

enum { TILE = 128, EACH = 8, SIDE = TILE / EACH, THREADS = SIDE * SIDE, DEEP = 8 };

/* The thread's 8 x 8 elements lie together. Bank conflicts are left as they come. */
static __global__ void multiply(const float *a, const float *b, float *c, size_t n, size_t k)
{
	__shared__ float of_a[TILE][DEEP], of_b[DEEP][TILE];
	const unsigned x = threadIdx.x % SIDE * EACH, y = threadIdx.x / SIDE * EACH;
	float sum[EACH][EACH] = {}, column[EACH], row[EACH];

	a += blockIdx.y * TILE * k;
	b += blockIdx.x * TILE;
	c += blockIdx.y * TILE * n + blockIdx.x * TILE;
	for (size_t from = 0; from < k; from += DEEP) {
		for (unsigned e = threadIdx.x; e < TILE * DEEP; e += THREADS) {
			of_a[e / DEEP][e % DEEP] = a[e / DEEP * k + from + e % DEEP];
			of_b[e / TILE][e % TILE] = b[(from + e / TILE) * n + e % TILE];
		}
		__syncthreads();
		for (unsigned t = 0; t < DEEP; t++) {
			for (unsigned r = 0; r < EACH; r++)
				column[r] = of_a[y + r][t];
			for (unsigned s = 0; s < EACH; s++)
				row[s] = of_b[t][x + s];
			for (unsigned r = 0; r < EACH; r++)
				for (unsigned s = 0; s < EACH; s++)
					sum[r][s] += column[r] * row[s];
		}
		__syncthreads();
	}
	for (unsigned r = 0; r < EACH; r++)
		for (unsigned s = 0; s < EACH; s++)
			c[(y + r) * n + x + s] = sum[r][s];
}

void gemm(const float *a, const float *b, float *c, size_t m, size_t n, size_t k)
{
	const dim3 grid((unsigned)(n / TILE), (unsigned)(m / TILE));

	multiply<<<grid, THREADS>>>(a, b, c, n, k);
}
