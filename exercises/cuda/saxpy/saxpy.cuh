/* saxpy: a times one vector, added onto another, on the device. */
#ifndef SAXPY_CUH
#define SAXPY_CUH

#include <cstddef>

/* y[i] = a * x[i] + y[i] for every i below n, in single precision, with one rounding or two. A host
 * function: it launches what it needs on the default stream and need not wait for it. a is a plain
 * number of the host; x and y are in the device's memory, n elements each, aligned as cudaMalloc
 * aligns; x stays as it is. n is any number, also 0 and ones that no block size divides; x and y
 * may be NULL when it is 0. Infinities and NaN count as IEEE arithmetic says, also when a is 0. */
void saxpy(float a, const float *x, float *y, size_t n);

#endif
