/* kogge_stone_scan: running sums within segments of 1024 numbers, on the device. */
#ifndef KOGGE_STONE_SCAN_CUH
#define KOGGE_STONE_SCAN_CUH

#include <cstddef>

enum { SEGMENT = 1024 };

/* The inclusive prefix sums of each segment by itself: out[i] = in[first] + ... + in[i] in single
 * precision, added in any order, where first = i - i % SEGMENT. The last segment may be shorter. A
 * host function: it launches what it needs on the default stream and need not wait for it. in and
 * out are in the device's memory, n elements each; in stays as it is. Both may be NULL when n is 0.
 */
void segment_scan(const float *in, float *out, size_t n);

#endif
