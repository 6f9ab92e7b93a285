/* AC: the sums of rows first, then those of columns: 2 (2r + 1) reads a pixel */
#include "box_blur.cuh"

static __global__ void add_rows(
	const unsigned char *in, int *sums, int rows, int columns, int radius)
{
	int y = (int)(blockIdx.y * blockDim.y + threadIdx.y);
	int x = (int)(blockIdx.x * blockDim.x + threadIdx.x);
	int sum = 0;

	if (y >= rows || x >= columns)
		return;
	for (int j = max(x - radius, 0); j <= min(x + radius, columns - 1); j++)
		sum += in[y * columns + j];
	sums[y * columns + x] = sum;
}

static __global__ void add_columns(
	const int *sums, unsigned char *out, int rows, int columns, int radius)
{
	int y = (int)(blockIdx.y * blockDim.y + threadIdx.y);
	int x = (int)(blockIdx.x * blockDim.x + threadIdx.x);
	int top = max(y - radius, 0), bottom = min(y + radius, rows - 1);
	int width = min(x + radius, columns - 1) - max(x - radius, 0) + 1;
	int sum = 0;

	if (y >= rows || x >= columns)
		return;
	for (int i = top; i <= bottom; i++)
		sum += sums[i * columns + x];
	out[y * columns + x] = (unsigned char)(sum / ((bottom - top + 1) * width));
}

void box_blur(const unsigned char *in, unsigned char *out, size_t rows, size_t columns, int radius)
{
	const dim3 block(32, 8);
	const dim3 grid((unsigned)((columns + 31) / 32), (unsigned)((rows + 7) / 8));
	int *sums;

	cudaMalloc(&sums, rows * columns * sizeof *sums);
	add_rows<<<grid, block>>>(in, sums, (int)rows, (int)columns, radius);
	add_columns<<<grid, block>>>(sums, out, (int)rows, (int)columns, radius);
	cudaFree(sums);
}
