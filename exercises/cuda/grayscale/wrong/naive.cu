/* SLOW: one thread a row, so that a warp's threads read whole rows apart */
#include "grayscale.cuh"

static __device__ unsigned char gray_of(const unsigned char *p)
{
	return (unsigned char)((77 * p[0] + 150 * p[1] + 29 * p[2] + 128) >> 8);
}

static __global__ void to_gray(
	const unsigned char *rgb, unsigned char *gray, size_t rows, size_t columns)
{
	size_t y = (size_t)blockIdx.x * blockDim.x + threadIdx.x;

	for (size_t x = 0; y < rows && x < columns; x++)
		gray[y * columns + x] = gray_of(rgb + 3 * (y * columns + x));
}

void grayscale(const unsigned char *rgb, unsigned char *gray, size_t rows, size_t columns)
{
	const unsigned threads = 128;

	if (rows > 0)
		to_gray<<<(unsigned)((rows + threads - 1) / threads), threads>>>(
			rgb, gray, rows, columns);
}
