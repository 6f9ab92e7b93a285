/* Matrix products of integers, bits and f64; the table of the matrix instructions. */
#include "vgpu/device/tensor.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

typedef s32 s32x8 __attribute__((vector_size(32)));
typedef u32 u32x8 __attribute__((vector_size(32)));
typedef s16 s16x16 __attribute__((vector_size(32)));
typedef s8 s8x16 __attribute__((vector_size(16)));
typedef u8 u8x16 __attribute__((vector_size(16)));

/* The elements of four words as s16. */
static inline void sixteen_s8(const u32 *words, s16 *out)
{
	s8x16 from;
	memcpy(&from, words, 16);
	s16x16 to = __builtin_convertvector(from, s16x16);
	memcpy(out, &to, 32);
}
static inline void sixteen_u8(const u32 *words, s16 *out)
{
	u8x16 from;
	memcpy(&from, words, 16);
	s16x16 to = __builtin_convertvector(from, s16x16);
	memcpy(out, &to, 32);
}
static inline void many_s4(const u32 *words, s16 *out)
{
	for (u32 j = 0; j < 32; j++)
		out[j] = (s16)((s16)((words[j / 8] >> j % 8 * 4 & 15) ^ 8) - 8);
}
static inline void many_u4(const u32 *words, s16 *out)
{
	for (u32 j = 0; j < 32; j++)
		out[j] = words[j / 8] >> j % 8 * 4 & 15;
}
TENSOR_UNPACK(unpack_s8, s16, sixteen_s8, 16)
TENSOR_UNPACK(unpack_u8, s16, sixteen_u8, 16)
TENSOR_UNPACK(unpack_s4, s16, many_s4, 32)
TENSOR_UNPACK(unpack_u4, s16, many_u4, 32)

static void unpack_integers(u32 element, const u32 *registers, u32 outer, u32 k, s16 *out)
{
	static void (*const unpack[VG_ELEMENTS])(const u32 *, u32, u32, s16 *) = {
		[VG_S8] = unpack_s8, [VG_U8] = unpack_u8, [VG_S4] = unpack_s4, [VG_U4] = unpack_u4};
	unpack[element](registers, outer, k, out);
}

/* Pairs of s16 multiplied, the two products added. */
#ifdef __AVX2__
#define ADD_PAIRS(sum, x, y)                                                                       \
	((sum) + (s32x8)__builtin_ia32_pmaddwd256((s16x16)((s32x8){0} + (x)), (s16x16)(y)))
#else
#define ADD_PAIRS(sum, x, y)                                                                       \
	((sum) + (s32)(s16)(x) * ((s32x8)((u32x8)(y) << 16) >> 16) + ((x) >> 16) * ((y) >> 16))
#endif

static s64 clamped(s64 sum)
{
	return sum > INT32_MAX ? INT32_MAX : sum < INT32_MIN ? INT32_MIN : sum;
}

/* Sums of products fit 32 bits; with C they are taken as 64, and wrap or are clamped. */
static void mma_integers(const struct vg_mma *s, const u32 *a, const u32 *b, const u32 *c, u32 *d)
{
	_Alignas(32) s16 left[TENSOR_MOST], rows[TENSOR_MOST], right[TENSOR_MOST];
	u32 n = s->n, k = s->k;
	unpack_integers(s->a, a, s->m, k, left);
	unpack_integers(s->b, b, n, k, rows);
	tensor_transpose(rows, n, k / 2, right);
	TENSOR_EACH_ROW(s->m, n)
	{
		s32x8 sum = {0}, y;
		s32 x, sums[8];
		for (u32 l = 0; l < k / 2; l++) {
			memcpy(&x, left + at / n * k + 2 * l, 4);
			memcpy(&y, right + 2 * (l * n + at % n), 32);
			sum = ADD_PAIRS(sum, x, y);
		}
		memcpy(sums, &sum, 32);
		for (u32 j = 0; j < 8; j++) {
			u32 place = 64 * first + 32 * (j & 1) + 4 * g + j / 2;
			s64 whole = (s64)(s32)c[place] + sums[j];
			d[place] = (u32)(s->how & VG_MMA_SATFINITE ? clamped(whole) : whole);
		}
	}
}

/* b1: the bits that both have, or that differ, are counted. */
static void mma_bits(const struct vg_mma *s, const u32 *a, const u32 *b, const u32 *c, u32 *d)
{
	u32 up = s->m / 8, across = s->n / 8;
	TENSOR_EACH_ROW(s->m, s->n)
	for (u32 j = 0; j < 8; j++) {
		u32 count = 0, place = 64 * first + 32 * (j & 1) + 4 * g + j / 2;
		const u32 *x = a + 32 * (first % up) + 4 * g, *y = b + 32 * (first / up) + 4 * j;
		for (u32 block = 0; block < s->k / 128; block++, x += 32 * up, y += 32 * across)
			for (u32 t = 0; t < 4; t++)
				count += (u32)__builtin_popcount(
					s->how & VG_MMA_AND ? x[t] & y[t] : x[t] ^ y[t]);
		d[place] = c[place] + count;
	}
}

/* Each element of B comes once, into place by rows; a row of eight sums is a chain of fma. */
static void mma_f64(
	const struct vg_mma *s, const double *a, const double *b, const double *c, double *d)
{
	double right[16 * 8];
	u32 up = s->m / 8;
	for (u32 l = 0; l < s->k; l++)
		for (u32 j = 0; j < 8; j++)
			right[l * 8 + j] = b[32 * (l / 4) + 4 * j + l % 4];
	TENSOR_EACH_ROW(s->m, s->n)
	{
		double sums[8];
		for (u32 j = 0; j < 8; j++)
			sums[j] = c[64 * first + 32 * (j & 1) + 4 * g + j / 2];
		for (u32 l = 0; l < s->k; l++) {
			double x = a[32 * (first + up * (l / 4)) + 4 * g + l % 4];
			for (u32 j = 0; j < 8; j++)
				sums[j] = fma(x, right[l * 8 + j], sums[j]);
		}
		for (u32 j = 0; j < 8; j++)
			d[64 * first + 32 * (j & 1) + 4 * g + j / 2] = sums[j];
	}
}

static void mma(const struct vg_mma *s, const void *a, const void *b, const void *c, void *d)
{
	if (s->how & VG_MMA_QUADS)
		tensor_mma_quads(s, a, b, c, d);
	else if (s->a == VG_F64)
		mma_f64(s, a, b, c, d);
	else if (s->a == VG_B1)
		mma_bits(s, a, b, c, d);
	else if (s->d == VG_S32)
		mma_integers(s, a, b, c, d);
	else
		tensor_mma_floats(s, a, b, c, d);
}

extern const struct vg_tensor_ops VG_ISA(vg_tensor_ops);
const struct vg_tensor_ops VG_ISA(vg_tensor_ops) = {
	.mma = mma,
	.load = tensor_load,
	.store = tensor_store,
	.ldmatrix = tensor_ldmatrix,
	.stmatrix = tensor_stmatrix,
	.movmatrix = tensor_movmatrix,
};
