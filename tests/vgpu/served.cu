// A solution as a judge loads it: a shared object with one function of the host.
__global__ void twice(int *out, const int *in, int n)
{
	int i = blockIdx.x * blockDim.x + threadIdx.x;
	if (i < n)
		out[i] = 2 * in[i];
}
__global__ void beyond(int *out, int n) { out[n + threadIdx.x] = 0; } // BEYOND
__global__ void forever(volatile int *out)
{
	while (out[0] >= 0) // LOOP
		;
}
extern "C" void solve(const char *how, int *out, const int *in, int n)
{
	static void *leaked;
	cudaStream_t s;
	int blocks;
	cudaStreamCreateWithFlags(&s, cudaStreamNonBlocking);
	twice<<<(n + 63) / 64, 64, 0, s>>>(out, in, n);
	cudaStreamSynchronize(s);
	cudaStreamDestroy(s);
	if (how[0] == 'l')
		cudaMalloc(&leaked, 100);
	if (how[0] == 't')
		twice<<<1, 1025>>>(out, in, n);
	if (how[0] == 'b')
		beyond<<<1, 1>>>(out, n);
	if (how[0] == 'f')
		forever<<<1, 1>>>(out);
	if (how[0] == 'o')
		cudaOccupancyMaxActiveBlocksPerMultiprocessor(&blocks, beyond, 64, 0);
}
