/* AC: from the outer ring to the inner one, four numbers at a time */
#include "rotate_image.h"

void rotate_image(int *image, size_t n)
{
	for (size_t low = 0, high = n; low + 1 < high; low++, high--) {
		size_t last = high - 1;

		for (size_t i = 0; i < last - low; i++) {
			int saved = image[low * n + low + i];

			image[low * n + low + i] = image[(last - i) * n + low];
			image[(last - i) * n + low] = image[last * n + last - i];
			image[last * n + last - i] = image[(low + i) * n + last];
			image[(low + i) * n + last] = saved;
		}
	}
}
