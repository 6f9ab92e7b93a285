/* WA: begins at every place of the square, so that each circle is turned four times */
#include "rotate_image.h"

void rotate_image(int *image, size_t n)
{
	for (size_t r = 0; r < n; r++) {
		for (size_t c = 0; c < n; c++) {
			size_t below = n - 1 - r, across = n - 1 - c;
			int saved = image[r * n + c];

			image[r * n + c] = image[across * n + r];
			image[across * n + r] = image[below * n + across];
			image[below * n + across] = image[c * n + below];
			image[c * n + below] = saved;
		}
	}
}
