/* reduction_shuffle: the sum of many numbers, on the device. */
#ifndef REDUCTION_SHUFFLE_CUH
#define REDUCTION_SHUFFLE_CUH

#include <cstddef>

/* *sum = in[0] + ... + in[n - 1] in single precision, added in any order; 0 when n is 0. A host
 * function: it launches what it needs on the default stream and need not wait for it. in, n
 * elements that stay as they are, and sum, one element with nothing in it yet, are in the device's
 * memory; in may be NULL when n is 0. */
void reduce_sum(const float *in, size_t n, float *sum);

#endif
