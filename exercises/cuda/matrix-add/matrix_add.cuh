/* matrix_add: the sum of two matrices whose rows lie a pitch apart, on the device. */
#ifndef MATRIX_ADD_CUH
#define MATRIX_ADD_CUH

#include <cstddef>

/* c = a + b, in single precision, for matrices of rows x columns elements, row by row, where each
 * row begins pitch elements after the one before: element (y, x) is number y * pitch + x. A host
 * function: it launches what it needs on the default stream and need not wait for it. a, b and c
 * are in the device's memory, rows * pitch elements each, aligned as cudaMalloc aligns; a and b
 * stay as they are, and so does the padding of c, the pitch - columns elements behind each row.
 * columns
 * <= pitch; rows and columns are at most 100,000 each, or 0, and a, b and c may be NULL then. */
void matrix_add(
	const float *a, const float *b, float *c, size_t rows, size_t columns, size_t pitch);

#endif
