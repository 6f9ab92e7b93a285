/* AC: turns the rows upside down, then exchanges rows with columns; swaps by exclusive or */
#include "rotate_image.h"

static void swap(int *a, int *b)
{
	*a ^= *b;
	*b ^= *a;
	*a ^= *b;
}

void rotate_image(int *image, size_t n)
{
	for (size_t i = 0; i < n / 2 * n; i++)
		swap(&image[i], &image[(n - 1 - i / n) * n + i % n]);
	for (size_t r = 0; r < n; r++)
		for (size_t c = r + 1; c < n; c++)
			swap(&image[r * n + c], &image[c * n + r]);
}
