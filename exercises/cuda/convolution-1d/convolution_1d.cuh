/* convolution_1d: a vector under a sliding filter, on the device. */
#ifndef CONVOLUTION_1D_CUH
#define CONVOLUTION_1D_CUH

#include <cstddef>

/* out[i] = the sum of in[i + j - r] * filter[j] for j from 0 to 2 r, for every i below n; elements
 * before in[0] and behind in[n - 1] count as 0. In single precision, in any order. A host function:
 * it launches what it needs on the default stream and need not wait for it. in and out (n floats)
 * and filter (2 r + 1 floats) are in the device's memory and do not overlap; in and filter stay as
 * they are. 0 <= r <= 16. n is any number: 0, when in and out may be NULL, and ones below r. */
void convolution_1d(const float *in, float *out, size_t n, const float *filter, int r);

#endif
