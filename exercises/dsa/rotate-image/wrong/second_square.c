/* SLOW: turns by way of a copy: right, but memory for a second square */
#include "rotate_image.h"

#include <stdlib.h>
#include <string.h>

void rotate_image(int *image, size_t n)
{
	int *old;

	if (n == 0 || (old = malloc(n * n * sizeof *old)) == NULL)
		return;
	memcpy(old, image, n * n * sizeof *old);
	for (size_t r = 0; r < n; r++)
		for (size_t c = 0; c < n; c++)
			image[c * n + n - 1 - r] = old[r * n + c];
	free(old);
}
