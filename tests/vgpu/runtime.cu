// Calls of the CUDA runtime, their statuses and what they do, one case a name. Each line printed is
// "case what: got", to be compared with what follows "WANT case " in this file, in order.
#include <cstdio>
#include <cstdlib>
#include <cstring>

static const char *at = "";
#define SAY(call) printf("%s %s\n", at, cudaGetErrorName(call))
#define SHOW(...) printf("%s ", at), printf(__VA_ARGS__), puts("")

__global__ void fill(int *p, int n, int value)
{
	int i = blockIdx.x * blockDim.x + threadIdx.x;
	if (i < n)
		p[i] = value;
}
__global__ void store(int *p) { *p = 1; }
__global__ void __launch_bounds__(64) bounded(int *p) { p[threadIdx.x] = 1; }
__global__ void dynamic(int *p)
{
	extern __shared__ int s[];
	s[threadIdx.x] = threadIdx.x;
	__syncthreads();
	p[threadIdx.x] = s[blockDim.x - 1 - threadIdx.x];
}
__global__ void say(int n) { printf("block %d of %d\n", blockIdx.x, n); }
__device__ int table[4] = {1, 2, 3, 4};
__constant__ float scale = 2.5f;
__managed__ int shared_by_both = 7;
__device__ int *inside = table + 2;
__global__ void twice()
{
	table[threadIdx.x] *= 2;
	if (threadIdx.x == 0)
		shared_by_both += 4;
}

// WANT launch cudaErrorInvalidConfiguration
// WANT launch cudaSuccess
// WANT launch cudaErrorInvalidConfiguration
// WANT launch cudaErrorInvalidConfiguration
// WANT launch cudaErrorInvalidConfiguration
// WANT launch cudaErrorInvalidValue
// WANT launch cudaErrorInvalidValue
// WANT launch cudaErrorInvalidResourceHandle
// WANT launch cudaSuccess
// WANT launch cudaErrorInvalidDeviceFunction
static void launch()
{
	int *p;
	cudaMalloc(&p, 4096);
	fill<<<1, 1025>>>(p, 1, 1);
	SAY(cudaGetLastError());
	SAY(cudaDeviceSynchronize()); // a launch that was refused leaves no trace
	fill<<<0, 32>>>(p, 1, 1);
	SAY(cudaPeekAtLastError());
	SAY(cudaGetLastError());
	fill<<<dim3(1, 65536), 32>>>(p, 1, 1);
	SAY(cudaGetLastError());
	bounded<<<1, 65>>>(p);
	SAY(cudaGetLastError());
	dynamic<<<1, 32, 49153>>>(p);
	SAY(cudaGetLastError());
	fill<<<1, 32, 0, (cudaStream_t)p>>>(p, 1, 1);
	SAY(cudaGetLastError());
	fill<<<1, 32>>>(p, 1, 1);
	SAY(cudaGetLastError());
	SAY(cudaLaunchKernel((const void *)launch, 1, 1, nullptr, 0, 0));
	cudaGetLastError();
	cudaFree(p);
}

// WANT opt_in cudaErrorInvalidValue
// WANT opt_in cudaErrorInvalidValue
// WANT opt_in cudaSuccess
// WANT opt_in cudaSuccess
// WANT opt_in 63 0
// WANT opt_in 166912 0 1
static void opt_in()
{
	int *p, h[64];
	cudaMalloc(&p, sizeof h);
	dynamic<<<1, 64, 100000>>>(p);
	SAY(cudaGetLastError());
	SAY(cudaFuncSetAttribute(dynamic, cudaFuncAttributeMaxDynamicSharedMemorySize, 166913));
	cudaGetLastError();
	SAY(cudaFuncSetAttribute(dynamic, cudaFuncAttributeMaxDynamicSharedMemorySize, 166912));
	dynamic<<<1, 64, 100000>>>(p);
	SAY(cudaGetLastError());
	cudaMemcpy(h, p, sizeof h, cudaMemcpyDeviceToHost);
	SHOW("%d %d", h[0], h[63]);
	cudaFuncAttributes a;
	cudaFuncGetAttributes(&a, dynamic);
	int blocks;
	cudaOccupancyMaxActiveBlocksPerMultiprocessor(&blocks, dynamic, 64, 100000);
	SHOW("%d %zu %d", a.maxDynamicSharedSizeBytes, a.sharedSizeBytes, blocks);
	cudaFree(p);
}

// WANT sticky cudaSuccess
// WANT sticky cudaErrorIllegalAddress
// WANT sticky cudaErrorIllegalAddress
// WANT sticky cudaErrorIllegalAddress
// WANT sticky cudaErrorIllegalAddress
static void sticky()
{
	int *p;
	store<<<1, 1>>>(nullptr);
	SAY(cudaGetLastError()); // the launch itself is good
	SAY(cudaDeviceSynchronize());
	SAY(cudaMalloc(&p, 4));
	SAY(cudaGetLastError());
	SAY(cudaGetLastError()); // and stays
}

// WANT copies cudaSuccess
// WANT copies cudaErrorInvalidValue
// WANT copies cudaErrorInvalidValue
// WANT copies cudaErrorInvalidMemcpyDirection
// WANT copies cudaErrorInvalidPitchValue
// WANT copies cudaSuccess
// WANT copies 1 2 4 5
// WANT copies cudaSuccess
// WANT copies 7 7 0 0 7 7
// WANT copies cudaSuccess
// WANT copies cudaSuccess
// WANT copies 4 1
static void copies()
{
	int *p, h[64] = {0};
	cudaMalloc(&p, sizeof h);
	SAY(cudaMemcpy(p, h, sizeof h, cudaMemcpyHostToDevice));
	SAY(cudaMemcpy(p, h, sizeof h + 4, cudaMemcpyHostToDevice));
	SAY(cudaMemcpy(h, p, sizeof h, cudaMemcpyHostToDevice));
	SAY(cudaMemcpy(h, p, sizeof h, (cudaMemcpyKind)9));
	SAY(cudaMemcpy2D(h, 4, p, 8, 8, 2, cudaMemcpyDeviceToHost));
	int six[6] = {1, 2, 3, 4, 5, 6}, four[4];
	cudaMemcpy(p, six, sizeof six, cudaMemcpyDefault);
	SAY(cudaMemcpy2D(four, 8, p, 12, 8, 2, cudaMemcpyDefault));
	SHOW("%d %d %d %d", four[0], four[1], four[2], four[3]);
	cudaMemset(p, 0, sizeof h);
	SAY(cudaMemset2D(p, 16, 7, 8, 2));
	cudaMemcpy(h, p, 24, cudaMemcpyDeviceToHost);
	char *c = (char *)h;
	SHOW("%d %d %d %d %d %d", c[0], c[7], c[8], c[15], c[16], c[23]);
	cudaPitchedPtr box;
	SAY(cudaMalloc3D(&box, make_cudaExtent(100, 3, 2)));
	cudaMemset3D(box, 4, make_cudaExtent(100, 3, 2));
	cudaMemcpy3DParms q = {};
	char out[2][2][10];
	q.srcPtr = box, q.dstPtr = make_cudaPitchedPtr(out, 10, 10, 2);
	q.srcPos = make_cudaPos(90, 1, 0), q.extent = make_cudaExtent(10, 2, 2), q.kind = cudaMemcpyDeviceToHost;
	SAY(cudaMemcpy3D(&q));
	SHOW("%d %d", out[1][1][9], box.pitch % 256 == 0);
	cudaFree(box.ptr);
	cudaFree(p);
}

// WANT symbols 2 4 6 8
// WANT symbols cudaErrorInvalidValue
// WANT symbols 9 2.5 9
// WANT symbols 8 16
// WANT symbols cudaErrorInvalidSymbol
static void symbols()
{
	int h[4];
	float f;
	shared_by_both = 5;
	twice<<<1, 4>>>();
	cudaMemcpyFromSymbol(h, table, sizeof h);
	SHOW("%d %d %d %d", h[0], h[1], h[2], h[3]);
	SAY(cudaMemcpyToSymbol(table, h, sizeof h, 4));
	int nine = 9;
	cudaMemcpyToSymbol(table, &nine, 4, 4);
	cudaMemcpyFromSymbol(h, table, 4, 4);
	cudaMemcpyFromSymbol(&f, scale, sizeof f);
	SHOW("%d %g %d", h[0], f, shared_by_both);
	char *address, *pointer;
	size_t size;
	cudaGetSymbolAddress((void **)&address, table);
	cudaGetSymbolSize(&size, table);
	cudaMemcpyFromSymbol(&pointer, inside, sizeof pointer);
	SHOW("%d %zu", (int)(pointer - address), size);
	SAY(cudaGetSymbolAddress((void **)&address, "table"));
}

// WANT pointers 2 0 1 0
// WANT pointers 0 -2 0 1
// WANT pointers 1 0 1 1
// WANT pointers 3 0 1 1
// WANT pointers cudaErrorInvalidValue
// WANT pointers cudaErrorHostMemoryNotRegistered
// WANT pointers cudaSuccess
// WANT pointers 5
// WANT pointers cudaSuccess
static void one_pointer(void *p)
{
	cudaPointerAttributes a;
	cudaPointerGetAttributes(&a, p);
	SHOW("%d %d %d %d", a.type, a.device, a.devicePointer == p, a.hostPointer == p);
}
static void pointers()
{
	void *d, *h, *m;
	int own[64] = {0};
	cudaMalloc(&d, 64), cudaMallocHost(&h, 64), cudaMallocManaged(&m, 64);
	one_pointer(d), one_pointer(own), one_pointer(h), one_pointer(m);
	SAY(cudaHostGetDevicePointer(&d, own, 0));
	SAY(cudaHostUnregister(own));
	SAY(cudaHostRegister(own, sizeof own, 0));
	fill<<<1, 64>>>(own, 64, 5);
	cudaDeviceSynchronize();
	SHOW("%d", own[63]);
	SAY(cudaHostUnregister(own));
	cudaFree(m), cudaFreeHost(h);
	cudaPointerAttributes a;
	cudaPointerGetAttributes(&a, d);
	cudaFree(a.devicePointer);
}

// WANT streams 3 cudaSuccess
// WANT streams cudaErrorInvalidResourceHandle
// WANT streams 1 1 1
// WANT streams cudaErrorInvalidResourceHandle
// WANT streams 42
// WANT streams cudaSuccess
static void on_host(void *p) { *(int *)p = 42; }
static void streams()
{
	cudaStream_t s;
	cudaEvent_t a, b, untimed;
	int *p, h, value = 0;
	float ms;
	cudaStreamCreateWithFlags(&s, cudaStreamNonBlocking);
	cudaEventCreate(&a), cudaEventCreate(&b), cudaEventCreateWithFlags(&untimed, cudaEventDisableTiming);
	cudaMallocAsync((void **)&p, 4, s);
	fill<<<1, 1, 0, s>>>(p, 1, 3);
	cudaMemcpyAsync(&h, p, 4, cudaMemcpyDeviceToHost, s);
	cudaFreeAsync(p, s);
	cudaError_t e = cudaStreamSynchronize(s);
	SHOW("%d %s", h, cudaGetErrorName(e));
	SAY(cudaEventElapsedTime(&ms, a, b));
	cudaEventRecord(a, s), say<<<1, 1, 0, s>>>(1), cudaEventRecord(b, s), cudaEventRecord(untimed, s);
	cudaEventSynchronize(b);
	e = cudaEventElapsedTime(&ms, a, b);
	SHOW("%d %d %d", e == cudaSuccess, ms >= 0, ms < 10000);
	SAY(cudaEventElapsedTime(&ms, a, untimed));
	cudaLaunchHostFunc(s, on_host, &value);
	cudaStreamSynchronize(s);
	SHOW("%d", value);
	cudaEventDestroy(a), cudaEventDestroy(b), cudaEventDestroy(untimed);
	SAY(cudaStreamDestroy(s));
}

// WANT device 1 0 13000 NVIDIA A100-SXM4-40GB 8.0
// WANT device 1024 108 65536
// WANT device cudaErrorInvalidDevice
// WANT device cudaErrorUnsupportedLimit
// WANT device 1
static void device()
{
	int count, current, version, value[3];
	cudaDeviceProp p;
	cudaGetDeviceCount(&count), cudaGetDevice(&current), cudaRuntimeGetVersion(&version);
	cudaGetDeviceProperties(&p, 0);
	SHOW("%d %d %d %s %d.%d", count, current, version, p.name, p.major, p.minor);
	cudaDeviceGetAttribute(&value[0], cudaDevAttrMaxThreadsPerBlock, 0);
	cudaDeviceGetAttribute(&value[1], cudaDevAttrMultiProcessorCount, 0);
	cudaDeviceGetAttribute(&value[2], cudaDevAttrMaxRegistersPerBlock, 0);
	SHOW("%d %d %d", value[0], value[1], value[2]);
	SAY(cudaSetDevice(1));
	SAY(cudaDeviceSetLimit((cudaLimit)77, 1));
	size_t available, total;
	void *d;
	cudaMalloc(&d, 1 << 20);
	cudaMemGetInfo(&available, &total);
	SHOW("%d", total - available >= 1 << 20 && total == p.totalGlobalMem);
	cudaFree(d);
}

// In the order of the blocks, when the program waits:
// WANT printed before
// WANT printed after
static void printed()
{
	say<<<3, 1>>>(3);
	SHOW("before");
	cudaDeviceSynchronize();
	SHOW("after");
}

// WANT absent cudaErrorNotSupported
static void absent()
{
	cudaTextureObject_t t;
	SAY(cudaCreateTextureObject(&t, nullptr, nullptr, nullptr));
}

#define CASE(name) {#name, name}
static const struct {
	const char *name;
	void (*run)();
} cases[] = {CASE(launch), CASE(opt_in), CASE(sticky), CASE(copies), CASE(symbols), CASE(pointers), CASE(streams),
	CASE(device), CASE(printed), CASE(absent)};

int main(int argc, char **argv)
{
	for (auto &c : cases)
		if (argc == 2 && strcmp(argv[1], c.name) == 0) {
			at = c.name;
			c.run();
			return 0;
		}
	return 99;
}
