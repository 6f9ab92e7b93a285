/* grayscale: a picture in colours made one in greys, on the device. */
#ifndef GRAYSCALE_CUH
#define GRAYSCALE_CUH

#include <cstddef>

/* For every pixel p below rows * columns, counted row by row: gray[p] = (77 r + 150 g + 29 b + 128)
 * / 256, rounded down, where r = rgb[3p], g = rgb[3p + 1], b = rgb[3p + 2]. A host function: it
 * launches what it needs on the default stream and need not wait for it. rgb, 3 * rows * columns
 * bytes, and gray, rows * columns bytes, are in the device's memory, aligned as cudaMalloc aligns;
 * rgb stays as it is. rows and columns are at most 100,000 each; they may be 0, and rgb and gray
 * may be NULL then. */
void grayscale(const unsigned char *rgb, unsigned char *gray, size_t rows, size_t columns);

#endif
