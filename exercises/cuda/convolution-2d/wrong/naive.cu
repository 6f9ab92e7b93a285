/* SLOW: every thread fetches all its neighbours and the whole filter from global memory */
#include "convolution_2d.cuh"

static __global__ void convolve(
	const float *in, float *out, int rows, int columns, const float *filter, int r)
{
	int x = (int)(blockIdx.x * blockDim.x + threadIdx.x);
	int y = (int)(blockIdx.y * blockDim.y + threadIdx.y);
	float sum = 0;

	if (x >= columns || y >= rows)
		return;
	for (int v = y - r; v <= y + r; v++)
		for (int u = x - r; u <= x + r; u++, filter++)
			if (v >= 0 && v < rows && u >= 0 && u < columns)
				sum += in[(size_t)v * columns + u] * *filter;
	out[(size_t)y * columns + x] = sum;
}

void convolution_2d(
	const float *in, float *out, size_t rows, size_t columns, const float *filter, int r)
{
	const dim3 block(32, 8);
	const dim3 grid((unsigned)((columns + 31) / 32), (unsigned)((rows + 7) / 8));

	if (rows > 0 && columns > 0)
		convolve<<<grid, block>>>(in, out, (int)rows, (int)columns, filter, r);
}
