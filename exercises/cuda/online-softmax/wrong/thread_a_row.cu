/* SLOW: a thread a row, so that neighbouring lanes read a row's length apart */
#include "online_softmax.cuh"

#include <math.h>

static __global__ void row_softmax(const float *in, float *out, size_t rows, size_t columns)
{
	size_t row = (size_t)blockIdx.x * blockDim.x + threadIdx.x;
	float most = -INFINITY, sum = 0;

	if (row >= rows)
		return;
	for (size_t i = 0; i < columns; i++) {
		float x = in[row * columns + i], larger = fmaxf(most, x);

		if (larger == -INFINITY)
			continue;
		sum = sum * expf(most - larger) + expf(x - larger);
		most = larger;
	}
	for (size_t i = 0; i < columns; i++)
		out[row * columns + i] = expf(in[row * columns + i] - most) / sum;
}

void softmax(const float *in, float *out, size_t rows, size_t columns)
{
	if (rows > 0 && columns > 0)
		row_softmax<<<(unsigned)((rows + 63) / 64), 64>>>(in, out, rows, columns);
}
