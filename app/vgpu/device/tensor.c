/* Matrix products of integers, bits and f64; the table of the matrix instructions. */
#include "vgpu/device/tensor.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

typedef s32 s32x8 __attribute__((vector_size(32)));

static void row_of_integers(u32 element, const u32 *words, s32 *out)
{
	u8 bytes[16];
	memcpy(bytes, words, 16);
	for (u32 j = 0; j < 16; j++) {
		if (element == VG_S8) {
			out[j] = (s8)bytes[j];
		} else if (element == VG_U8) {
			out[j] = bytes[j];
		} else {
			s32 low = bytes[j] & 15, high = bytes[j] >> 4,
			    sign = element == VG_S4 ? 8 : 0;
			out[2 * j] = (low ^ sign) - sign;
			out[2 * j + 1] = (high ^ sign) - sign;
		}
	}
}

TENSOR_UNPACK(unpack_integers, s32, row_of_integers)

/* Sums that wrap are taken as u32. */
static void mma_integers(const struct vg_mma *s, const u32 *a, const u32 *b, const u32 *c, u32 *d)
{
	s32 left[TENSOR_MOST], rows[TENSOR_MOST], right[TENSOR_MOST];
	u32 n = s->n, k = s->k;
	unpack_integers(s->a, a, s->m, k, left);
	unpack_integers(s->b, b, n, k, rows);
	for (u32 i = 0; i < k; i++)
		for (u32 j = 0; j < n; j++)
			right[i * n + j] = rows[j * k + i];
	TENSOR_EACH_ROW(s->m, n)
	{
		s32x8 sum = {0};
		const s32 *row = left + at / n * k;
		for (u32 l = 0; l < k; l++) {
			s32x8 y;
			memcpy(&y, right + l * n + at % n, 32);
			sum += row[l] * y;
		}
		for (u32 j = 0; j < 8; j++) {
			u32 place = 64 * first + 32 * (j & 1) + 4 * g + j / 2;
			s64 whole = (s64)(s32)c[place] + sum[j];
			if (s->how & VG_MMA_SATFINITE)
				whole = whole > INT32_MAX   ? INT32_MAX
					: whole < INT32_MIN ? INT32_MIN
							    : whole;
			d[place] = (u32)whole;
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

static void mma_f64(
	const struct vg_mma *s, const double *a, const double *b, const double *c, double *d)
{
	u32 up = s->m / 8;
	TENSOR_EACH_ROW(s->m, s->n)
	for (u32 j = 0; j < 8; j++) {
		u32 place = 64 * first + 32 * (j & 1) + 4 * g + j / 2;
		const double *x = a + 32 * (first % up) + 4 * g;
		const double *y = b + 32 * (first / up) + 4 * j;
		double sum = c[place];
		for (u32 l = 0; l < s->k; l++)
			sum = fma(x[32 * up * (l / 4) + l % 4],
				y[32 * (s->n / 8) * (l / 4) + l % 4], sum);
		d[place] = sum;
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
