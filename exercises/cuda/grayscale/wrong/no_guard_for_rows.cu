/* OOB: the blocks reach below the last row, and only the columns are guarded */
#include "grayscale.cuh"

static __device__ unsigned char gray_of(const unsigned char *p)
{
	return (unsigned char)((77 * p[0] + 150 * p[1] + 29 * p[2] + 128) >> 8);
}

static __global__ void to_gray(
	const unsigned char *rgb, unsigned char *gray, size_t rows, size_t columns)
{
	size_t x = (size_t)blockIdx.x * blockDim.x + threadIdx.x;
	size_t y = (size_t)blockIdx.y * blockDim.y + threadIdx.y;

	if (x < columns)
		gray[y * columns + x] = gray_of(rgb + 3 * (y * columns + x));
}

void grayscale(const unsigned char *rgb, unsigned char *gray, size_t rows, size_t columns)
{
	dim3 block(32, 8);
	dim3 grid((unsigned)((columns + block.x - 1) / block.x),
		(unsigned)((rows + block.y - 1) / block.y));

	if (rows > 0 && columns > 0)
		to_gray<<<grid, block>>>(rgb, gray, rows, columns);
}
