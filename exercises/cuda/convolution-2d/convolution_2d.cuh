/* convolution_2d: an image under a sliding square filter, on the device. */
#ifndef CONVOLUTION_2D_CUH
#define CONVOLUTION_2D_CUH

#include <cstddef>

/* out[y][x] = the sum of in[y + v - r][x + u - r] * filter[v][u] for u and v from 0 to 2 r;
 * elements beyond the image's edges count as 0. In single precision, in any order. All three are
 * stored row by row: in and out have rows x columns elements, filter has (2 r + 1) x (2 r + 1). A
 * host function: it launches what it needs on the default stream and need not wait for it. The
 * pointers are in the device's memory and do not overlap; in and filter stay as they are. 0 <= r
 * <= 4. rows and columns are anything up to 500,000, also 0, when in and out may be NULL. */
void convolution_2d(
	const float *in, float *out, size_t rows, size_t columns, const float *filter, int r);

#endif
