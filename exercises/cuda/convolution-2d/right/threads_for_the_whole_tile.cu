/* AC: a block of 32 x 32 threads, one for each element of the tile; those of the inside compute */
#include "convolution_2d.cuh"

static const int side = 32;

static __global__ void convolve(
	const float *in, float *out, int rows, int columns, const float *filter, int r)
{
	__shared__ float tile[side][side], kept[81];
	const int taps = 2 * r + 1, inside = side - 2 * r;
	const int tx = (int)threadIdx.x, ty = (int)threadIdx.y;
	const int x = (int)blockIdx.x * inside + tx - r, y = (int)blockIdx.y * inside + ty - r;
	const bool there = x >= 0 && x < columns && y >= 0 && y < rows;
	float sum = 0;

	if (ty * side + tx < taps * taps)
		kept[ty * side + tx] = filter[ty * side + tx];
	tile[ty][tx] = there ? in[(size_t)y * columns + x] : 0;
	__syncthreads();
	if (!there || tx < r || tx >= side - r || ty < r || ty >= side - r)
		return;
	for (int v = 0; v < taps; v++)
		for (int u = 0; u < taps; u++)
			sum += tile[ty + v - r][tx + u - r] * kept[v * taps + u];
	out[(size_t)y * columns + x] = sum;
}

void convolution_2d(
	const float *in, float *out, size_t rows, size_t columns, const float *filter, int r)
{
	const size_t inside = (size_t)(side - 2 * r);
	const dim3 grid((unsigned)((columns + inside - 1) / inside),
		(unsigned)((rows + inside - 1) / inside));

	if (rows > 0 && columns > 0)
		convolve<<<grid, dim3(side, side)>>>(in, out, (int)rows, (int)columns, filter, r);
}
