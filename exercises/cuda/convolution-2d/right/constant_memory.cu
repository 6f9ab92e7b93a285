/* AC: the filter in constant memory, which hands one element to all lanes at once */
#include "convolution_2d.cuh"

static const int width = 32, height = 32, rows_at_once = 8, radius_most = 4;
static const int side_most = 2 * radius_most + 1;

static __constant__ float taps[side_most * side_most];

struct tile {
	float at[height + 2 * radius_most][width + 2 * radius_most];
};

static __device__ void load(struct tile *t, const float *in, size_t rows, size_t columns, int r)
{
	size_t top = (size_t)blockIdx.y * height - (size_t)r;
	size_t left = (size_t)blockIdx.x * width - (size_t)r;

	for (int y = (int)threadIdx.y; y < height + 2 * r; y += rows_at_once)
		for (int x = (int)threadIdx.x; x < width + 2 * r; x += width) {
			size_t row = top + (size_t)y, column = left + (size_t)x;

			t->at[y][x] =
				row < rows && column < columns ? in[row * columns + column] : 0;
		}
}

static __global__ void convolve(const float *in, float *out, size_t rows, size_t columns, int r)
{
	__shared__ struct tile t;
	const int side = 2 * r + 1, x = (int)threadIdx.x;
	size_t column = (size_t)blockIdx.x * width + threadIdx.x;

	load(&t, in, rows, columns, r);
	__syncthreads();
	for (int y = (int)threadIdx.y; y < height; y += rows_at_once) {
		size_t row = (size_t)blockIdx.y * height + (size_t)y;
		float sum = 0;

		if (row >= rows || column >= columns)
			break;
		for (int v = 0; v < side; v++)
			for (int u = 0; u < side; u++)
				sum += t.at[y + v][x + u] * taps[v * side + u];
		out[row * columns + column] = sum;
	}
}

void convolution_2d(
	const float *in, float *out, size_t rows, size_t columns, const float *filter, int r)
{
	const dim3 grid((unsigned)((columns + width - 1) / width),
		(unsigned)((rows + height - 1) / height));

	if (rows == 0 || columns == 0)
		return;
	cudaMemcpyToSymbolAsync(taps, filter, (size_t)((2 * r + 1) * (2 * r + 1)) * sizeof *filter,
		0, cudaMemcpyDeviceToDevice);
	convolve<<<grid, dim3(width, rows_at_once)>>>(in, out, rows, columns, r);
}
