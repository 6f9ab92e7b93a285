/* WA: multiplies and adds in half precision, of which the result keeps 11 bits */
#include "saxpy.cuh"

#include <cuda_fp16.h>

static __global__ void add_scaled(float a, const float *x, float *y, size_t n)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;

	if (i < n)
		y[i] = __half2float(
			__hfma(__float2half(a), __float2half(x[i]), __float2half(y[i])));
}

void saxpy(float a, const float *x, float *y, size_t n)
{
	const unsigned threads = 256;

	if (n > 0)
		add_scaled<<<(unsigned)((n + threads - 1) / threads), threads>>>(a, x, y, n);
}
