/* OOB: hands the host's arrays to the kernel */
#include "host_api.cuh"

static __global__ void multiply(const float *in, float *out, size_t n, float factor)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;

	if (i < n)
		out[i] = factor * in[i];
}

cudaError_t scale(const float *in, float *out, size_t n, float factor, unsigned threads, float *ms)
{
	cudaEvent_t start, stop;
	cudaError_t status;

	if (n == 0)
		return cudaSuccess;
	cudaEventCreate(&start);
	cudaEventCreate(&stop);
	cudaEventRecord(start);
	multiply<<<(unsigned)((n + threads - 1) / threads), threads>>>(in, out, n, factor);
	status = cudaGetLastError();
	cudaEventRecord(stop);
	if (status == cudaSuccess)
		status = cudaDeviceSynchronize();
	if (status == cudaSuccess)
		status = cudaEventElapsedTime(ms, start, stop);
	cudaEventDestroy(start);
	cudaEventDestroy(stop);
	return status;
}
