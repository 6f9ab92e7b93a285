#include "vgpu/cudart/copy.h"

/* The many names of a copy. */

static cudaError_t run(const char *call, struct copy c)
{
	struct cudart *rt;
	cudaError_t status = rt_begin(&rt, call);
	return rt_end(rt, status ? status : copy_run(rt, &c));
}

static struct copy later(struct copy c, cudaStream_t stream)
{
	c.async = true;
	c.stream = stream;
	return c;
}

API(cudaMemcpy, void *to, const void *from, size_t n, enum cudaMemcpyKind kind)
{
	return run("cudaMemcpy", copy_line(to, from, n, kind));
}
API_TWIN(cudaMemcpy, _ptds);

API(cudaMemcpyAsync, void *to, const void *from, size_t n, enum cudaMemcpyKind kind,
	cudaStream_t stream)
{
	return run("cudaMemcpyAsync", later(copy_line(to, from, n, kind), stream));
}
API_TWIN(cudaMemcpyAsync, _ptsz);

/* ---- between devices: there is one ---- */

API(cudaMemcpyPeer, void *to, int to_device, const void *from, int from_device, size_t n)
{
	if (to_device || from_device)
		return cudaErrorInvalidDevice;
	return run("cudaMemcpyPeer", copy_line(to, from, n, cudaMemcpyDeviceToDevice));
}
API(cudaMemcpyPeerAsync, void *to, int to_device, const void *from, int from_device, size_t n,
	cudaStream_t stream)
{
	if (to_device || from_device)
		return cudaErrorInvalidDevice;
	return run("cudaMemcpyPeerAsync",
		later(copy_line(to, from, n, cudaMemcpyDeviceToDevice), stream));
}

/* ---- rows ---- */

static struct copy rows(void *to, size_t to_pitch, const void *from, size_t from_pitch,
	size_t width, size_t height, enum cudaMemcpyKind kind)
{
	return (struct copy){
		.to = {to,   to_pitch,   height},
		.from = {from, from_pitch, height},
		.width = width,
		.height = height,
		.depth = 1,
		.kind = kind
        };
}

API(cudaMemcpy2D, void *to, size_t to_pitch, const void *from, size_t from_pitch, size_t width,
	size_t height, enum cudaMemcpyKind kind)
{
	return run("cudaMemcpy2D", rows(to, to_pitch, from, from_pitch, width, height, kind));
}
API_TWIN(cudaMemcpy2D, _ptds);

API(cudaMemcpy2DAsync, void *to, size_t to_pitch, const void *from, size_t from_pitch, size_t width,
	size_t height, enum cudaMemcpyKind kind, cudaStream_t stream)
{
	return run("cudaMemcpy2DAsync",
		later(rows(to, to_pitch, from, from_pitch, width, height, kind), stream));
}
API_TWIN(cudaMemcpy2DAsync, _ptsz);

/* ---- boxes ---- */

static struct copy_side corner(const struct cudaPitchedPtr *p, const struct cudaPos *at)
{
	const char *start = p->ptr;
	return (struct copy_side){
		start + (at->z * p->ysize + at->y) * p->pitch + at->x, p->pitch, p->ysize};
}

cudaError_t copy_box(const struct cudaMemcpy3DParms *p, struct copy *c)
{
	if (!p || p->srcArray || p->dstArray)
		return p ? cudaErrorNotSupported : cudaErrorInvalidValue;
	*c = (struct copy){.to = corner(&p->dstPtr, &p->dstPos),
		.from = corner(&p->srcPtr, &p->srcPos),
		.width = p->extent.width,
		.height = p->extent.height,
		.depth = p->extent.depth,
		.kind = p->kind};
	return cudaSuccess;
}

static cudaError_t box(
	const char *call, const struct cudaMemcpy3DParms *p, cudaStream_t stream, bool async)
{
	struct cudart *rt;
	struct copy c = {0};
	cudaError_t status = rt_begin(&rt, call);
	if (!status)
		status = copy_box(p, &c);
	c.stream = stream;
	c.async = async;
	return rt_end(rt, status ? status : copy_run(rt, &c));
}

API(cudaMemcpy3D, const struct cudaMemcpy3DParms *p)
{
	return box("cudaMemcpy3D", p, NULL, false);
}
API_TWIN(cudaMemcpy3D, _ptds);
API(cudaMemcpy3DAsync, const struct cudaMemcpy3DParms *p, cudaStream_t stream)
{
	return box("cudaMemcpy3DAsync", p, stream, true);
}
API_TWIN(cudaMemcpy3DAsync, _ptsz);

static cudaError_t peer_box(
	const char *call, const struct cudaMemcpy3DPeerParms *p, cudaStream_t stream, bool async)
{
	if (!p)
		return cudaErrorInvalidValue;
	if (p->srcDevice || p->dstDevice)
		return cudaErrorInvalidDevice;
	const struct cudaMemcpy3DParms one = {.srcArray = p->srcArray,
		.srcPos = p->srcPos,
		.srcPtr = p->srcPtr,
		.dstArray = p->dstArray,
		.dstPos = p->dstPos,
		.dstPtr = p->dstPtr,
		.extent = p->extent,
		.kind = cudaMemcpyDeviceToDevice};
	return box(call, &one, stream, async);
}
API(cudaMemcpy3DPeer, const struct cudaMemcpy3DPeerParms *p)
{
	return peer_box("cudaMemcpy3DPeer", p, NULL, false);
}
API_TWIN(cudaMemcpy3DPeer, _ptds);
API(cudaMemcpy3DPeerAsync, const struct cudaMemcpy3DPeerParms *p, cudaStream_t stream)
{
	return peer_box("cudaMemcpy3DPeerAsync", p, stream, true);
}
API_TWIN(cudaMemcpy3DPeerAsync, _ptsz);
