// The kernels that are timed, on whatever stands behind the CUDA runtime: kernels ROUNDS [NAME...].
#include "clock.h"
#include <cstring>
#include <vector>

__global__ void matmul(const float *a, const float *b, float *c, int n)
{
	__shared__ float as[16][16], bs[16][16];
	int tx = threadIdx.x, ty = threadIdx.y, row = blockIdx.y * 16 + ty, col = blockIdx.x * 16 + tx;
	float sum = 0;
	for (int t = 0; t < n / 16; t++) {
		as[ty][tx] = a[row * n + t * 16 + tx];
		bs[ty][tx] = b[(t * 16 + ty) * n + col];
		__syncthreads();
		for (int k = 0; k < 16; k++)
			sum += as[ty][k] * bs[k][tx];
		__syncthreads();
	}
	c[row * n + col] = sum;
}

__global__ void vector_add(const float *a, const float *b, float *c, int n)
{
	int i = blockIdx.x * blockDim.x + threadIdx.x;
	if (i < n)
		c[i] = a[i] + b[i];
}

__global__ void reduction(const float *a, float *out, int n)
{
	__shared__ float s[256];
	int t = threadIdx.x;
	float sum = 0;
	for (int i = blockIdx.x * 256 + t; i < n; i += gridDim.x * 256)
		sum += a[i];
	s[t] = sum;
	__syncthreads();
	for (int step = 128; step; step /= 2) {
		if (t < step)
			s[t] += s[t + step];
		__syncthreads();
	}
	if (t == 0)
		out[blockIdx.x] = s[0];
}

__global__ void collatz(int *steps, int n)
{
	int i = blockIdx.x * blockDim.x + threadIdx.x;
	if (i >= n)
		return;
	unsigned x = i + 1;
	int k = 0;
	while (x != 1 && k < 1000) {
		x = x & 1 ? 3 * x + 1 : x / 2;
		k++;
	}
	steps[i] = k;
}

__global__ void histogram(const unsigned char *a, unsigned *bins, int n)
{
	__shared__ unsigned own[256];
	own[threadIdx.x] = 0;
	__syncthreads();
	for (int i = blockIdx.x * 256 + threadIdx.x; i < n; i += gridDim.x * 256)
		atomicAdd(&own[a[i]], 1);
	__syncthreads();
	atomicAdd(&bins[threadIdx.x], own[threadIdx.x]);
}

template <class T> static T *filled(size_t n, unsigned modulus)
{
	std::vector<T> v(n);
	unsigned seed = 1;
	T *p;
	for (auto &x : v) {
		seed = seed * 1664525u + 1013904223u;
		x = (T)((seed >> 16) % modulus);
	}
	cudaMalloc(&p, n * sizeof(T));
	cudaMemcpy(p, v.data(), n * sizeof(T), cudaMemcpyHostToDevice);
	return p;
}

template <class F> static double time_all(const char *name, int rounds, F launch)
{
	std::vector<double> ms(rounds);
	launch();
	cudaDeviceSynchronize();
	for (auto &m : ms) {
		double from = clock_ms();
		launch();
		cudaDeviceSynchronize();
		m = clock_ms() - from;
	}
	(void)name;
	qsort(ms.data(), ms.size(), sizeof(double), clock_compare);
	return ms[ms.size() / 2];
}

template <class T> static double sum_of(const T *p, size_t n)
{
	std::vector<T> v(n);
	double sum = 0;
	cudaMemcpy(v.data(), p, n * sizeof(T), cudaMemcpyDeviceToHost);
	for (T x : v)
		sum += x;
	return sum;
}

int main(int argc, char **argv)
{
	int rounds = argc > 1 ? atoi(argv[1]) : 3;
	auto wanted = [&](const char *name) {
		for (int i = 2; i < argc; i++)
			if (strcmp(argv[i], name) == 0)
				return true;
		return argc <= 2;
	};
	if (wanted("matmul")) {
		float *a = filled<float>(N_MATRIX * N_MATRIX, 8), *b = filled<float>(N_MATRIX * N_MATRIX, 8);
		float *c = filled<float>(N_MATRIX * N_MATRIX, 1);
		double ms = time_all("matmul", rounds, [&] {
			matmul<<<dim3(N_MATRIX / 16, N_MATRIX / 16), dim3(16, 16)>>>(a, b, c, N_MATRIX);
		});
		printf("matmul %.4f %.0f\n", ms, sum_of(c, N_MATRIX * N_MATRIX));
		cudaFree(a), cudaFree(b), cudaFree(c);
	}
	if (wanted("vector_add")) {
		float *a = filled<float>(N_VECTOR, 8), *b = filled<float>(N_VECTOR, 8), *c = filled<float>(N_VECTOR, 1);
		double ms = time_all("vector_add", rounds,
			[&] { vector_add<<<N_VECTOR / 256, 256>>>(a, b, c, N_VECTOR); });
		printf("vector_add %.4f %.0f\n", ms, sum_of(c, N_VECTOR));
		cudaFree(a), cudaFree(b), cudaFree(c);
	}
	if (wanted("reduction")) {
		float *a = filled<float>(N_VECTOR, 8), *out = filled<float>(1024, 1);
		double ms = time_all("reduction", rounds, [&] { reduction<<<1024, 256>>>(a, out, N_VECTOR); });
		printf("reduction %.4f %.0f\n", ms, sum_of(out, 1024));
		cudaFree(a), cudaFree(out);
	}
	if (wanted("collatz")) {
		int *steps = filled<int>(N_COLLATZ, 1);
		double ms = time_all("collatz", rounds, [&] { collatz<<<N_COLLATZ / 256, 256>>>(steps, N_COLLATZ); });
		printf("collatz %.4f %.0f\n", ms, sum_of(steps, N_COLLATZ));
		cudaFree(steps);
	}
	if (wanted("histogram")) {
		unsigned char *a = filled<unsigned char>(N_VECTOR, 256);
		unsigned *bins = filled<unsigned>(256, 1);
		double ms = time_all("histogram", rounds, [&] { histogram<<<256, 256>>>(a, bins, N_VECTOR); });
		printf("histogram %.4f %.0f\n", ms, sum_of(bins, 256) / (rounds + 1));
		cudaFree(a), cudaFree(bins);
	}
	return cudaGetLastError() != cudaSuccess;
}
