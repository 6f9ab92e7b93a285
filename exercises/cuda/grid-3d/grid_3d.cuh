/* average_of_seven: every inner point of a block of numbers becomes the mean of itself and its six
 * neighbours. */
#ifndef GRID_3D_CUH
#define GRID_3D_CUH

#include <cstddef>

/* in and out hold depth planes of rows x columns floats in the device's memory, plane behind plane,
 * row behind row, and lie apart; in stays as it is. A point (z, y, x) is inner when it has a
 * neighbour on both sides in all three directions; there out is the mean, in single precision, of
 * in at the point and at the six that differ from it by one in z, y or x. All other points are
 * copied. A host function: it launches what it needs on the default stream and need not wait for
 * it. depth, rows and columns are from 1 to 4096, their product at most 2^30. */
void average_of_seven(const float *in, float *out, size_t depth, size_t rows, size_t columns);

#endif
