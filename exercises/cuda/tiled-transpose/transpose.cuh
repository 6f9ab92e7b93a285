/* transpose: the transpose of a matrix of floats, on the device. */
#ifndef TRANSPOSE_CUH
#define TRANSPOSE_CUH

#include <cstddef>

/* out[c * rows + r] = in[r * columns + c] for every r below rows and c below columns: both matrices
 * are stored row by row, in has rows x columns elements, out columns x rows. A host function: it
 * launches what it needs on the default stream and need not wait for it. in and out are in the
 * device's memory and do not overlap; in stays as it is. rows and columns are anything up to
 * 500,000, also 0; the two pointers may be NULL when there is no element. */
void transpose(const float *in, float *out, size_t rows, size_t columns);

#endif
