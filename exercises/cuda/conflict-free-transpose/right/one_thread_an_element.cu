/* AC: 1024 threads a block, and a tile in one piece of memory */
#include "transpose.cuh"

static __global__ void transpose_tile(const float *in, float *out, size_t rows, size_t columns)
{
	extern __shared__ float t[];
	const unsigned tile = blockDim.x, pitch = tile + 1, x = threadIdx.x, y = threadIdx.y;
	size_t row = (size_t)blockIdx.y * tile, column = (size_t)blockIdx.x * tile;

	if (row + y < rows && column + x < columns)
		t[y * pitch + x] = in[(row + y) * columns + column + x];
	__syncthreads();
	if (column + y < columns && row + x < rows)
		out[(column + y) * rows + row + x] = t[x * pitch + y];
}

void transpose(const float *in, float *out, size_t rows, size_t columns)
{
	const unsigned tile = 32;
	const dim3 block(tile, tile);
	const dim3 grid(
		(unsigned)((columns + tile - 1) / tile), (unsigned)((rows + tile - 1) / tile));

	if (rows > 0 && columns > 0)
		transpose_tile<<<grid, block, tile *(tile + 1) * sizeof(float)>>>(
			in, out, rows, columns);
}
