/* WA: writes each number to its new place without saving what stands there */
#include "rotate_image.h"

void rotate_image(int *image, size_t n)
{
	for (size_t r = 0; r < n; r++)
		for (size_t c = 0; c < n; c++)
			image[c * n + n - 1 - r] = image[r * n + c];
}
