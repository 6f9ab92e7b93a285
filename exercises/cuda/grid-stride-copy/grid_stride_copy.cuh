/* grid_stride_copy: a copy of any length by a grid whose size does not grow with it. */
#ifndef GRID_STRIDE_COPY_CUH
#define GRID_STRIDE_COPY_CUH

#include <cstddef>

/* out[i] = in[i] for every i below n, done by kernels that have at most 864 blocks together,
 * whatever n is. A host function: it launches what it needs on the default stream and need not wait
 * for it. in and out are in the device's memory, n elements each, aligned as cudaMalloc aligns, and
 * do not overlap; in stays as it is. n is any number, also 0; in and out may be NULL then. */
void grid_stride_copy(const int *in, int *out, size_t n);

#endif
