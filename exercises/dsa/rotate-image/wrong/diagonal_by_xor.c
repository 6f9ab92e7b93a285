/* WA: swaps by exclusive or, also a place of the diagonal with itself, which makes it 0 */
#include "rotate_image.h"

static void swap(int *a, int *b)
{
	*a ^= *b;
	*b ^= *a;
	*a ^= *b;
}

void rotate_image(int *image, size_t n)
{
	for (size_t r = 0; r < n; r++)
		for (size_t c = 0; c <= r; c++)
			swap(&image[r * n + c], &image[c * n + r]);
	for (size_t r = 0; r < n; r++)
		for (size_t c = 0; c < n / 2; c++)
			swap(&image[r * n + c], &image[r * n + n - 1 - c]);
}
