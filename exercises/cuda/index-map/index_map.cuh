/* index_map: an array filled by as many threads as it has elements, on the device. */
#ifndef INDEX_MAP_CUH
#define INDEX_MAP_CUH

#include <cstddef>

/* out[i] = offset + i for every i below n. A host function: it launches what it needs on the
 * default stream and need not wait for it. out is in the device's memory, n elements, aligned as
 * cudaMalloc aligns. n is any number, also 0 and ones that no block size divides; out may be NULL
 * when it is 0. No element leaves the range of int. */
void index_map(int *out, size_t n, int offset);

#endif
