/* SLOW: calls itself for the ring inside: right, but stack for n/2 calls */
#include "rotate_image.h"

static void swap(int *a, int *b)
{
	int saved = *a;

	*a = *b;
	*b = saved;
}

/* The first swap of each three waits until the rings inside are done, so no loop can replace it. */
static void turn(int *image, size_t n, size_t low)
{
	size_t last = n - 1 - low;

	if (low >= n / 2)
		return;
	for (size_t i = 0; i < last - low; i++)
		swap(&image[low * n + low + i], &image[(last - i) * n + low]);
	turn(image, n, low + 1);
	for (size_t i = 0; i < last - low; i++) {
		swap(&image[(last - i) * n + low], &image[last * n + last - i]);
		swap(&image[last * n + last - i], &image[(low + i) * n + last]);
	}
}

void rotate_image(int *image, size_t n)
{
	turn(image, n, 0);
}
