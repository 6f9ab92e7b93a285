/* single_pass_scan: the running sums of a whole array of whole numbers, on the device. */
#ifndef SINGLE_PASS_SCAN_CUH
#define SINGLE_PASS_SCAN_CUH

#include <cstddef>
#include <cstdint>

/* out[i] = in[0] + ... + in[i], modulo 2^32. A host function: it launches what it needs on the
 * default stream and need not wait for it; what it allocates it frees. in and out are in the
 * device's memory, n elements each, at addresses that 16 divides; in stays as it is. n is at most
 * SCAN_MOST; both may be NULL when it is 0. */
enum { SCAN_MOST = 1 << 26 };
void scan(const uint32_t *in, uint32_t *out, size_t n);

#endif
