/* WA: exchanges rows with columns and takes that for a turn; it is a mirror */
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
}
