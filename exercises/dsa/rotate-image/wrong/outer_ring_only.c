/* WA: turns the outer ring and leaves what is inside as it was */
#include "rotate_image.h"

void rotate_image(int *image, size_t n)
{
	size_t last = n - 1;

	for (size_t i = 0; n > 0 && i < last; i++) {
		int saved = image[i];

		image[i] = image[(last - i) * n];
		image[(last - i) * n] = image[last * n + last - i];
		image[last * n + last - i] = image[i * n + last];
		image[i * n + last] = saved;
	}
}
