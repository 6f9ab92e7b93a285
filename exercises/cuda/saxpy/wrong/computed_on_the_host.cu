/* SLOW: copies to the host, computes there, copies back: the work is not the device's */
#include "saxpy.cuh"

#include <vector>

void saxpy(float a, const float *x, float *y, size_t n)
{
	std::vector<float> hx(n), hy(n);

	cudaMemcpy(hx.data(), x, n * sizeof *x, cudaMemcpyDeviceToHost);
	cudaMemcpy(hy.data(), y, n * sizeof *y, cudaMemcpyDeviceToHost);
	for (size_t i = 0; i < n; i++)
		hy[i] += a * hx[i];
	cudaMemcpy(y, hy.data(), n * sizeof *y, cudaMemcpyHostToDevice);
}
