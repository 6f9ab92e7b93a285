#include "matrix_add.cuh"

/* One thread for each element. Neighbours in x should be neighbours in memory. */
static __global__ void add(
	const float *a, const float *b, float *c, size_t rows, size_t columns, size_t pitch)
{
	(void)a;
	(void)b;
	(void)c;
	(void)rows;
	(void)columns;
	(void)pitch;
}

void matrix_add(const float *a, const float *b, float *c, size_t rows, size_t columns, size_t pitch)
{
	dim3 block(32, 8);
	dim3 grid((unsigned)((columns + block.x - 1) / block.x),
		(unsigned)((rows + block.y - 1) / block.y));

	if (rows > 0 && columns > 0)
		add<<<grid, block>>>(a, b, c, rows, columns, pitch);
}
