/* structs_to_arrays: an array of structures becomes a structure of arrays, on the device. */
#ifndef STRUCTS_TO_ARRAYS_CUH
#define STRUCTS_TO_ARRAYS_CUH

#include <cstddef>

/* The fields of a particle, in this order: x, y, z, its velocity in x, y, z, mass, charge. */
enum { FIELDS = 8 };

/* arrays[f * n + i] = particles[i * FIELDS + f] for every field f and every i below n. Both are in
 * the device's memory, n * FIELDS elements each, and lie apart; particles stays as it is. A host
 * function: it launches what it needs on the default stream and need not wait for it. n is from 0
 * to 2^26; the two may be NULL when it is 0. */
void structs_to_arrays(const float *particles, float *arrays, size_t n);

#endif
