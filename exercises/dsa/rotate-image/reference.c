#include "rotate_image.h"

/* A turn moves four numbers in a circle, each to the next side. The upper half of the left half,
 * with the middle column when there is one, holds exactly one of every four. */
void rotate_image(int *image, size_t n)
{
	for (size_t r = 0; r < n / 2; r++) {
		for (size_t c = 0; c < (n + 1) / 2; c++) {
			size_t below = n - 1 - r, across = n - 1 - c;
			int *top = &image[r * n + c];
			int *right = &image[c * n + below];
			int *bottom = &image[below * n + across];
			int *left = &image[across * n + r];
			int saved = *top;

			*top = *left;
			*left = *bottom;
			*bottom = *right;
			*right = saved;
		}
	}
}
