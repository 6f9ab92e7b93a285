/* RTE: column n - r instead of n - 1 - r: past the end in the last row */
#include "rotate_image.h"

#include <stdlib.h>
#include <string.h>

void rotate_image(int *image, size_t n)
{
	int *old = malloc(n * n * sizeof *old + 1);

	if (old == NULL)
		return;
	if (n > 0)
		memcpy(old, image, n * n * sizeof *old);
	for (size_t r = 0; r < n; r++)
		for (size_t c = 0; c < n; c++)
			image[c * n + n - r] = old[r * n + c];
	free(old);
}
