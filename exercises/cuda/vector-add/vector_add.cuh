/* vector_add: the sum of two vectors, element by element, on the device. */
#ifndef VECTOR_ADD_CUH
#define VECTOR_ADD_CUH

#include <cstddef>

/* c[i] = a[i] + b[i] for every i below n, in single precision. A host function: it launches what it
 * needs on the default stream and need not wait for it. a, b and c are in the device's memory, n
 * elements each, aligned as cudaMalloc aligns; a and b stay as they are. n is any number, also 0
 * and ones that no block size divides; the three may be NULL when it is 0. */
void vector_add(const float *a, const float *b, float *c, size_t n);

#endif
