/* SLOW: the other way round: writes along the rows, and reads down the columns */
#include "transpose.cuh"

static __global__ void transpose_element(const float *in, float *out, size_t rows, size_t columns)
{
	size_t c = (size_t)blockIdx.y * blockDim.y + threadIdx.y;
	size_t r = (size_t)blockIdx.x * blockDim.x + threadIdx.x;

	if (r < rows && c < columns)
		out[c * rows + r] = in[r * columns + c];
}

void transpose(const float *in, float *out, size_t rows, size_t columns)
{
	const dim3 block(32, 8), grid((unsigned)((rows + 31) / 32), (unsigned)((columns + 7) / 8));

	if (rows > 0 && columns > 0)
		transpose_element<<<grid, block>>>(in, out, rows, columns);
}
