/* SLOW: a tile of 16 x 17: a warp has two rows of it, and one float of each meet in a bank */
#include "transpose.cuh"

static const unsigned tile = 16;

static __global__ void transpose_tile(const float *in, float *out, size_t rows, size_t columns)
{
	__shared__ float t[tile][tile + 1];
	size_t row = (size_t)blockIdx.y * tile, column = (size_t)blockIdx.x * tile;
	unsigned x = threadIdx.x, y = threadIdx.y;

	if (row + y < rows && column + x < columns)
		t[y][x] = in[(row + y) * columns + column + x];
	__syncthreads();
	if (column + y < columns && row + x < rows)
		out[(column + y) * rows + row + x] = t[x][y];
}

void transpose(const float *in, float *out, size_t rows, size_t columns)
{
	const dim3 block(tile, tile);
	const dim3 grid(
		(unsigned)((columns + tile - 1) / tile), (unsigned)((rows + tile - 1) / tile));

	if (rows > 0 && columns > 0)
		transpose_tile<<<grid, block>>>(in, out, rows, columns);
}
