/* AC: four elements a thread, read and written as one float4 */
#include "saxpy.cuh"

static __global__ void add_scaled(float a, const float *x, float *y, size_t n)
{
	size_t i = 4 * ((size_t)blockIdx.x * blockDim.x + threadIdx.x);

	if (i + 3 < n) {
		float4 u = *reinterpret_cast<const float4 *>(x + i);
		float4 v = *reinterpret_cast<float4 *>(y + i);

		*reinterpret_cast<float4 *>(y + i) =
			make_float4(a * u.x + v.x, a * u.y + v.y, a * u.z + v.z, a * u.w + v.w);
		return;
	}
	for (; i < n; i++)
		y[i] = a * x[i] + y[i];
}

void saxpy(float a, const float *x, float *y, size_t n)
{
	const unsigned threads = 256, each = 4 * threads;

	if (n > 0)
		add_scaled<<<(unsigned)((n + each - 1) / each), threads>>>(a, x, y, n);
}
