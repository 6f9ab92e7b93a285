/* RTE: an array on the stack as long as the image: undefined when it has no length, though it works */
#include "rotate_image.h"

#include <string.h>

void rotate_image(int *image, size_t n)
{
	int old[n * n];

	memcpy(old, image, sizeof old);
	for (size_t r = 0; r < n; r++)
		for (size_t c = 0; c < n; c++)
			image[c * n + n - 1 - r] = old[r * n + c];
}
