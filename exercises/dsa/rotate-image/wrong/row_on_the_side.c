/* SLOW: saves one side of each ring in an array: right, but memory for a row */
#include "rotate_image.h"

#include <stdlib.h>

void rotate_image(int *image, size_t n)
{
	int *side = malloc((n + 1) * sizeof *side);

	for (size_t low = 0; side != NULL && low < n / 2; low++) {
		size_t last = n - 1 - low, length = last - low;

		for (size_t i = 0; i < length; i++)
			side[i] = image[low * n + low + i];
		for (size_t i = 0; i < length; i++)
			image[low * n + low + i] = image[(last - i) * n + low];
		for (size_t i = 0; i < length; i++)
			image[(last - i) * n + low] = image[last * n + last - i];
		for (size_t i = 0; i < length; i++)
			image[last * n + last - i] = image[(low + i) * n + last];
		for (size_t i = 0; i < length; i++)
			image[(low + i) * n + last] = side[i];
	}
	free(side);
}
