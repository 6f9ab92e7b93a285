/* gemm: the product of two matrices on the device, with sums in registers. */
#ifndef GEMM_CUH
#define GEMM_CUH

#include <cstddef>

/* c = a x b, in single precision: c[i * n + j] is the sum of a[i * k + t] * b[t * n + j] over every
 * t below k. a has m rows of k elements, b has k rows of n, c has m rows of n, each row behind the
 * one before it. m and n are multiples of 128, k is one of 16; none is 0 or above 8192. A host
 * function: it launches what it needs on the default stream and need not wait for it. The three are
 * in the device's memory, at addresses divisible by 256; a and b stay as they are. */
void gemm(const float *a, const float *b, float *c, size_t m, size_t n, size_t k);

#endif
