/* AC: four elements a thread where the rows begin at a multiple of four */
#include "matrix_add.cuh"

static __global__ void add(
	const float *a, const float *b, float *c, size_t rows, size_t columns, size_t pitch)
{
	const bool whole = pitch % 4 == 0;
	size_t x = 4 * ((size_t)blockIdx.x * blockDim.x + threadIdx.x);
	size_t y = (size_t)blockIdx.y * blockDim.y + threadIdx.y, i = y * pitch + x;

	if (whole && x + 3 < columns && y < rows) {
		float4 u = *reinterpret_cast<const float4 *>(a + i);
		float4 v = *reinterpret_cast<const float4 *>(b + i);

		*reinterpret_cast<float4 *>(c + i) =
			make_float4(u.x + v.x, u.y + v.y, u.z + v.z, u.w + v.w);
		return;
	}
	for (size_t end = x + 4; x < end && x < columns && y < rows; x++, i++)
		c[i] = a[i] + b[i];
}

void matrix_add(const float *a, const float *b, float *c, size_t rows, size_t columns, size_t pitch)
{
	dim3 block(32, 8);
	dim3 grid((unsigned)((columns + 127) / 128), (unsigned)((rows + 7) / 8));

	if (rows > 0 && columns > 0)
		add<<<grid, block>>>(a, b, c, rows, columns, pitch);
}
