/* box_blur: every pixel of a grey picture becomes the mean of the square around it. */
#ifndef BOX_BLUR_CUH
#define BOX_BLUR_CUH

#include <cstddef>

/* in and out are pictures of rows x columns grey bytes in the device's memory, row behind row, and
 * lie apart; in stays as it is. out[y * columns + x] is the mean of in over the square of
 * 2 * radius + 1 by 2 * radius + 1 pixels with (y, x) in its middle, of which only those count that
 * lie inside the picture: their sum divided by their number, what is left over dropped. A host
 * function: it launches what it needs on the default stream and need not wait for it. rows and
 * columns are from 1 to 16384, radius from 0 to 1000; it may be larger than the picture. */
void box_blur(const unsigned char *in, unsigned char *out, size_t rows, size_t columns, int radius);

#endif
