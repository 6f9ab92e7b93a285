/* float4_copy: a copy within the device's memory, 16 bytes at a time. */
#ifndef FLOAT4_COPY_CUH
#define FLOAT4_COPY_CUH

#include <cstddef>

/* out[i] = in[i], bit for bit, for every i below n. A host function: it launches what it needs on
 * the default stream and need not wait for it. in and out are in the device's memory, n floats
 * each, aligned to 16 bytes; they do not overlap, and in stays as it is. n is any number: 0, when
 * both may be NULL, and ones that 4 does not divide. */
void float4_copy(const float *in, float *out, size_t n);

#endif
