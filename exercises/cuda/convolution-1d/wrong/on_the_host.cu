/* SLOW: copies everything to the host and computes there: no kernel has anything to do */
#include "convolution_1d.cuh"

#include <vector>

static __global__ void nothing() {}

void convolution_1d(const float *in, float *out, size_t n, const float *filter, int r)
{
	std::vector<float> a(n), b(n), f(2 * r + 1);
	long long end = (long long)n;

	nothing<<<1, 1>>>();
	cudaMemcpy(a.data(), in, n * sizeof(float), cudaMemcpyDeviceToHost);
	cudaMemcpy(f.data(), filter, f.size() * sizeof(float), cudaMemcpyDeviceToHost);
	for (long long i = 0; i < end; i++)
		for (long long j = 0; j <= 2 * r; j++)
			if (i + j - r >= 0 && i + j - r < end)
				b[i] += a[i + j - r] * f[j];
	cudaMemcpy(out, b.data(), n * sizeof(float), cudaMemcpyHostToDevice);
}
