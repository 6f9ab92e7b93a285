/* AC: exchanges rows with columns, then reverses each row */
#include "rotate_image.h"

static void swap(int *a, int *b)
{
	int saved = *a;

	*a = *b;
	*b = saved;
}

void rotate_image(int *image, size_t n)
{
	for (size_t r = 0; r < n; r++)
		for (size_t c = 0; c < r; c++)
			swap(&image[r * n + c], &image[c * n + r]);
	for (size_t r = 0; r < n; r++)
		for (size_t c = 0; c < n / 2; c++)
			swap(&image[r * n + c], &image[r * n + n - 1 - c]);
}
