/* AC: what was had is given back by destructors, on whatever way the function is left */
#include "host_api.cuh"

static __global__ void multiply(const float *in, float *out, size_t n, float factor)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;

	if (i < n)
		out[i] = factor * in[i];
}

struct array {
	float *p = NULL;
	~array()
	{
		cudaFree(p);
	}
};

struct event {
	cudaEvent_t e = NULL;
	~event()
	{
		if (e)
			cudaEventDestroy(e);
	}
};

/* What was asked last decides; the error is taken, and asked no more. */
static bool failed(cudaError_t *status)
{
	*status = cudaGetLastError();
	return *status != cudaSuccess;
}

cudaError_t scale(const float *in, float *out, size_t n, float factor, unsigned threads, float *ms)
{
	const size_t bytes = n * sizeof *in;
	struct array from, to;
	struct event start, stop;
	cudaError_t status;

	if (n == 0)
		return cudaSuccess;
	cudaMalloc(&from.p, bytes);
	cudaMalloc(&to.p, bytes);
	cudaEventCreate(&start.e);
	cudaEventCreate(&stop.e);
	if (failed(&status))
		return status;
	cudaMemcpy(from.p, in, bytes, cudaMemcpyHostToDevice);
	cudaEventRecord(start.e);
	multiply<<<(unsigned)((n + threads - 1) / threads), threads>>>(from.p, to.p, n, factor);
	cudaEventRecord(stop.e);
	if (failed(&status))
		return status;
	cudaMemcpy(out, to.p, bytes, cudaMemcpyDeviceToHost);
	cudaEventElapsedTime(ms, start.e, stop.e);
	return cudaGetLastError();
}
