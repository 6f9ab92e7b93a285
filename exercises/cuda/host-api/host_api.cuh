/* scale: multiplies an array that is in the host's memory, on the device. */
#ifndef HOST_API_CUH
#define HOST_API_CUH

#include <cstddef>
#include <cuda_runtime_api.h>

/* out[i] = factor * in[i] for every i below n, computed on the device by blocks of `threads`
 * threads. in and out are in the HOST's memory, n floats each, and lie apart; in stays as it is.
 * Returns cudaSuccess when all is done, with the milliseconds that the kernel took, by two events
 * around it, in *ms. Else the error that the runtime gave first; then out and *ms are as they were.
 * Whatever is returned: all that was allocated is freed, and cudaGetLastError finds no error.
 * threads is at least 1; when it is more than a block may have, that is an error. When n is 0 there
 * is nothing to do: cudaSuccess, and *ms as it was; in and out may then be NULL. */
cudaError_t scale(const float *in, float *out, size_t n, float factor, unsigned threads, float *ms);

#endif
