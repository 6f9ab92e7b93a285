/* WA: adds in a, which must stay as it is, and copies from there */
#include "matrix_add.cuh"

static __global__ void add(
	const float *a, const float *b, float *c, size_t rows, size_t columns, size_t pitch)
{
	size_t x = (size_t)blockIdx.x * blockDim.x + threadIdx.x;
	size_t y = (size_t)blockIdx.y * blockDim.y + threadIdx.y;

	float *sum = const_cast<float *>(a);
	size_t i = y * pitch + x;

	if (x < columns && y < rows) {
		sum[i] += b[i];
		c[i] = sum[i];
	}
}

void matrix_add(const float *a, const float *b, float *c, size_t rows, size_t columns, size_t pitch)
{
	dim3 block(32, 8);
	dim3 grid((unsigned)((columns + block.x - 1) / block.x),
		(unsigned)((rows + block.y - 1) / block.y));

	if (rows > 0 && columns > 0)
		add<<<grid, block>>>(a, b, c, rows, columns, pitch);
}
