/* SLOW: turns the tile round in shared memory, so that the reads are as they should be and the
 * writes are not */
#include "coalesced_copy.cuh"

static __global__ void copy(
	const float *from, size_t from_step, float *to, size_t to_step, size_t rows, size_t columns)
{
	__shared__ float tile[32][33];
	size_t y0 = (size_t)blockIdx.x * 32, x0 = (size_t)blockIdx.y * 32;
	size_t y = y0 + threadIdx.x, x = x0 + threadIdx.y;

	if (y < rows && x < columns)
		tile[threadIdx.y][threadIdx.x] = from[y + x * from_step];
	__syncthreads();
	y = y0 + threadIdx.y;
	x = x0 + threadIdx.x;
	if (y < rows && x < columns)
		to[y + x * to_step] = tile[threadIdx.x][threadIdx.y];
}

static unsigned blocks_for(size_t n, unsigned threads)
{
	return (unsigned)((n + threads - 1) / threads);
}

void copy_matrix(
	const float *from, size_t from_step, float *to, size_t to_step, size_t rows, size_t columns)
{
	const dim3 block(32, 32);
	const dim3 grid(blocks_for(rows, block.x), blocks_for(columns, block.y));

	copy<<<grid, block>>>(from, from_step, to, to_step, rows, columns);
}
