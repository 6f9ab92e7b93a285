/* AC: tiles in shared memory already, as number 19 wants them */
#include "matmul.cuh"

enum { TILE = 16 };

static __global__ void multiply(
	const float *a, const float *b, float *c, size_t m, size_t n, size_t k)
{
	__shared__ float left[TILE][TILE], right[TILE][TILE];
	size_t i = (size_t)blockIdx.y * TILE + threadIdx.y;
	size_t j = (size_t)blockIdx.x * TILE + threadIdx.x;
	float sum = 0;

	for (size_t first = 0; first < k; first += TILE) {
		size_t column = first + threadIdx.x, row = first + threadIdx.y;

		left[threadIdx.y][threadIdx.x] = i < m && column < k ? a[i * k + column] : 0;
		right[threadIdx.y][threadIdx.x] = row < k && j < n ? b[row * n + j] : 0;
		__syncthreads();
		for (unsigned t = 0; t < TILE; t++)
			sum += left[threadIdx.y][t] * right[t][threadIdx.x];
		__syncthreads();
	}
	if (i < m && j < n)
		c[i * n + j] = sum;
}

void matmul(const float *a, const float *b, float *c, size_t m, size_t n, size_t k)
{
	const dim3 block(TILE, TILE);
	const dim3 grid((unsigned)((n + TILE - 1) / TILE), (unsigned)((m + TILE - 1) / TILE));

	multiply<<<grid, block>>>(a, b, c, m, n, k);
}
