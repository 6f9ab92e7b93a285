/* AC: a fixed grid; each warp takes columns in turn and walks down them, 32 elements a step */
#include "coalesced_copy.cuh"

static __global__ void copy(
	const float *from, size_t from_step, float *to, size_t to_step, size_t rows, size_t columns)
{
	size_t warps = (size_t)gridDim.x * blockDim.y;

	for (size_t x = (size_t)blockIdx.x * blockDim.y + threadIdx.y; x < columns; x += warps)
		for (size_t y = threadIdx.x; y < rows; y += warpSize)
			to[y + x * to_step] = from[y + x * from_step];
}

void copy_matrix(
	const float *from, size_t from_step, float *to, size_t to_step, size_t rows, size_t columns)
{
	copy<<<432, dim3(32, 8)>>>(from, from_step, to, to_step, rows, columns);
}
