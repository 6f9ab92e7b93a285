// Right programs that put their work into graphs, node by node and by capturing streams.
#include "right.h"
#include <thread>

__global__ void k_set(int *a, int n, int first, int step)
{
	int i = blockIdx.x * blockDim.x + threadIdx.x;
	if (i < n)
		a[i] = first + i * step;
}
__global__ void k_scale(int *a, int n, int by, int plus)
{
	int i = blockIdx.x * blockDim.x + threadIdx.x;
	if (i < n)
		a[i] = a[i] * by + plus;
}
__global__ void k_add(const int *a, const int *b, int *c, int n)
{
	int i = blockIdx.x * blockDim.x + threadIdx.x;
	if (i < n)
		c[i] = a[i] + b[i];
}
__global__ void k_sum(const int *a, int n, long long *out)
{
	__shared__ long long part[128];
	long long v = 0;
	for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < n; i += gridDim.x * blockDim.x)
		v += a[i];
	part[threadIdx.x] = v;
	__syncthreads();
	for (unsigned d = 64; d; d /= 2) {
		if (threadIdx.x < d)
			part[threadIdx.x] += part[threadIdx.x + d];
		__syncthreads();
	}
	if (threadIdx.x == 0)
		atomicAdd((unsigned long long *)out, (unsigned long long)part[0]);
}
struct mixed {
	char tag;
	double weight;
	short parts[3];
};
__global__ void k_mixed(struct mixed m, char c, long long *out)
{
	*out = m.tag + (long long)m.weight + m.parts[0] * 100 + m.parts[2] * 10000 + c;
}
__device__ int d_table[64];
__global__ void k_table(int *out) { out[threadIdx.x] = d_table[threadIdx.x] + 1; }

enum { N = 1000, BLOCK = 128, BLOCKS = (N + BLOCK - 1) / BLOCK };

#define WANT(condition)                                                                            \
	do {                                                                                       \
		if (!(condition)) {                                                                \
			printf("line %d: %s\n", __LINE__, #condition);                             \
			return false;                                                              \
		}                                                                                  \
	} while (0)

static cudaKernelNodeParams kernel(void *f, int blocks, int threads, void **args)
{
	cudaKernelNodeParams p = {};
	p.func = f;
	p.gridDim = dim3(blocks);
	p.blockDim = dim3(threads);
	p.kernelParams = args;
	return p;
}
static cudaMemsetParams fill(void *p, unsigned value, unsigned element, size_t width)
{
	cudaMemsetParams m = {};
	m.dst = p;
	m.value = value;
	m.elementSize = element;
	m.width = width;
	m.height = 1;
	return m;
}
static bool all(const std::vector<int> &v, int first, int step)
{
	for (size_t i = 0; i < v.size(); i++)
		if (v[i] != first + (int)i * step)
			return false;
	return true;
}
struct stream {
	cudaStream_t s;
	stream() { CHECK(cudaStreamCreateWithFlags(&s, cudaStreamNonBlocking)); }
	~stream() { cudaStreamDestroy(s); }
	operator cudaStream_t() { return s; }
};
static cudaGraphExec_t made(cudaGraph_t g)
{
	cudaGraphExec_t e;
	CHECK(cudaGraphInstantiate(&e, g, 0));
	return e;
}

// ---- a sum made of nodes: copy in, two kernels, copy out, a function of the host ----
struct seen {
	long long *sum;
	long long total;
	int calls;
};
static void look(void *p)
{
	seen *s = (seen *)p;
	s->total += *s->sum;
	s->calls++;
}
static bool nodes_sum()
{
	std::vector<int> in(N);
	long long want = 0, got = 0;
	for (int i = 0; i < N; i++)
		want += in[i] = i % 91 - 30;
	buffer<int> a(N);
	buffer<long long> sum(1);
	seen s = {&got, 0, 0};
	cudaGraph_t g, clone;
	cudaGraphNode_t copy, zero, add, back, host;
	CHECK(cudaGraphCreate(&g, 0));
	cudaMemcpy3DParms box = {};
	box.srcPtr = make_cudaPitchedPtr(in.data(), N * sizeof(int), N, 1);
	box.dstPtr = make_cudaPitchedPtr(a.p, N * sizeof(int), N, 1);
	box.extent = make_cudaExtent(N * sizeof(int), 1, 1);
	box.kind = cudaMemcpyHostToDevice;
	CHECK(cudaGraphAddMemcpyNode(&copy, g, nullptr, 0, &box));
	cudaMemsetParams m = fill(sum.p, 0, 4, 2);
	CHECK(cudaGraphAddMemsetNode(&zero, g, nullptr, 0, &m));
	int *ap = a.p, n = N;
	long long *sp = sum.p;
	void *args[] = {&ap, &n, &sp};
	cudaKernelNodeParams k = kernel((void *)k_sum, 3, 128, args);
	cudaGraphNode_t both[] = {copy, zero};
	CHECK(cudaGraphAddKernelNode(&add, g, both, 2, &k));
	n = 1; // what the node was given was copied
	CHECK(cudaGraphAddMemcpyNode1D(
		&back, g, &add, 1, &got, sum.p, sizeof got, cudaMemcpyDeviceToHost));
	cudaHostNodeParams h = {look, &s};
	CHECK(cudaGraphAddHostNode(&host, g, &back, 1, &h));
	size_t count = 0, roots = 0, edges = 0;
	CHECK(cudaGraphGetNodes(g, nullptr, &count));
	CHECK(cudaGraphGetRootNodes(g, nullptr, &roots));
	CHECK(cudaGraphGetEdges(g, nullptr, nullptr, nullptr, &edges));
	WANT(count == 5 && roots == 2 && edges == 4);
	cudaGraphExec_t e = made(g);
	stream t;
	for (int i = 0; i < 3; i++)
		CHECK(cudaGraphLaunch(e, t));
	CHECK(cudaStreamSynchronize(t));
	WANT(got == want && s.calls == 3 && s.total == 3 * want);
	CHECK(cudaGraphClone(&clone, g));
	cudaGraphExec_t e2 = made(clone);
	CHECK(cudaGraphDestroy(g));
	CHECK(cudaGraphDestroy(clone));
	CHECK(cudaGraphExecDestroy(e));
	in.assign(N, 2);
	CHECK(cudaGraphLaunch(e2, t));
	CHECK(cudaStreamSynchronize(t));
	WANT(got == 2 * N && s.calls == 4);
	CHECK(cudaGraphExecDestroy(e2));
	return true;
}

// ---- nodes are run in the order of their dependencies, not in that in which they were made ----
static bool order()
{
	buffer<int> a(N);
	cudaGraph_t g;
	cudaGraphNode_t last, middle, first;
	CHECK(cudaGraphCreate(&g, 0));
	int *ap = a.p, n = N, three = 3, five = 5, one = 1, two = 2, zero = 0;
	void *times[] = {&ap, &n, &three, &zero}, *plus[] = {&ap, &n, &one, &five},
	     *set[] = {&ap, &n, &one, &two};
	cudaKernelNodeParams k1 = kernel((void *)k_scale, BLOCKS, BLOCK, times);
	cudaKernelNodeParams k2 = kernel((void *)k_scale, BLOCKS, BLOCK, plus);
	cudaKernelNodeParams k3 = kernel((void *)k_set, BLOCKS, BLOCK, set);
	CHECK(cudaGraphAddKernelNode(&last, g, nullptr, 0, &k1));
	CHECK(cudaGraphAddKernelNode(&middle, g, nullptr, 0, &k2));
	CHECK(cudaGraphAddKernelNode(&first, g, nullptr, 0, &k3));
	cudaGraphNode_t from[] = {first, middle}, to[] = {middle, last};
	CHECK(cudaGraphAddDependencies(g, from, to, nullptr, 2));
	WANT(cudaGraphAddDependencies(g, from, to, nullptr, 1) == cudaErrorInvalidValue);
	cudaGetLastError();
	cudaGraphNode_t before[2] = {};
	size_t room = 2;
	CHECK(cudaGraphNodeGetDependencies(last, before, nullptr, &room));
	WANT(room == 1 && before[0] == middle && !before[1]);
	room = 2;
	CHECK(cudaGraphNodeGetDependentNodes(first, before, nullptr, &room));
	WANT(room == 1 && before[0] == middle);
	cudaGraphExec_t e = made(g);
	CHECK(cudaGraphLaunch(e, 0));
	WANT(all(a.get(), (1 + 5) * 3, 2 * 3)); // ((1 + 2i) + 5) * 3
	CHECK(cudaGraphRemoveDependencies(g, &first, &middle, nullptr, 1));
	CHECK(cudaGraphDestroyNode(last));
	size_t edges = 1, roots = 0;
	CHECK(cudaGraphGetEdges(g, nullptr, nullptr, nullptr, &edges));
	CHECK(cudaGraphGetRootNodes(g, nullptr, &roots));
	WANT(edges == 0 && roots == 2);
	CHECK(cudaGraphLaunch(e, 0)); // as it was made
	WANT(all(a.get(), (1 + 5) * 3, 2 * 3));
	CHECK(cudaGraphExecDestroy(e));
	CHECK(cudaGraphDestroy(g));
	return true;
}

// ---- parameters of every size; asked for, set in the graph and in what was made of it ----
static bool parameters()
{
	buffer<long long> out(1);
	cudaGraph_t g;
	cudaGraphNode_t node;
	mixed m = {3, 20.5, {4, 0, 6}};
	char c = 1;
	long long *op = out.p;
	void *args[] = {&m, &c, &op};
	cudaKernelNodeParams k = kernel((void *)k_mixed, 1, 1, args), got;
	CHECK(cudaGraphCreate(&g, 0));
	CHECK(cudaGraphAddKernelNode(&node, g, nullptr, 0, &k));
	cudaGraphExec_t e = made(g);
	m.weight = 0;
	CHECK(cudaGraphLaunch(e, 0));
	WANT(out.get()[0] == 3 + 20 + 400 + 60000 + 1);
	CHECK(cudaGraphKernelNodeGetParams(node, &got));
	WANT(got.func == (void *)k_mixed && got.gridDim.x == 1 && got.blockDim.y == 1);
	WANT(((mixed *)got.kernelParams[0])->parts[2] == 6 && *(char *)got.kernelParams[1] == 1);
	m.weight = 50;
	CHECK(cudaGraphExecKernelNodeSetParams(e, node, &k));
	CHECK(cudaGraphLaunch(e, 0));
	WANT(out.get()[0] == 3 + 50 + 400 + 60000 + 1);
	c = 2;
	m.parts[0] = 1;
	CHECK(cudaGraphKernelNodeSetParams(node, &k));
	CHECK(cudaGraphLaunch(e, 0)); // what was made before is as it was
	WANT(out.get()[0] == 3 + 50 + 400 + 60000 + 1);
	cudaGraphExecUpdateResultInfo info;
	CHECK(cudaGraphExecUpdate(e, g, &info));
	WANT(info.result == cudaGraphExecUpdateSuccess);
	CHECK(cudaGraphLaunch(e, 0));
	WANT(out.get()[0] == 3 + 50 + 100 + 60000 + 2);
	CHECK(cudaGraphNodeSetEnabled(e, node, 0));
	CHECK(cudaMemset(out.p, 0, sizeof(long long)));
	CHECK(cudaGraphLaunch(e, 0));
	WANT(out.get()[0] == 0);
	cudaGraphNode_t more;
	CHECK(cudaGraphAddEmptyNode(&more, g, &node, 1));
	WANT(cudaGraphExecUpdate(e, g, &info) == cudaErrorGraphExecUpdateFailure);
	WANT(info.result == cudaGraphExecUpdateErrorTopologyChanged);
	cudaGetLastError();
	CHECK(cudaGraphExecDestroy(e));
	CHECK(cudaGraphDestroy(g));
	return true;
}

// ---- variables, fills of wider elements, rows ----
static bool copies()
{
	int table[64], out[64] = {};
	for (int i = 0; i < 64; i++)
		table[i] = i * i;
	buffer<int> a(64), b(64);
	buffer<unsigned short> wide(100);
	cudaGraph_t g;
	cudaGraphNode_t to, run, from, w;
	CHECK(cudaGraphCreate(&g, 0));
	CHECK(cudaGraphAddMemcpyNodeToSymbol(&to, g, nullptr, 0, d_table, table + 32,
		32 * sizeof(int), 32 * sizeof(int), cudaMemcpyHostToDevice));
	cudaGraphNode_t low;
	CHECK(cudaGraphAddMemcpyNodeToSymbol(
		&low, g, nullptr, 0, d_table, table, 32 * sizeof(int), 0, cudaMemcpyHostToDevice));
	int *ap = a.p;
	void *args[] = {&ap};
	cudaKernelNodeParams k = kernel((void *)k_table, 1, 64, args);
	cudaGraphNode_t both[] = {to, low};
	CHECK(cudaGraphAddKernelNode(&run, g, both, 2, &k));
	CHECK(cudaGraphAddMemcpyNodeFromSymbol(&from, g, &run, 1, out, d_table, 63 * sizeof(int),
		sizeof(int), cudaMemcpyDeviceToHost));
	cudaMemsetParams m = fill(wide.p, 0xabcd, 2, 7);
	m.height = 5;
	m.pitch = 20 * 2;
	CHECK(cudaGraphAddMemsetNode(&w, g, nullptr, 0, &m));
	cudaGraphExec_t e = made(g);
	CHECK(cudaGraphLaunch(e, 0));
	CHECK(cudaDeviceSynchronize());
	std::vector<int> got = a.get();
	for (int i = 0; i < 64; i++)
		WANT(got[i] == i * i + 1 && out[i] == (i < 63 ? (i + 1) * (i + 1) : 0));
	std::vector<unsigned short> rows = wide.get();
	for (int i = 0; i < 100; i++)
		WANT(rows[i] == (i % 20 < 7 ? 0xabcd : 0));
	CHECK(cudaGraphExecMemcpyNodeSetParams1D(
		e, from, out, a.p, 64 * sizeof(int), cudaMemcpyDeviceToHost));
	CHECK(cudaGraphLaunch(e, 0));
	CHECK(cudaDeviceSynchronize());
	WANT(out[0] == 1 && out[63] == 63 * 63 + 1);
	CHECK(cudaGraphExecDestroy(e));
	CHECK(cudaGraphDestroy(g));
	return true;
}

// ---- a graph inside a graph, and the call for all kinds of nodes ----
static bool inside()
{
	buffer<int> a(N);
	cudaGraph_t inner, outer, held;
	cudaGraphNode_t scale, zero, one, two;
	int *ap = a.p, n = N, by = 2, plus = 1;
	void *args[] = {&ap, &n, &by, &plus};
	cudaGraphNodeParams p = {};
	p.type = cudaGraphNodeTypeKernel;
	p.kernel.func = (void *)k_scale;
	p.kernel.gridDim = dim3(BLOCKS);
	p.kernel.blockDim = dim3(BLOCK);
	p.kernel.kernelParams = args;
	CHECK(cudaGraphCreate(&inner, 0));
	CHECK(cudaGraphAddNode(&scale, inner, nullptr, nullptr, 0, &p));
	CHECK(cudaGraphCreate(&outer, 0));
	cudaMemsetParams m = fill(a.p, 5, 4, N);
	CHECK(cudaGraphAddMemsetNode(&zero, outer, nullptr, 0, &m));
	CHECK(cudaGraphAddChildGraphNode(&one, outer, &zero, 1, inner));
	CHECK(cudaGraphAddChildGraphNode(&two, outer, &one, 1, inner));
	CHECK(cudaGraphDestroy(inner));
	cudaGraphNodeType type;
	CHECK(cudaGraphNodeGetType(two, &type));
	WANT(type == cudaGraphNodeTypeGraph);
	cudaGraphExec_t e = made(outer);
	CHECK(cudaGraphLaunch(e, 0));
	WANT(all(a.get(), (5 * 2 + 1) * 2 + 1, 0));
	CHECK(cudaGraphChildGraphNodeGetGraph(two, &held));
	cudaGraphNode_t node;
	size_t room = 1;
	CHECK(cudaGraphGetNodes(held, &node, &room));
	by = 10;
	cudaKernelNodeParams k = kernel((void *)k_scale, BLOCKS, BLOCK, args);
	CHECK(cudaGraphExecKernelNodeSetParams(e, node, &k));
	CHECK(cudaGraphLaunch(e, 0));
	WANT(all(a.get(), (5 * 2 + 1) * 10 + 1, 0));
	WANT(cudaGraphDestroy(held) == cudaErrorInvalidValue);
	cudaGetLastError();
	CHECK(cudaGraphExecDestroy(e));
	CHECK(cudaGraphDestroy(outer));
	return true;
}

// ---- a captured stream with a fork and a join; launched again and again ----
static bool fork_join()
{
	buffer<int> a(N), b(N), c(N);
	stream s, t;
	cudaEvent_t forked, joined;
	CHECK(cudaEventCreateWithFlags(&forked, cudaEventDisableTiming));
	CHECK(cudaEventCreateWithFlags(&joined, cudaEventDisableTiming));
	std::vector<int> out(N, -1);
	CHECK(cudaStreamBeginCapture(s, cudaStreamCaptureModeGlobal));
	k_scale<<<BLOCKS, BLOCK, 0, s>>>(a, N, 1, 1);
	CHECK(cudaEventRecord(forked, s));
	CHECK(cudaStreamWaitEvent(t, forked, 0));
	k_set<<<BLOCKS, BLOCK, 0, t>>>(b, N, 100, 1);
	CHECK(cudaEventRecord(joined, t));
	k_scale<<<BLOCKS, BLOCK, 0, s>>>(a, N, 1, 1);
	CHECK(cudaStreamWaitEvent(s, joined, 0));
	k_add<<<BLOCKS, BLOCK, 0, s>>>(a, b, c, N);
	CHECK(cudaMemcpyAsync(out.data(), c.p, N * sizeof(int), cudaMemcpyDeviceToHost, s));
	cudaStreamCaptureStatus state;
	CHECK(cudaStreamIsCapturing(t, &state));
	WANT(state == cudaStreamCaptureStatusActive);
	unsigned long long id = 0;
	cudaGraph_t growing = nullptr, g;
	const cudaGraphNode_t *after;
	size_t n = 0;
	CHECK(cudaStreamGetCaptureInfo(s, &state, &id, &growing, &after, nullptr, &n));
	WANT(id && growing && n == 1);
	CHECK(cudaStreamEndCapture(s, &g));
	WANT(g == growing && out[0] == -1);
	CHECK(cudaStreamIsCapturing(t, &state));
	WANT(state == cudaStreamCaptureStatusNone);
	size_t nodes = 0, edges = 0;
	CHECK(cudaGraphGetNodes(g, nullptr, &nodes));
	CHECK(cudaGraphGetEdges(g, nullptr, nullptr, nullptr, &edges));
	WANT(nodes == 5 && edges == 5);
	cudaGraphExec_t e = made(g);
	for (int i = 0; i < 4; i++)
		CHECK(cudaGraphLaunch(e, s));
	CHECK(cudaStreamSynchronize(s));
	WANT(all(out, 100 + 8, 1));
	// One launch, captured, is a graph inside another.
	cudaGraph_t g2;
	CHECK(cudaStreamBeginCapture(t, cudaStreamCaptureModeRelaxed));
	CHECK(cudaGraphLaunch(e, t));
	CHECK(cudaGraphLaunch(e, t));
	CHECK(cudaStreamEndCapture(t, &g2));
	CHECK(cudaGraphExecDestroy(e));
	e = made(g2);
	CHECK(cudaGraphLaunch(e, t));
	CHECK(cudaStreamSynchronize(t));
	WANT(all(out, 100 + 12, 1));
	CHECK(cudaGraphExecDestroy(e));
	CHECK(cudaGraphDestroy(g));
	CHECK(cudaGraphDestroy(g2));
	CHECK(cudaEventDestroy(forked));
	CHECK(cudaEventDestroy(joined));
	return true;
}

// ---- an iteration captured again for every step, and one graph updated with it ----
__global__ void k_jacobi(const double *x, double *y, double *change, int n)
{
	int i = blockIdx.x * blockDim.x + threadIdx.x;
	if (i >= n)
		return;
	double left = i ? x[i - 1] : 1, right = i + 1 < n ? x[i + 1] : 0;
	y[i] = (left + right) / 2;
	atomicAdd(change, fabs(y[i] - x[i]));
}
static bool jacobi()
{
	enum { CELLS = 20, STEPS = 300 };
	buffer<double> x(CELLS), y(CELLS), change(1);
	stream s;
	cudaGraphExec_t e = nullptr;
	double left = 1, total = 0;
	int updates = 0;
	std::vector<double> want(CELLS, 0), next(CELLS);
	for (int step = 0; step < STEPS; step++) {
		cudaGraph_t g;
		CHECK(cudaStreamBeginCapture(s, cudaStreamCaptureModeThreadLocal));
		CHECK(cudaMemsetAsync(change.p, 0, sizeof(double), s));
		k_jacobi<<<1, 32, 0, s>>>(step % 2 ? y.p : x.p, step % 2 ? x.p : y.p, change, CELLS);
		CHECK(cudaMemcpyAsync(&left, change.p, sizeof left, cudaMemcpyDeviceToHost, s));
		CHECK(cudaLaunchHostFunc(
			s, [](void *p) { *(double *)p += 1; }, &total));
		CHECK(cudaStreamEndCapture(s, &g));
		cudaGraphExecUpdateResultInfo info;
		if (!e)
			e = made(g);
		else if (cudaGraphExecUpdate(e, g, &info) == cudaSuccess)
			updates++;
		CHECK(cudaGraphDestroy(g));
		CHECK(cudaGraphLaunch(e, s));
		for (int i = 0; i < CELLS; i++)
			next[i] = ((i ? want[i - 1] : 1) + (i + 1 < CELLS ? want[i + 1] : 0)) / 2;
		want.swap(next);
	}
	CHECK(cudaStreamSynchronize(s));
	CHECK(cudaGraphExecDestroy(e));
	WANT(total == STEPS && updates == STEPS - 1 && left > 0 && left < 0.05);
	return same(want, STEPS % 2 ? y.get() : x.get());
}

// ---- memory that the graph allocates and frees ----
static bool memory()
{
	cudaGraph_t g;
	cudaGraphNode_t alloc, set, sum, release;
	buffer<long long> out(1);
	CHECK(cudaGraphCreate(&g, 0));
	cudaMemAllocNodeParams p = {};
	p.bytesize = N * sizeof(int);
	p.poolProps.allocType = cudaMemAllocationTypePinned;
	p.poolProps.location.type = cudaMemLocationTypeDevice;
	CHECK(cudaGraphAddMemAllocNode(&alloc, g, nullptr, 0, &p));
	int *a = (int *)p.dptr, n = N, first = 0, one = 1;
	WANT(a);
	void *args[] = {&a, &n, &first, &one};
	cudaKernelNodeParams k = kernel((void *)k_set, BLOCKS, BLOCK, args);
	CHECK(cudaGraphAddKernelNode(&set, g, &alloc, 1, &k));
	long long *op = out.p;
	void *sums[] = {&a, &n, &op};
	k = kernel((void *)k_sum, 2, 128, sums);
	CHECK(cudaGraphAddKernelNode(&sum, g, &set, 1, &k));
	CHECK(cudaGraphAddMemFreeNode(&release, g, &sum, 1, a));
	cudaGraphExec_t e = made(g);
	for (int i = 0; i < 3; i++)
		CHECK(cudaGraphLaunch(e, 0));
	WANT(out.get()[0] == 3ll * N * (N - 1) / 2);
	unsigned long long used = 1;
	CHECK(cudaDeviceGetGraphMemAttribute(0, cudaGraphMemAttrUsedMemCurrent, &used));
	WANT(used == 0);
	CHECK(cudaGraphExecDestroy(e));
	CHECK(cudaGraphDestroy(g));
	// Left to the program, by a captured stream.
	stream s;
	int *kept = nullptr, *gone = nullptr, got[4] = {};
	CHECK(cudaStreamBeginCapture(s, cudaStreamCaptureModeGlobal));
	CHECK(cudaMallocAsync(&kept, 4 * sizeof(int), s));
	CHECK(cudaMallocAsync(&gone, 4 * sizeof(int), s));
	k_set<<<1, 4, 0, s>>>(gone, 4, 7, 2);
	CHECK(cudaMemcpyAsync(kept, gone, 4 * sizeof(int), cudaMemcpyDeviceToDevice, s));
	CHECK(cudaFreeAsync(gone, s));
	CHECK(cudaStreamEndCapture(s, &g));
	e = made(g);
	CHECK(cudaGraphDestroy(g));
	CHECK(cudaGraphLaunch(e, s));
	CHECK(cudaMemcpyAsync(got, kept, sizeof got, cudaMemcpyDeviceToHost, s));
	CHECK(cudaFreeAsync(kept, s));
	CHECK(cudaGraphLaunch(e, s));
	CHECK(cudaStreamSynchronize(s));
	WANT(got[0] == 7 && got[3] == 13);
	CHECK(cudaGraphExecDestroy(e));
	CHECK(cudaFree(kept)); // the second launch's: the program's own now
	return true;
}

// ---- events as nodes: recorded each time the graph is run ----
static bool events()
{
	buffer<int> a(N);
	cudaEvent_t start, stop;
	cudaGraph_t g;
	cudaGraphNode_t first, middle, last;
	CHECK(cudaEventCreate(&start));
	CHECK(cudaEventCreate(&stop));
	CHECK(cudaGraphCreate(&g, 0));
	CHECK(cudaGraphAddEventRecordNode(&first, g, nullptr, 0, start));
	cudaMemsetParams m = fill(a.p, 1, 1, N * sizeof(int));
	CHECK(cudaGraphAddMemsetNode(&middle, g, &first, 1, &m));
	CHECK(cudaGraphAddEventRecordNode(&last, g, &middle, 1, stop));
	cudaGraphExec_t e = made(g);
	float ms = -1;
	WANT(cudaEventElapsedTime(&ms, start, stop) == cudaErrorInvalidResourceHandle);
	cudaGetLastError();
	CHECK(cudaGraphLaunch(e, 0));
	CHECK(cudaEventSynchronize(stop));
	CHECK(cudaEventElapsedTime(&ms, start, stop));
	WANT(ms >= 0 && a.get()[N - 1] == 0x01010101);
	CHECK(cudaGraphExecDestroy(e));
	CHECK(cudaGraphDestroy(g));
	// The same by a captured stream.
	stream s;
	cudaEvent_t end;
	CHECK(cudaEventCreate(&end));
	CHECK(cudaStreamBeginCapture(s, cudaStreamCaptureModeGlobal));
	CHECK(cudaEventRecordWithFlags(end, s, cudaEventRecordExternal));
	CHECK(cudaStreamWaitEvent(s, start, cudaEventWaitExternal));
	CHECK(cudaStreamEndCapture(s, &g));
	size_t nodes = 0;
	CHECK(cudaGraphGetNodes(g, nullptr, &nodes));
	WANT(nodes == 2);
	e = made(g);
	CHECK(cudaGraphLaunch(e, s));
	CHECK(cudaEventElapsedTime(&ms, start, end));
	WANT(ms >= 0);
	CHECK(cudaGraphExecDestroy(e));
	CHECK(cudaGraphDestroy(g));
	CHECK(cudaEventDestroy(start));
	CHECK(cudaEventDestroy(stop));
	CHECK(cudaEventDestroy(end));
	return true;
}

// ---- what a capture forbids, with the numbers that say why ----
static bool ends(cudaStream_t s, cudaError_t want)
{
	cudaGraph_t g = (cudaGraph_t)&g;
	cudaError_t status = cudaStreamEndCapture(s, &g);
	if (status != want || (want && g))
		printf("ends with %d, not %d\n", status, want);
	if (status == cudaSuccess)
		CHECK(cudaGraphDestroy(g));
	cudaGetLastError();
	return status == want && !(want && g);
}
static bool forbidden()
{
	stream s, t;
	cudaStream_t blocking;
	cudaEvent_t event, idle;
	buffer<int> a(N);
	void *p;
	int host = 0;
	CHECK(cudaStreamCreate(&blocking));
	CHECK(cudaEventCreate(&event));
	CHECK(cudaEventCreate(&idle));
	CHECK(cudaEventRecord(idle, t));
	const cudaStreamCaptureMode global = cudaStreamCaptureModeGlobal,
				    relaxed = cudaStreamCaptureModeRelaxed;
	WANT(cudaStreamBeginCapture(cudaStreamLegacy, global) == cudaErrorStreamCaptureUnsupported);
	WANT(ends(s, cudaErrorIllegalState));
	// waiting for a captured stream
	CHECK(cudaStreamBeginCapture(s, global));
	WANT(cudaStreamBeginCapture(s, global) == cudaErrorIllegalState); // and nothing is lost
	WANT(cudaStreamSynchronize(s) == cudaErrorStreamCaptureUnsupported);
	cudaStreamCaptureStatus state;
	CHECK(cudaStreamIsCapturing(s, &state));
	WANT(state == cudaStreamCaptureStatusInvalidated);
	WANT(cudaMemsetAsync(a.p, 0, 4, s) == cudaErrorStreamCaptureInvalidated);
	WANT(ends(s, cudaErrorStreamCaptureInvalidated));
	// the whole device; asking; allocating
	CHECK(cudaStreamBeginCapture(s, relaxed));
	WANT(cudaDeviceSynchronize() == cudaErrorStreamCaptureUnsupported);
	WANT(ends(s, cudaErrorStreamCaptureInvalidated));
	CHECK(cudaStreamBeginCapture(s, relaxed));
	WANT(cudaStreamQuery(s) == cudaErrorStreamCaptureUnsupported);
	WANT(ends(s, cudaErrorStreamCaptureInvalidated));
	CHECK(cudaStreamBeginCapture(s, global));
	WANT(cudaMalloc(&p, 16) == cudaErrorStreamCaptureUnsupported);
	WANT(ends(s, cudaErrorStreamCaptureInvalidated));
	CHECK(cudaStreamBeginCapture(s, relaxed));
	CHECK(cudaMalloc(&p, 16));
	CHECK(cudaFree(p));
	WANT(ends(s, cudaSuccess));
	// the legacy stream beside one that waits for it
	CHECK(cudaStreamBeginCapture(blocking, relaxed));
	WANT(cudaMemcpy(a.p, &host, 4, cudaMemcpyHostToDevice) == cudaErrorStreamCaptureImplicit);
	WANT(ends(blocking, cudaErrorStreamCaptureInvalidated));
	CHECK(cudaStreamBeginCapture(blocking, relaxed));
	k_set<<<1, 1>>>(a, 1, 0, 0);
	WANT(cudaGetLastError() == cudaErrorStreamCaptureImplicit);
	WANT(ends(blocking, cudaErrorStreamCaptureInvalidated));
	// forks: not joined, ended elsewhere, of two captures, of none
	CHECK(cudaStreamBeginCapture(s, relaxed));
	CHECK(cudaEventRecord(event, s));
	CHECK(cudaStreamWaitEvent(t, event, 0));
	k_set<<<BLOCKS, BLOCK, 0, t>>>(a, N, 0, 1);
	WANT(ends(s, cudaErrorStreamCaptureUnjoined));
	CHECK(cudaStreamBeginCapture(s, relaxed));
	CHECK(cudaEventRecord(event, s));
	CHECK(cudaStreamWaitEvent(t, event, 0));
	WANT(cudaEventQuery(event) == cudaErrorCapturedEvent);
	WANT(ends(t, cudaErrorStreamCaptureUnmatched));
	WANT(ends(s, cudaErrorStreamCaptureInvalidated));
	CHECK(cudaStreamBeginCapture(s, relaxed));
	CHECK(cudaStreamBeginCapture(t, relaxed));
	CHECK(cudaEventRecord(event, s));
	WANT(cudaStreamWaitEvent(t, event, 0) == cudaErrorStreamCaptureMerge);
	WANT(ends(t, cudaErrorStreamCaptureInvalidated));
	WANT(ends(s, cudaErrorStreamCaptureInvalidated));
	CHECK(cudaStreamBeginCapture(s, relaxed));
	WANT(cudaStreamWaitEvent(s, idle, 0) == cudaErrorStreamCaptureIsolation);
	WANT(ends(s, cudaErrorStreamCaptureInvalidated));
	// another thread
	cudaError_t there[4] = {};
	CHECK(cudaStreamBeginCapture(s, cudaStreamCaptureModeThreadLocal));
	std::thread([&] {
		cudaGraph_t g;
		there[0] = cudaMalloc(&p, 16);
		there[1] = cudaFree(p);
		there[2] = cudaStreamEndCapture(s, &g);
	}).join();
	WANT(!there[0] && !there[1] && there[2] == cudaErrorStreamCaptureWrongThread);
	WANT(ends(s, cudaErrorStreamCaptureInvalidated));
	CHECK(cudaStreamBeginCapture(s, global));
	std::thread([&] {
		cudaStreamCaptureMode mode = relaxed;
		there[0] = cudaThreadExchangeStreamCaptureMode(&mode);
		there[1] = cudaMalloc(&p, 16);
		there[2] = mode == global ? cudaFree(p) : cudaErrorUnknown;
		there[3] = cudaThreadExchangeStreamCaptureMode(&mode);
		if (!there[3] && mode == relaxed)
			there[3] = cudaMalloc(&p, 16);
	}).join();
	WANT(!there[0] && !there[1] && !there[2]);
	WANT(there[3] == cudaErrorStreamCaptureUnsupported);
	WANT(ends(s, cudaErrorStreamCaptureInvalidated));
	CHECK(cudaStreamDestroy(blocking));
	CHECK(cudaEventDestroy(event));
	CHECK(cudaEventDestroy(idle));
	CHECK(cudaDeviceSynchronize());
	return true;
}

// ---- a capture into a graph there was, and its set of nodes changed by hand ----
static bool by_hand()
{
	buffer<int> a(N), b(N);
	stream s;
	cudaGraph_t g, same_graph;
	cudaGraphNode_t first, own;
	CHECK(cudaGraphCreate(&g, 0));
	cudaMemsetParams m = fill(a.p, 3, 4, N), m2 = fill(b.p, 4, 4, N);
	CHECK(cudaGraphAddMemsetNode(&first, g, nullptr, 0, &m));
	CHECK(cudaStreamBeginCaptureToGraph(
		s, g, &first, nullptr, 1, cudaStreamCaptureModeGlobal));
	k_scale<<<BLOCKS, BLOCK, 0, s>>>(a, N, 2, 0);
	cudaStreamCaptureStatus state;
	cudaGraph_t growing;
	const cudaGraphNode_t *after;
	size_t n;
	CHECK(cudaStreamGetCaptureInfo(s, &state, nullptr, &growing, &after, nullptr, &n));
	WANT(growing == g && n == 1);
	CHECK(cudaGraphAddMemsetNode(&own, growing, after, n, &m2));
	CHECK(cudaStreamUpdateCaptureDependencies(
		s, &own, nullptr, 1, cudaStreamSetCaptureDependencies));
	k_add<<<BLOCKS, BLOCK, 0, s>>>(a, b, b, N);
	CHECK(cudaStreamEndCapture(s, &same_graph));
	WANT(same_graph == g);
	cudaGraphNode_t from[8], to[8];
	size_t edges = 8;
	CHECK(cudaGraphGetEdges(g, from, to, nullptr, &edges));
	WANT(edges == 3 && from[0] == first && to[1] == own && from[2] == own);
	cudaGraphExec_t e = made(g);
	CHECK(cudaGraphLaunch(e, s));
	CHECK(cudaStreamSynchronize(s));
	WANT(all(b.get(), 10, 0));
	CHECK(cudaGraphExecDestroy(e));
	CHECK(cudaGraphDestroy(g));
	return true;
}

#define CASE(name) {#name, name}
int main(int argc, char **argv)
{
	static const right_case cases[] = {CASE(nodes_sum), CASE(order), CASE(parameters), CASE(copies),
		CASE(inside), CASE(fork_join), CASE(jacobi), CASE(memory), CASE(events), CASE(forbidden),
		CASE(by_hand)};
	return run_cases(cases, sizeof cases / sizeof cases[0], argc, argv);
}
