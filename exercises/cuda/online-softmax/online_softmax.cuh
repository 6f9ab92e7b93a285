/* online_softmax: the rows of a matrix as probabilities, on the device. */
#ifndef ONLINE_SOFTMAX_CUH
#define ONLINE_SOFTMAX_CUH

#include <cstddef>

/* out[r][c] = exp(in[r][c]) / sum over k of exp(in[r][k]), for matrices that stand row by row
 * without gaps. Elements are within 10000 of 0, or -INFINITY, which gives 0; each row has one that
 * is finite. A host function: it launches what it needs on the default stream and need not wait
 * for it. in and out are in the device's memory, rows x columns elements each, at addresses that 16
 * divides; in stays as it is. Both may be NULL when there are no rows or no columns. */
void softmax(const float *in, float *out, size_t rows, size_t columns);

#endif
