/* AC: one output a thread in squares of 16 x 16, and the tile filled in one long row */
#include "convolution_2d.cuh"

static const int side = 16;

static __global__ void convolve(
	const float *in, float *out, int rows, int columns, const float *filter, int r)
{
	extern __shared__ float tile[];
	const int pitch = side + 2 * r, taps = 2 * r + 1, own = (int)threadIdx.x;
	const int left = (int)blockIdx.x * side, top = (int)blockIdx.y * side;
	const int x = own % side, y = own / side;
	float *kept = tile + pitch * pitch, sum = 0;

	for (int k = own; k < taps * taps; k += side * side)
		kept[k] = filter[k];
	for (int k = own; k < pitch * pitch; k += side * side) {
		int row = top + k / pitch - r, column = left + k % pitch - r;
		bool inside = row >= 0 && row < rows && column >= 0 && column < columns;

		tile[k] = inside ? in[(size_t)row * columns + column] : 0;
	}
	__syncthreads();
	for (int u = 0; u < taps; u++)
		for (int v = 0; v < taps; v++)
			sum = fmaf(tile[(y + v) * pitch + x + u], kept[v * taps + u], sum);
	if (top + y < rows && left + x < columns)
		out[(size_t)(top + y) * columns + left + x] = sum;
}

void convolution_2d(
	const float *in, float *out, size_t rows, size_t columns, const float *filter, int r)
{
	const dim3 grid(
		(unsigned)((columns + side - 1) / side), (unsigned)((rows + side - 1) / side));
	const size_t pitch = (size_t)(side + 2 * r), taps = (size_t)(2 * r + 1);

	if (rows > 0 && columns > 0)
		convolve<<<grid, side * side, (pitch * pitch + taps * taps) * sizeof *in>>>(
			in, out, (int)rows, (int)columns, filter, r);
}
