/* SLOW: moves each ring on by one place, as often as its side is long: cubic */
#include "rotate_image.h"

/* Where the number at that place of the ring stands, counted clockwise from its upper left. */
static int *at(int *image, size_t n, size_t low, size_t place)
{
	size_t last = n - 1 - low, length = last - low, i = place % length;

	switch (place / length % 4) {
	case 0:
		return &image[low * n + low + i];
	case 1:
		return &image[(low + i) * n + last];
	case 2:
		return &image[last * n + last - i];
	default:
		return &image[(last - i) * n + low];
	}
}

void rotate_image(int *image, size_t n)
{
	for (size_t low = 0; low < n / 2; low++) {
		size_t length = n - 1 - 2 * low;

		for (size_t step = 0; step < length; step++) {
			int saved = *at(image, n, low, 4 * length - 1);

			for (size_t place = 4 * length - 1; place > 0; place--)
				*at(image, n, low, place) = *at(image, n, low, place - 1);
			*at(image, n, low, 0) = saved;
		}
	}
}
