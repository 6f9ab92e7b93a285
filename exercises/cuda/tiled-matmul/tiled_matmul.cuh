/* tiled_matmul: the product of two matrices on the device, by tiles in shared memory. */
#ifndef TILED_MATMUL_CUH
#define TILED_MATMUL_CUH

#include <cstddef>

/* c = a x b, in single precision: c[i * n + j] is the sum of a[i * k + t] * b[t * n + j] over every
 * t below k. a has m rows of k elements, b has k rows of n, c has m rows of n, each row behind the
 * one before it. m, n and k are multiples of 16, from 16 to 4096. A host function: it launches what
 * it needs on the default stream and need not wait for it. The three are in the device's memory, at
 * addresses divisible by 256; a and b stay as they are. */
void tiled_matmul(const float *a, const float *b, float *c, size_t m, size_t n, size_t k);

#endif
