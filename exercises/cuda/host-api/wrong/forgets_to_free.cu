/* RTE: the array for the results is never freed */
#include "host_api.cuh"

static __global__ void multiply(const float *in, float *out, size_t n, float factor)
{
	size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;

	if (i < n)
		out[i] = factor * in[i];
}

/* Everything that must be given back; what was never had is NULL. */
struct work {
	float *in, *out;
	cudaEvent_t start, stop;
};

#define TRY(call)                                                                                  \
	do {                                                                                       \
		cudaError_t status_ = (call);                                                      \
		if (status_ != cudaSuccess)                                                        \
			return status_;                                                            \
	} while (0)

static cudaError_t open_work(struct work *w, const float *in, size_t bytes)
{
	TRY(cudaMalloc(&w->in, bytes));
	TRY(cudaMalloc(&w->out, bytes));
	TRY(cudaEventCreate(&w->start));
	TRY(cudaEventCreate(&w->stop));
	TRY(cudaMemcpy(w->in, in, bytes, cudaMemcpyHostToDevice));
	return cudaSuccess;
}

static cudaError_t compute(
	const struct work *w, size_t n, float factor, unsigned threads, float *ms)
{
	unsigned blocks = (unsigned)((n + threads - 1) / threads);

	TRY(cudaEventRecord(w->start));
	multiply<<<blocks, threads>>>(w->in, w->out, n, factor);
	/* A launch returns nothing: whether it was accepted must be asked for. */
	TRY(cudaGetLastError());
	TRY(cudaEventRecord(w->stop));
	/* What goes wrong while the kernel runs comes to light here. */
	TRY(cudaEventSynchronize(w->stop));
	TRY(cudaEventElapsedTime(ms, w->start, w->stop));
	return cudaSuccess;
}

static void close_work(const struct work *w)
{
	cudaFree(w->in);
	if (w->start)
		cudaEventDestroy(w->start);
	if (w->stop)
		cudaEventDestroy(w->stop);
}

cudaError_t scale(const float *in, float *out, size_t n, float factor, unsigned threads, float *ms)
{
	const size_t bytes = n * sizeof *in;
	struct work w = {};
	float time;
	cudaError_t status;

	if (n == 0)
		return cudaSuccess;
	status = open_work(&w, in, bytes);
	if (status == cudaSuccess)
		status = compute(&w, n, factor, threads, &time);
	if (status == cudaSuccess)
		status = cudaMemcpy(out, w.out, bytes, cudaMemcpyDeviceToHost);
	if (status == cudaSuccess)
		*ms = time;
	close_work(&w);
	/* It is returned; whoever comes next shall not find it. */
	cudaGetLastError();
	return status;
}
