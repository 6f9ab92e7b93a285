/* histogram: how often each byte value occurs, counted on the device. */
#ifndef HISTOGRAM_CUH
#define HISTOGRAM_CUH

#include <cstddef>
#include <cstdint>

/* bins[v] becomes the number of bytes of in that are v, for every v from 0 to 255, whatever was in
 * bins before. A host function: it launches what it needs on the default stream and need not wait
 * for it. Both are in the device's memory, at addresses divisible by 256: n bytes, which stay as
 * they are, and 256 counters. n is any number up to 2^31, also 0; in may be NULL then. */
void histogram(const uint8_t *in, size_t n, uint32_t *bins);

#endif
