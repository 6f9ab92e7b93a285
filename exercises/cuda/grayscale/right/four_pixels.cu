/* AC: four pixels a thread, three words of four bytes in and one out */
#include "grayscale.cuh"

static __device__ unsigned char gray_of(const unsigned char *p)
{
	return (unsigned char)((77 * p[0] + 150 * p[1] + 29 * p[2] + 128) >> 8);
}

static __global__ void to_gray(const unsigned char *rgb, unsigned char *gray, size_t pixels)
{
	size_t p = 4 * ((size_t)blockIdx.x * blockDim.x + threadIdx.x);

	if (p + 3 < pixels) {
		const unsigned *from = reinterpret_cast<const unsigned *>(rgb + 3 * p);
		unsigned words[3] = {from[0], from[1], from[2]};
		const unsigned char *b = reinterpret_cast<const unsigned char *>(words);

		*reinterpret_cast<uchar4 *>(gray + p) =
			make_uchar4(gray_of(b), gray_of(b + 3), gray_of(b + 6), gray_of(b + 9));
		return;
	}
	for (; p < pixels; p++)
		gray[p] = gray_of(rgb + 3 * p);
}

void grayscale(const unsigned char *rgb, unsigned char *gray, size_t rows, size_t columns)
{
	const unsigned threads = 256, each = 4 * threads;
	size_t pixels = rows * columns;

	if (pixels > 0)
		to_gray<<<(unsigned)((pixels + each - 1) / each), threads>>>(rgb, gray, pixels);
}
