/* copy_matrix: a matrix in column-major order, copied from one place on the device to another. */
#ifndef COALESCED_COPY_CUH
#define COALESCED_COPY_CUH

#include <cstddef>

/* to[y + x * to_step] = from[y + x * from_step] for every row y below rows and every column x below
 * columns: the elements of a column lie side by side, and a column begins from_step (to_step)
 * elements behind the one before it. Both steps are at least rows; what lies between the columns is
 * neither read nor written. from holds (columns - 1) * from_step + rows elements, to likewise, both
 * in the device's memory and apart; from stays as it is. A host function: it launches what it needs
 * on the default stream and need not wait for it. rows and columns are from 1 to 65535. */
void copy_matrix(const float *from, size_t from_step, float *to, size_t to_step, size_t rows,
	size_t columns);

#endif
