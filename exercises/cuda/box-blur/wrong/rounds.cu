/* WA: rounds to the nearest, where the rest is to be dropped */
#include "box_blur.cuh"

/* The part of [middle - radius, middle + radius] that lies in [0, n). */
static __device__ void clip(int middle, int radius, int n, int *first, int *last)
{
	*first = max(middle - radius, 0);
	*last = min(middle + radius, n - 1);
}

static __global__ void blur(
	const unsigned char *in, unsigned char *out, int rows, int columns, int radius)
{
	int y = (int)(blockIdx.y * blockDim.y + threadIdx.y);
	int x = (int)(blockIdx.x * blockDim.x + threadIdx.x);
	int top, bottom, left, right, sum = 0;

	if (y >= rows || x >= columns)
		return;
	clip(y, radius, rows, &top, &bottom);
	clip(x, radius, columns, &left, &right);
	for (int i = top; i <= bottom; i++)
		for (int j = left; j <= right; j++)
			sum += in[i * columns + j];
	int count = (bottom - top + 1) * (right - left + 1);

	out[y * columns + x] = (unsigned char)((sum + count / 2) / count);
}

static unsigned blocks_for(size_t n, unsigned threads)
{
	return (unsigned)((n + threads - 1) / threads);
}

void box_blur(const unsigned char *in, unsigned char *out, size_t rows, size_t columns, int radius)
{
	const dim3 block(32, 8);
	const dim3 grid(blocks_for(columns, block.x), blocks_for(rows, block.y));

	blur<<<grid, block>>>(in, out, (int)rows, (int)columns, radius);
}
