/* The same algorithms as kernels.cu in plain C, one thread: scalar ROUNDS. */
#include "clock.h"

#include <string.h>

static float as[16][16], bs[16][16];

/* The same tiling: a tile of C is summed over tiles of A and B. */
static void matmul(const float *a, const float *b, float *c, int n)
{
	for (int by = 0; by < n; by += 16)
		for (int bx = 0; bx < n; bx += 16) {
			float sum[16][16] = {{0}};

			for (int t = 0; t < n; t += 16) {
				for (int y = 0; y < 16; y++)
					for (int x = 0; x < 16; x++) {
						as[y][x] = a[(by + y) * n + t + x];
						bs[y][x] = b[(t + y) * n + bx + x];
					}
				for (int y = 0; y < 16; y++)
					for (int x = 0; x < 16; x++) {
						float s = sum[y][x];

						for (int k = 0; k < 16; k++)
							s += as[y][k] * bs[k][x];
						sum[y][x] = s;
					}
			}
			for (int y = 0; y < 16; y++)
				for (int x = 0; x < 16; x++)
					c[(by + y) * n + bx + x] = sum[y][x];
		}
}

static void vector_add(const float *a, const float *b, float *c, int n)
{
	for (int i = 0; i < n; i++)
		c[i] = a[i] + b[i];
}

/* The order of the kernel's sums: 262144 partial ones, then a tree in each block. */
static void reduction(const float *a, float *out, int n)
{
	for (int block = 0; block < 1024; block++) {
		float s[256];

		for (int t = 0; t < 256; t++) {
			s[t] = 0;
			for (int i = block * 256 + t; i < n; i += 1024 * 256)
				s[t] += a[i];
		}
		for (int step = 128; step; step /= 2)
			for (int t = 0; t < step; t++)
				s[t] += s[t + step];
		out[block] = s[0];
	}
}

static void collatz(int *steps, int n)
{
	for (int i = 0; i < n; i++) {
		unsigned x = (unsigned)i + 1;
		int k = 0;

		while (x != 1 && k < 1000) {
			x = x & 1 ? 3 * x + 1 : x / 2;
			k++;
		}
		steps[i] = k;
	}
}

static void histogram(const unsigned char *a, unsigned *bins, int n)
{
	for (int i = 0; i < n; i++)
		bins[a[i]]++;
}

static void *filled(size_t n, size_t size, unsigned modulus)
{
	unsigned char *p = malloc(n * size);
	unsigned seed = 1;

	for (size_t i = 0; i < n; i++) {
		unsigned v;
		float f;

		seed = seed * 1664525u + 1013904223u;
		v = (seed >> 16) % modulus;
		f = (float)v;
		if (size == 1)
			p[i] = (unsigned char)v;
		else
			memcpy(p + i * size, &f, sizeof f);
	}
	return p;
}

static double sum_floats(const float *p, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += p[i];
	return sum;
}

/* Prints "NAME MEDIAN CHECK"; check tells that the work was done. */
static void print(const char *name, double *ms, int n, double check)
{
	qsort(ms, (size_t)n, sizeof *ms, clock_compare);
	printf("%s %.4f %.0f\n", name, ms[n / 2], check);
}

#define TIME(call)                                                                                 \
	for (int r = -1; r < rounds; r++) {                                                        \
		double from = clock_ms();                                                          \
		call;                                                                              \
		if (r >= 0)                                                                        \
			ms[r] = clock_ms() - from;                                                 \
	}

int main(int argc, char **argv)
{
	int rounds = argc > 1 ? atoi(argv[1]) : 3;
	double ms[1000], check = 0;
	float *a = filled(N_VECTOR, 4, 8), *b = filled(N_VECTOR, 4, 8), *c = filled(N_VECTOR, 4, 1);
	unsigned char *bytes = filled(N_VECTOR, 1, 256);
	unsigned bins[256] = {0};
	int *steps = malloc(N_COLLATZ * sizeof *steps);

	rounds = rounds < 1 ? 1 : rounds > 1000 ? 1000 : rounds;
	TIME(matmul(a, b, c, N_MATRIX));
	print("matmul", ms, rounds, sum_floats(c, (size_t)N_MATRIX * N_MATRIX));
	TIME(vector_add(a, b, c, N_VECTOR));
	print("vector_add", ms, rounds, sum_floats(c, N_VECTOR));
	TIME(reduction(a, c, N_VECTOR));
	print("reduction", ms, rounds, sum_floats(c, 1024));
	TIME(collatz(steps, N_COLLATZ));
	for (int i = 0; i < N_COLLATZ; i++)
		check += steps[i];
	print("collatz", ms, rounds, check);
	TIME(histogram(bytes, bins, N_VECTOR));
	check = 0;
	for (int i = 0; i < 256; i++)
		check += bins[i];
	print("histogram", ms, rounds, check / (rounds + 1));
	free(a);
	free(b);
	free(c);
	free(bytes);
	free(steps);
	return 0;
}
