/* OOB: takes both matrices to have the same step */
#include "coalesced_copy.cuh"

static __global__ void copy(
	const float *from, size_t from_step, float *to, size_t to_step, size_t rows, size_t columns)
{
	size_t y = (size_t)blockIdx.x * blockDim.x + threadIdx.x;
	size_t x = (size_t)blockIdx.y * blockDim.y + threadIdx.y;

	if (y < rows && x < columns)
		to[y + x * to_step] = from[y + x * to_step];
}

static unsigned blocks_for(size_t n, unsigned threads)
{
	return (unsigned)((n + threads - 1) / threads);
}

void copy_matrix(
	const float *from, size_t from_step, float *to, size_t to_step, size_t rows, size_t columns)
{
	const dim3 block(32, 8);
	const dim3 grid(blocks_for(rows, block.x), blocks_for(columns, block.y));

	copy<<<grid, block>>>(from, from_step, to, to_step, rows, columns);
}
