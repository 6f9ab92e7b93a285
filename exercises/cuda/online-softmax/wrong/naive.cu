/* SLOW: three passes over the row: the largest, the sum, the results */
#include "online_softmax.cuh"

#include <math.h>

enum { THREADS = 128 };

/* The largest, or the sum, of what all threads bring. */
template <bool LARGEST> static __device__ float reduce(float v, float *s)
{
	for (int other = 16; other > 0; other /= 2) {
		float theirs = __shfl_xor_sync(0xffffffff, v, other);

		v = LARGEST ? fmaxf(v, theirs) : v + theirs;
	}
	__syncthreads();
	if (threadIdx.x % 32 == 0)
		s[threadIdx.x / 32] = v;
	__syncthreads();
	v = s[0];
	for (int warp = 1; warp < THREADS / 32; warp++)
		v = LARGEST ? fmaxf(v, s[warp]) : v + s[warp];
	return v;
}

static __global__ void row_softmax(const float *in, float *out, size_t columns)
{
	__shared__ float s[THREADS / 32];
	const float *x = in + blockIdx.x * columns;
	float *y = out + blockIdx.x * columns, most = -INFINITY, sum = 0;

	for (size_t i = threadIdx.x; i < columns; i += THREADS) {
		most = fmaxf(most, x[i]);
	}
	most = reduce<true>(most, s);
	for (size_t i = threadIdx.x; i < columns; i += THREADS)
		sum += expf(x[i] - most);
	sum = reduce<false>(sum, s);
	for (size_t i = threadIdx.x; i < columns; i += THREADS)
		y[i] = expf(x[i] - most) / sum;
}

void softmax(const float *in, float *out, size_t rows, size_t columns)
{
	if (rows > 0 && columns > 0)
		row_softmax<<<(unsigned)rows, THREADS>>>(in, out, columns);
}
