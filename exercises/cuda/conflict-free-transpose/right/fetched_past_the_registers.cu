/* AC: asynchronous copies straight into the padded tile, 4 bytes each */
#include "transpose.cuh"

#include <cuda_pipeline.h>

static const unsigned tile = 32, rows_at_once = 8;

static __global__ void transpose_tile(const float *in, float *out, size_t rows, size_t columns)
{
	__shared__ float t[tile][tile + 1];
	size_t row = (size_t)blockIdx.y * tile, column = (size_t)blockIdx.x * tile;
	unsigned x = threadIdx.x;

	for (unsigned y = threadIdx.y; y < tile; y += rows_at_once)
		if (row + y < rows && column + x < columns)
			__pipeline_memcpy_async(
				&t[y][x], in + (row + y) * columns + column + x, sizeof **t);
	__pipeline_commit();
	__pipeline_wait_prior(0);
	__syncthreads();
	for (unsigned y = threadIdx.y; y < tile; y += rows_at_once)
		if (column + y < columns && row + x < rows)
			out[(column + y) * rows + row + x] = t[x][y];
}

static unsigned tiles(size_t n)
{
	return (unsigned)((n + tile - 1) / tile);
}

void transpose(const float *in, float *out, size_t rows, size_t columns)
{
	if (rows > 0 && columns > 0)
		transpose_tile<<<dim3(tiles(columns), tiles(rows)), dim3(tile, rows_at_once)>>>(
			in, out, rows, columns);
}
