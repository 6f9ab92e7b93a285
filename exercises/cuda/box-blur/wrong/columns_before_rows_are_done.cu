/* RACE: rows first, then columns, in one launch: no barrier waits for the other blocks' rows */
#include "box_blur.cuh"

static __global__ void blur(
	const unsigned char *in, int *sums, unsigned char *out, int rows, int columns, int radius)
{
	int y = (int)(blockIdx.y * blockDim.y + threadIdx.y);
	int x = (int)(blockIdx.x * blockDim.x + threadIdx.x);
	int left = max(x - radius, 0), right = min(x + radius, columns - 1);
	int top = max(y - radius, 0), bottom = min(y + radius, rows - 1);
	int sum = 0;

	for (int j = left; y < rows && j <= right; j++)
		sum += in[y * columns + j];
	if (y < rows && x < columns)
		sums[y * columns + x] = sum;
	__syncthreads();
	if (y >= rows || x >= columns)
		return;
	sum = 0;
	for (int i = top; i <= bottom; i++)
		sum += sums[i * columns + x];
	out[y * columns + x] = (unsigned char)(sum / ((bottom - top + 1) * (right - left + 1)));
}

void box_blur(const unsigned char *in, unsigned char *out, size_t rows, size_t columns, int radius)
{
	const dim3 block(32, 8);
	const dim3 grid((unsigned)((columns + 31) / 32), (unsigned)((rows + 7) / 8));
	int *sums;

	cudaMalloc(&sums, rows * columns * sizeof *sums);
	cudaMemset(sums, 0, rows * columns * sizeof *sums);
	blur<<<grid, block>>>(in, sums, out, (int)rows, (int)columns, radius);
	cudaFree(sums);
}
