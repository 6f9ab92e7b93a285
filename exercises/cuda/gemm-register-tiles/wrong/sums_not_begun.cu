/* WA: begins the sums anew in every step along k */
#include "gemm.cuh"

enum { TILE = 64, EACH = 4, SIDE = TILE / EACH, DEEP = 16 };

static __global__ void multiply(const float *a, const float *b, float *c, size_t n, size_t k)
{
	__shared__ float of_a[TILE][DEEP + 1], of_b[DEEP][TILE];
	const unsigned x = threadIdx.x, y = threadIdx.y;
	const size_t i = (size_t)blockIdx.y * TILE + y, j = (size_t)blockIdx.x * TILE + x;
	float sum[EACH][EACH];

	for (size_t from = 0; from < k; from += DEEP) {
		for (unsigned e = 0; e < EACH * EACH; e++)
			sum[e / EACH][e % EACH] = 0;
		for (unsigned e = 0; e < EACH; e++) {
			of_a[y + e * SIDE][x] = a[(i + e * SIDE) * k + from + x];
			of_b[y][x + e * SIDE] = b[(from + y) * n + j + e * SIDE];
		}
		__syncthreads();
		for (unsigned t = 0; t < DEEP; t++)
			for (unsigned r = 0; r < EACH; r++)
				for (unsigned s = 0; s < EACH; s++)
					sum[r][s] += of_a[y + r * SIDE][t] * of_b[t][x + s * SIDE];
		__syncthreads();
	}
	for (unsigned r = 0; r < EACH; r++)
		for (unsigned s = 0; s < EACH; s++)
			c[(i + r * SIDE) * n + j + s * SIDE] = sum[r][s];
}

void gemm(const float *a, const float *b, float *c, size_t m, size_t n, size_t k)
{
	const dim3 block(SIDE, SIDE);
	const dim3 grid((unsigned)(n / TILE), (unsigned)(m / TILE));

	multiply<<<grid, block>>>(a, b, c, n, k);
}
