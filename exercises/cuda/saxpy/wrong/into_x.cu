/* WA: scales x in its place, which must stay as it is */
#include "saxpy.cuh"

static __global__ void add_scaled(float a, const float *x, float *y, size_t n)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;
	float *scaled = const_cast<float *>(x);

	if (i < n) {
		scaled[i] *= a;
		y[i] += scaled[i];
	}
}

void saxpy(float a, const float *x, float *y, size_t n)
{
	const unsigned threads = 256;

	if (n > 0)
		add_scaled<<<(unsigned)((n + threads - 1) / threads), threads>>>(a, x, y, n);
}
