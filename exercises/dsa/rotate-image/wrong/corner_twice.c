/* WA: walks a ring's side to its very end, so that the corners are moved twice */
#include "rotate_image.h"

void rotate_image(int *image, size_t n)
{
	for (size_t low = 0; low < n / 2; low++) {
		size_t last = n - 1 - low;

		for (size_t i = 0; i <= last - low; i++) {
			int saved = image[low * n + low + i];

			image[low * n + low + i] = image[(last - i) * n + low];
			image[(last - i) * n + low] = image[last * n + last - i];
			image[last * n + last - i] = image[(low + i) * n + last];
			image[(low + i) * n + last] = saved;
		}
	}
}
