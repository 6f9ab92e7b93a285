// What is put into a non-blocking stream may be done much later: each case is one way of waiting for
// it, or of not waiting. A case prints its name and what it read: 7 where the work was done, -1
// where not.
#include <cstdio>
#include <cstring>

enum { N = 64 };
static cudaStream_t s, t;
static cudaEvent_t event;
static int *p, *q, h[N];

__global__ void add(int *p, int n) { p[threadIdx.x] += n; }
__global__ void take(int *p, const int *q) { p[threadIdx.x] = q[threadIdx.x]; }
__global__ void beyond(int *p) { p[threadIdx.x + N] = 1; } // BEYOND
static void give(void *to) { *(int *)to = 7; }
static void called(cudaStream_t, cudaError_t status, void *to) { *(int *)to = status ? -2 : 7; }

// 7 at the end, of four pieces of work whose order matters.
static void work()
{
	cudaMemsetAsync(p, 0, sizeof h, s);
	add<<<1, N, 0, s>>>(p, 3);
	add<<<1, N, 0, s>>>(p, 4);
}
static void show(const char *name)
{
	cudaMemcpy(h, p, sizeof h, cudaMemcpyDeviceToHost);
	bool same = true;
	for (int i = 0; i < N; i++)
		same = same && h[i] == h[0];
	printf("%s %d%s\n", name, h[0], same ? "" : " and others");
}

// WANT forgotten -1
// WANT legacy -1
// WANT waited 7
static void forgotten()
{
	work();
	show("forgotten");
	int *more;
	cudaMalloc(&more, 4);
	cudaMemset(more, 0, 4);
	add<<<1, 1>>>(more, 0);
	cudaMemset(q, 0, 4);
	show("legacy");
	cudaStreamSynchronize(s);
	show("waited");
	cudaFree(more);
}
// WANT stream 7
static void stream() { work(), cudaStreamSynchronize(s), show("stream"); }
// WANT query 7
static void query() { work(), cudaStreamQuery(s), show("query"); }
// WANT device 7
static void device() { work(), cudaDeviceSynchronize(), show("device"); }
// WANT event 7
static void by_event()
{
	work();
	cudaEventRecord(event, s);
	add<<<1, N, 0, s>>>(p, 100); // after the event: not yet
	cudaEventSynchronize(event);
	show("event");
}
// WANT asked 7
static void asked() { work(), cudaEventRecord(event, s), cudaEventQuery(event), show("asked"); }
// WANT joined 7
static void joined()
{
	work();
	cudaEventRecord(event, s);
	cudaStreamWaitEvent(0, event, 0);
	show("joined");
}
// Destroying a stream waits for nothing; the device does what was left in it.
// WANT destroyed -1
// WANT and-waited 7
static void destroyed()
{
	work();
	cudaStreamDestroy(s);
	show("destroyed");
	cudaDeviceSynchronize();
	show("and-waited");
	cudaStreamCreateWithPriority(&s, cudaStreamNonBlocking, -1);
}
// WANT freed 7
static void freed() { work(), cudaFree(q), show("freed"), cudaMalloc(&q, sizeof h); }
// WANT unjoined -1
// WANT between 7
static void between()
{
	cudaMemset(q, 255, sizeof h);
	cudaMemsetAsync(q, 0, sizeof h, s);
	add<<<1, N, 0, s>>>(q, 7);
	cudaEventRecord(event, s);
	add<<<1, N, 0, s>>>(q, 100); // after what t waits for
	cudaStreamWaitEvent(t, event, 0);
	take<<<1, N, 0, t>>>(p, q);
	cudaEventRecord(event, t); // the event is another now
	cudaStreamWaitEvent(s, event, 0);
	add<<<1, N, 0, s>>>(p, 0);
	show("unjoined");
	cudaStreamSynchronize(t);
	show("between");
}
// WANT source 7
// WANT result -1
// WANT result 7
static void copies()
{
	int from[N], *to;
	cudaMallocHost(&to, sizeof h);
	to[0] = -1;
	for (int &i : from)
		i = 7;
	cudaMemcpyAsync(p, from, sizeof from, cudaMemcpyHostToDevice, s);
	memset(from, 0, sizeof from); // pageable: it was read
	cudaMemcpyAsync(to, p, sizeof h, cudaMemcpyDeviceToHost, s);
	int before = to[0];
	cudaStreamSynchronize(s);
	show("source");
	printf("result %d\nresult %d\n", before, to[0]);
	cudaFreeHost(to);
}
// WANT host -1 -1
// WANT host 7 7
static void host()
{
	int a = -1, b = -1;
	cudaLaunchHostFunc(s, give, &a);
	cudaStreamAddCallback(s, called, &b, 0);
	printf("host %d %d\n", a, b);
	cudaStreamSynchronize(s);
	printf("host %d %d\n", a, b);
}
// WANT graph -1
// WANT graph 7
static void graph()
{
	cudaGraph_t g;
	cudaGraphExec_t exec;
	cudaStreamBeginCapture(s, cudaStreamCaptureModeGlobal);
	work();
	cudaStreamEndCapture(s, &g);
	cudaGraphInstantiate(&exec, g, 0);
	cudaGraphLaunch(exec, s);
	cudaGraphExecDestroy(exec);
	show("graph");
	cudaStreamSynchronize(s);
	show("graph");
	cudaGraphDestroy(g);
}
// WANT times cudaErrorNotReady
// WANT times cudaSuccess
static void times()
{
	float ms;
	cudaEvent_t end;
	cudaEventCreate(&end);
	cudaEventRecord(event, s);
	work();
	cudaEventRecord(end, s);
	printf("times %s\n", cudaGetErrorName(cudaEventElapsedTime(&ms, event, end)));
	cudaGetLastError();
	cudaEventSynchronize(end);
	printf("times %s\n", cudaGetErrorName(cudaEventElapsedTime(&ms, event, end)));
	cudaEventDestroy(end);
}
// WANT blocking 7
static void blocking()
{
	cudaStream_t of = s;
	cudaStreamCreate(&s);
	work();
	show("blocking");
	cudaStreamDestroy(s);
	s = of;
}

int main(int argc, char **argv)
{
	void (*const cases[])() = {forgotten, stream, query, device, by_event, asked, joined, destroyed,
		freed, between, copies, host, graph, times, blocking};
	cudaStreamCreateWithFlags(&s, cudaStreamNonBlocking);
	cudaStreamCreateWithFlags(&t, cudaStreamNonBlocking);
	cudaEventCreate(&event);
	cudaMalloc(&p, sizeof h);
	cudaMalloc(&q, sizeof h);
	for (auto run : cases) {
		cudaMemset(p, 255, sizeof h);
		run();
		cudaDeviceSynchronize();
	}
	cudaError_t status = cudaGetLastError();
	if (status)
		printf("%s\n", cudaGetErrorName(status));
	if (argc > 1) {
		cudaMemsetAsync(q, 0, sizeof h + 1, s); // TOO LONG
		cudaStreamSynchronize(s);
		beyond<<<1, 1, 0, s>>>(p); // nobody waits for it but the end
		cudaMemcpyAsync(h, q, sizeof h, cudaMemcpyDeviceToHost, s);
		return 0;
	}
	cudaFree(p);
	cudaFree(q);
}
