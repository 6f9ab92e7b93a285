#include "vgpu/cudart/copy.h"

/* The many names of memset. */

static cudaError_t run(const char *call, const struct copy *c, int value)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, call);
	return rt_end(rt, status ? status : copy_fill(rt, c, value));
}

static struct copy box(
	void *p, size_t pitch, size_t rows, size_t width, size_t height, size_t depth)
{
	return (struct copy){
		.to = {p, pitch, rows},
		.width = width,
		.height = height,
		.depth = depth,
		.kind = cudaMemcpyHostToDevice
        };
}

static struct copy later(struct copy c, cudaStream_t stream)
{
	c.async = true;
	c.stream = stream;
	return c;
}

API(cudaMemset, void *p, int value, size_t n)
{
	struct copy c = box(p, n, 1, n, 1, 1);
	return run("cudaMemset", &c, value);
}
API_TWIN(cudaMemset, _ptds);

API(cudaMemsetAsync, void *p, int value, size_t n, cudaStream_t stream)
{
	struct copy c = later(box(p, n, 1, n, 1, 1), stream);
	return run("cudaMemsetAsync", &c, value);
}
API_TWIN(cudaMemsetAsync, _ptsz);

API(cudaMemset2D, void *p, size_t pitch, int value, size_t width, size_t height)
{
	struct copy c = box(p, pitch, height, width, height, 1);
	return run("cudaMemset2D", &c, value);
}
API_TWIN(cudaMemset2D, _ptds);

API(cudaMemset2DAsync, void *p, size_t pitch, int value, size_t width, size_t height,
	cudaStream_t stream)
{
	struct copy c = later(box(p, pitch, height, width, height, 1), stream);
	return run("cudaMemset2DAsync", &c, value);
}
API_TWIN(cudaMemset2DAsync, _ptsz);

API(cudaMemset3D, struct cudaPitchedPtr p, int value, struct cudaExtent e)
{
	struct copy c = box(p.ptr, p.pitch, p.ysize, e.width, e.height, e.depth);
	return run("cudaMemset3D", &c, value);
}
API_TWIN(cudaMemset3D, _ptds);

API(cudaMemset3DAsync, struct cudaPitchedPtr p, int value, struct cudaExtent e, cudaStream_t stream)
{
	struct copy c = later(box(p.ptr, p.pitch, p.ysize, e.width, e.height, e.depth), stream);
	return run("cudaMemset3DAsync", &c, value);
}
API_TWIN(cudaMemset3DAsync, _ptsz);
