/* RTE: one row of blocks for each row: no grid is higher than 65535 */
#include "matrix_add.cuh"

static __global__ void add(
	const float *a, const float *b, float *c, size_t rows, size_t columns, size_t pitch)
{
	size_t x = (size_t)blockIdx.x * blockDim.x + threadIdx.x;
	size_t y = (size_t)blockIdx.y * blockDim.y + threadIdx.y;

	if (x < columns && y < rows)
		c[y * pitch + x] = a[y * pitch + x] + b[y * pitch + x];
}

void matrix_add(const float *a, const float *b, float *c, size_t rows, size_t columns, size_t pitch)
{
	dim3 block(256), grid((unsigned)((columns + 255) / 256), (unsigned)rows);

	if (rows > 0 && columns > 0)
		add<<<grid, block>>>(a, b, c, rows, columns, pitch);
}
