/* Matrix products whose sums are f32: fragments unpacked to rows, multiplied eight columns at a
 * time, packed again. */
#include "vgpu/device/tensor.h"

#include <string.h>
#ifdef __F16C__
#include <immintrin.h>
#endif

typedef u32 u32x8 __attribute__((vector_size(32)));
typedef float f32x8 __attribute__((vector_size(32)));
typedef float f32x4 __attribute__((vector_size(16)));

/* ---- elements to f32 ---- */

/* Scaling by a power of two moves the exponent's bias, of subnormals too. */
static inline float scaled(u32 bits, float by)
{
	float f;
	memcpy(&f, &bits, 4);
	return f * by;
}
static inline float from_bits(u32 bits)
{
	float f;
	memcpy(&f, &bits, 4);
	return f;
}

static inline float with_sign(float size, u32 sign)
{
	return sign ? -size : size;
}

static inline float from_f16(u32 h)
{
	u32 size = h & 0x7fff;
	if (size > 0x7bff)
		return from_bits(0x7f800000 | size << 13 | h << 16);
	return with_sign(scaled(size << 13, 0x1p112f), h & 0x8000);
}

/* Four exponent bits, bias 7; the only special value is NaN. */
static inline float from_e4m3(u32 h)
{
	u32 size = h & 0x7f;
	if (size == 0x7f)
		return from_bits(0x7fffffff);
	return with_sign(scaled(size << 20, 0x1p120f), h & 0x80);
}

/* Eight floats of f16, as they lie. */
static inline void eight_f16(const u32 *words, float *out)
{
#ifdef __F16C__
	_mm256_storeu_ps(out, _mm256_cvtph_ps(_mm_loadu_si128((const __m128i *)words)));
#else
	for (u32 j = 0; j < 4; j++) {
		out[2 * j] = from_f16(words[j] & 0xffff);
		out[2 * j + 1] = from_f16(words[j] >> 16);
	}
#endif
}

static inline void eight_bf16(const u32 *words, float *out)
{
	for (u32 j = 0; j < 4; j++) {
		out[2 * j] = from_bits(words[j] << 16);
		out[2 * j + 1] = from_bits(words[j] & 0xffff0000);
	}
}
static inline void four_tf32(const u32 *words, float *out)
{
	for (u32 j = 0; j < 4; j++)
		out[j] = from_bits(words[j] & 0xffffe000);
}
static inline void sixteen_e4m3(const u32 *words, float *out)
{
	for (u32 j = 0; j < 16; j++)
		out[j] = from_e4m3(words[j / 4] >> j % 4 * 8 & 0xff);
}
/* The upper byte of an f16. */
static inline void sixteen_e5m2(const u32 *words, float *out)
{
	for (u32 j = 0; j < 16; j++)
		out[j] = from_f16(words[j / 4] >> j % 4 * 8 << 8 & 0xff00);
}
TENSOR_UNPACK(unpack_f16, float, eight_f16, 8)
TENSOR_UNPACK(unpack_bf16, float, eight_bf16, 8)
TENSOR_UNPACK(unpack_tf32, float, four_tf32, 4)
TENSOR_UNPACK(unpack_e4m3, float, sixteen_e4m3, 16)
TENSOR_UNPACK(unpack_e5m2, float, sixteen_e5m2, 16)

static void unpack_floats(u32 element, const u32 *registers, u32 outer, u32 k, float *out)
{
	static void (*const unpack[VG_ELEMENTS])(const u32 *, u32, u32, float *) = {
		[VG_F16] = unpack_f16,
		[VG_BF16] = unpack_bf16,
		[VG_TF32] = unpack_tf32,
		[VG_E4M3] = unpack_e4m3,
		[VG_E5M2] = unpack_e5m2,
	};
	unpack[element](registers, outer, k, out);
}

/* n rows of k elements to k rows of n, eight by eight at a time: pairs, then fours, then eights
 * change places. */
static void transpose_block(const u32 *from, u32 k, u32 *to, u32 n)
{
	u32x8 r[8], s[8];
	TENSOR_UNROLL(8)
	for (u32 j = 0; j < 8; j++)
		memcpy(&r[j], from + j * k, 32);
	TENSOR_UNROLL(8)
	for (u32 j = 0; j < 8; j += 2) {
		s[j] = __builtin_shufflevector(r[j], r[j + 1], 0, 8, 2, 10, 4, 12, 6, 14);
		s[j + 1] = __builtin_shufflevector(r[j], r[j + 1], 1, 9, 3, 11, 5, 13, 7, 15);
	}
	TENSOR_UNROLL(8)
	for (u32 j = 0; j < 8; j++) {
		u32 one = (j & 4) | (j & 1), two = one + 2;
		r[j] = j & 2 ? __builtin_shufflevector(s[one], s[two], 2, 3, 10, 11, 6, 7, 14, 15)
			     : __builtin_shufflevector(s[one], s[two], 0, 1, 8, 9, 4, 5, 12, 13);
	}
	TENSOR_UNROLL(8)
	for (u32 j = 0; j < 8; j++) {
		u32x8 one = r[j & 3], two = r[(j & 3) + 4];
		s[j] = j & 4 ? __builtin_shufflevector(one, two, 4, 5, 6, 7, 12, 13, 14, 15)
			     : __builtin_shufflevector(one, two, 0, 1, 2, 3, 8, 9, 10, 11);
		memcpy(to + j * n, &s[j], 32);
	}
}
void tensor_transpose(const void *rows, u32 n, u32 k, void *columns)
{
	const u32 *from = rows;
	u32 *to = columns;
	u32 whole = k & ~7u;
	for (u32 i = 0; i < whole; i += 8)
		for (u32 j = 0; j < n; j += 8)
			transpose_block(from + j * k + i, k, to + i * n + j, n);
	for (u32 i = whole; i < k; i++)
		for (u32 j = 0; j < n; j++)
			to[i * n + j] = from[j * k + i];
}

/* ---- C and D ---- */

static void unpack_sums_f32(u32 m, u32 n, const u32 *registers, float *out)
{
	TENSOR_EACH_ROW(m, n)
	{
		f32x4 even, odd;
		memcpy(&even, registers + 64 * first + 4 * g, 16);
		memcpy(&odd, registers + 64 * first + 32 + 4 * g, 16);
		f32x8 row = __builtin_shufflevector(even, odd, 0, 4, 1, 5, 2, 6, 3, 7);
		memcpy(out + at, &row, 32);
	}
}
static void pack_sums_f32(u32 m, u32 n, const float *sums, u32 *registers)
{
	TENSOR_EACH_ROW(m, n)
	{
		f32x8 row;
		memcpy(&row, sums + at, 32);
		f32x4 even = __builtin_shufflevector(row, row, 0, 2, 4, 6);
		f32x4 odd = __builtin_shufflevector(row, row, 1, 3, 5, 7);
		memcpy(registers + 64 * first + 4 * g, &even, 16);
		memcpy(registers + 64 * first + 32 + 4 * g, &odd, 16);
	}
}

static void unpack_sums_f16(u32 m, u32 n, const u32 *registers, float *out)
{
	TENSOR_EACH_ROW(m, n)
	eight_f16(registers + 32 * first + 4 * g, out + at);
}

/* To nearest, ties to even; NaN is the canonical one. */
static inline u32 to_f16(float f)
{
	u32 bits, sign;
	memcpy(&bits, &f, 4);
	sign = bits >> 16 & 0x8000;
	bits &= 0x7fffffff;
	if (bits > 0x7f800000)
		return 0x7fff;
	if (bits >= 0x47800000)
		return sign | 0x7c00;
	if (bits < 0x38800000) { /* the last bit of 0.5 is worth 2^-24 */
		float low = from_bits(bits) + 0.5f;
		memcpy(&bits, &low, 4);
		return sign | (bits - 0x3f000000);
	}
	return sign | (bits - 0x38000000 + 0xfff + (bits >> 13 & 1)) >> 13;
}
static void pack_sums_f16(u32 m, u32 n, const float *sums, u32 *registers)
{
	TENSOR_EACH_ROW(m, n)
	{
		const float *row = sums + at;
		u32 *to = registers + 32 * first + 4 * g;
#ifdef __F16C__
		__m256 v = _mm256_loadu_ps(row);
		__m256 nan = _mm256_castsi256_ps(_mm256_set1_epi32(0x7fffffff));
		v = _mm256_blendv_ps(v, nan, _mm256_cmp_ps(v, v, _CMP_UNORD_Q));
		_mm_storeu_si128((__m128i *)to, _mm256_cvtps_ph(v, _MM_FROUND_TO_NEAREST_INT));
#else
		for (u32 t = 0; t < 4; t++)
			to[t] = to_f16(row[2 * t]) | to_f16(row[2 * t + 1]) << 16;
#endif
	}
}

/* ---- products ---- */

/* d += a * b over rows of eight, columns of eight. A vector times a scalar is each element times
 * it.
 */
#if defined __FMA__
#define MULTIPLY_ADD(sum, x, y) _mm256_fmadd_ps((f32x8){0} + (x), y, sum)
#else
#define MULTIPLY_ADD(sum, x, y) ((sum) + (x) * (y))
#endif
static void multiply_floats(u32 m, u32 n, u32 k, const float *a, const float *b, float *d)
{
	for (u32 j = 0; j < n; j += 8)
		for (u32 i = 0; i < m; i += 8) {
			f32x8 sum[8], right;
			TENSOR_UNROLL(8)
			for (u32 r = 0; r < 8; r++)
				memcpy(&sum[r], d + (i + r) * n + j, 32);
			for (u32 l = 0; l < k; l++) {
				memcpy(&right, b + l * n + j, 32);
				TENSOR_UNROLL(8)
				for (u32 r = 0; r < 8; r++)
					sum[r] = MULTIPLY_ADD(sum[r], a[(i + r) * k + l], right);
			}
			TENSOR_UNROLL(8)
			for (u32 r = 0; r < 8; r++)
				memcpy(d + (i + r) * n + j, &sum[r], 32);
		}
}

void tensor_mma_floats(const struct vg_mma *s, const u32 *a, const u32 *b, const u32 *c, u32 *d)
{
	float left[TENSOR_MOST], rows[TENSOR_MOST], right[TENSOR_MOST], sums[TENSOR_MOST];
	unpack_floats(s->a, a, s->m, s->k, left);
	unpack_floats(s->b, b, s->n, s->k, rows);
	tensor_transpose(rows, s->n, s->k, right);
	if (s->c == VG_F16)
		unpack_sums_f16(s->m, s->n, c, sums);
	else
		unpack_sums_f32(s->m, s->n, c, sums);
	multiply_floats(s->m, s->n, s->k, left, right, sums);
	if (s->d == VG_F16)
		pack_sums_f16(s->m, s->n, sums, d);
	else
		pack_sums_f32(s->m, s->n, sums, d);
}

/* ---- mma.m8n8k4 of f16: product q is of the lanes 4q to 4q + 3 and those 16 after ---- */

/* Element i of four (A and B): along m or n, and along k. */
static void quad_place(u32 lane, u32 i, u32 along_k, u32 *outer, u32 *k)
{
	u32 high = lane / 16 * 4;
	*outer = high + (along_k ? lane % 4 : i);
	*k = along_k ? i : lane % 4;
}

/* Element i of eight (C and D). */
static u32 quad_sum_place(u32 lane, u32 i, u32 is_f16)
{
	u32 row = is_f16 ? lane % 4 : (lane & 1) + (i & 2);
	u32 column = is_f16 ? i : (i & 4) + (lane & 2) + (i & 1);
	return (row + lane / 16 * 4) * 8 + column;
}

static inline u32 half_of(const u32 *registers, u32 lane, u32 i)
{
	return registers[32 * (i / 2) + lane] >> 16 * (i % 2) & 0xffff;
}

void tensor_mma_quads(const struct vg_mma *s, const u32 *a, const u32 *b, const u32 *c, u32 *d)
{
	u32 a_rows = !(s->how & VG_MMA_A_COL), b_columns = !(s->how & VG_MMA_B_ROW), o, k;
	for (u32 q = 0; q < 4; q++) {
		float left[32], right[32], sums[64];
		for (u32 e = 0; e < 64; e++) {
			u32 lane = 4 * q + e / 8 % 4 + e / 32 * 16, i = e % 8;
			u32 place = quad_sum_place(lane, i, s->c == VG_F16);
			sums[place] = s->c == VG_F16 ? from_f16(half_of(c, lane, i))
						     : from_bits(c[32 * i + lane]);
			if (i >= 4)
				continue;
			quad_place(lane, i, a_rows, &o, &k);
			left[o * 4 + k] = from_f16(half_of(a, lane, i));
			quad_place(lane, i, b_columns, &o, &k);
			right[k * 8 + o] = from_f16(half_of(b, lane, i));
		}
		multiply_floats(8, 8, 4, left, right, sums);
		for (u32 e = 0; e < 64; e++) {
			u32 lane = 4 * q + e / 8 % 4 + e / 32 * 16, i = e % 8;
			float sum = sums[quad_sum_place(lane, i, s->d == VG_F16)];
			u32 *to = d + 32 * (s->d == VG_F16 ? i / 2 : i) + lane;
			if (s->d == VG_F16)
				*to = i % 2 ? *to | to_f16(sum) << 16 : to_f16(sum);
			else
				memcpy(to, &sum, 4);
		}
	}
}
