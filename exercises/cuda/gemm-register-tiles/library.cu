#include "gemm.cuh"

#include <cublas_v2.h>

/* cuBLAS stores a matrix column behind column, so our c is its transpose: b and a change places. */
void gemm(const float *a, const float *b, float *c, size_t m, size_t n, size_t k)
{
	static cublasHandle_t blas;
	const float one = 1, zero = 0;

	if (!blas) {
		cublasCreate(&blas);
		cublasSetMathMode(blas, CUBLAS_DEFAULT_MATH);
	}
	cublasSgemm(blas, CUBLAS_OP_N, CUBLAS_OP_N, (int)n, (int)m, (int)k, &one, b, (int)n, a,
		(int)k, &zero, c, (int)n);
}
