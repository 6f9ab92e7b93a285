/* Matrix instructions against a plain matrix product, the places of elements as the PTX ISA gives
 * them for lane and register (groupID, threadID_in_group, i). */
#include "vgpu_isa.h"

#include "vgpu/device/abi_memory.h"
#include "vgpu/device/abi_race.h"
#include "vgpu/device/abi_tensor.h"

#include <math.h>

extern const struct vg_tensor_ops vg_tensor_ops_x86_64, vg_tensor_ops_x86_64_v3,
	vg_tensor_ops_x86_64_v4;

enum { SETS = 3 };
static const struct vg_tensor_ops *const sets[SETS] = {
	&vg_tensor_ops_x86_64, &vg_tensor_ops_x86_64_v3, &vg_tensor_ops_x86_64_v4};
static uint64_t seed = 99;

/* ---- elements: how many a register has, their values as doubles ---- */

static const struct {
	const char *name;
	unsigned bits;
} kinds[VG_ELEMENTS] = {
	[VG_F16] = {"f16",  16},
	[VG_BF16] = {"bf16", 16},
	[VG_TF32] = {"tf32", 32},
	[VG_F32] = {"f32",  32},
	[VG_F64] = {"f64",  64},
	[VG_E4M3] = {"e4m3", 8 },
	[VG_E5M2] = {"e5m2", 8 },
	[VG_S8] = {"s8",   8 },
	[VG_U8] = {"u8",   8 },
	[VG_S4] = {"s4",   4 },
	[VG_U4] = {"u4",   4 },
	[VG_B1] = {"b1",   1 },
	[VG_S32] = {"s32",  32},
};

/* A binary float of so many exponent and fraction bits. */
static double small_float(uint32_t bits, int exponent_bits, int fraction_bits)
{
	int fraction = (int)(bits & ((1u << fraction_bits) - 1));
	int exponent = (int)(bits >> fraction_bits & ((1u << exponent_bits) - 1));
	int bias = (1 << (exponent_bits - 1)) - 1;
	double size =
		exponent ? ldexp((1 << fraction_bits) + fraction, exponent - bias - fraction_bits)
			 : ldexp(fraction, 1 - bias - fraction_bits);
	return bits >> (exponent_bits + fraction_bits) ? -size : size;
}

static double value_of(unsigned element, uint64_t bits)
{
	float f;
	double d;
	uint32_t word = (uint32_t)bits;
	switch (element) {
	case VG_F16:
		return small_float(word, 5, 10);
	case VG_BF16:
		return small_float(word, 8, 7);
	case VG_TF32:
		return small_float(word >> 13, 8, 10);
	case VG_E4M3:
		return small_float(word, 4, 3);
	case VG_E5M2:
		return small_float(word, 5, 2);
	case VG_F32:
		memcpy(&f, &word, 4);
		return (double)f;
	case VG_F64:
		memcpy(&d, &bits, 8);
		return d;
	case VG_S8:
		return (s8)word;
	case VG_S4:
		return (int)(word ^ 8) - 8;
	case VG_S32:
		return (s32)word;
	default:
		return word;
	}
}

/* Bits of a drawn value: small and with few digits, so that sums are exact in any order. */
static uint64_t draw_exact(unsigned element)
{
	static const uint16_t f16[] = {0, 0x3c00, 0xbc00, 0x4000, 0xc200, 0x3800, 0xb400, 0x4500};
	static const uint8_t e4m3[] = {0, 0x38, 0xb8, 0x40, 0xc4, 0x30, 0xa8, 0x4a};
	int32_t n = (int32_t)(draw(&seed) % 33) - 16;
	float f = (float)n / 2;
	double d = n;
	uint64_t bits = 0;
	if (element == VG_F16)
		return f16[draw(&seed) % 8];
	if (element == VG_E4M3)
		return e4m3[draw(&seed) % 8];
	if (element == VG_E5M2)
		return f16[draw(&seed) % 6] >> 8;
	if (element == VG_F64)
		memcpy(&bits, &d, 8);
	else if (element == VG_F32 || element == VG_TF32 || element == VG_BF16)
		memcpy(&bits, &f, 4);
	else
		bits = draw(&seed) &
		       (kinds[element].bits == 32 ? 0xffff : (1u << kinds[element].bits) - 1);
	/* tf32 operands may have anything in the bits that do not count. */
	if (element == VG_TF32)
		bits |= draw(&seed) & 0x1fff;
	return element == VG_BF16 ? bits >> 16 : bits;
}

/* ---- registers: 32 lanes of u32 or u64, elements within ---- */

struct registers {
	uint64_t words[16 * 32];
};

static uint64_t get(const struct registers *r, unsigned element, u32 lane, u32 i)
{
	unsigned bits = kinds[element].bits, per = bits == 64 ? 1 : 32 / bits;
	if (bits == 64)
		return r->words[32 * i + lane];
	const u32 *words = (const void *)r->words;
	u32 mask = bits == 32 ? ~0u : (1u << bits) - 1;
	return words[32 * (i / per) + lane] >> (i % per * bits) & mask;
}
static void set(struct registers *r, unsigned element, u32 lane, u32 i, uint64_t value)
{
	unsigned bits = kinds[element].bits, per = bits == 64 ? 1 : 32 / bits;
	u32 *words = (void *)r->words, mask = bits >= 32 ? ~0u : (1u << bits) - 1;
	if (bits == 64) {
		r->words[32 * i + lane] = value;
		return;
	}
	words[32 * (i / per) + lane] &= ~(mask << (i % per * bits));
	words[32 * (i / per) + lane] |= (u32)value << (i % per * bits);
}

/* ---- places, as the ISA has them for mma.m8nNkK and m16nNkK ---- */

/* Element i of A: rows groupID and groupID + 8 change from register to register, then come the next
 * columns. */
static void place_a(const struct vg_mma *s, u32 lane, u32 i, u32 *row, u32 *column)
{
	u32 group = lane >> 2, in_group = lane % 4, bits = kinds[s->a].bits,
	    per = bits == 64 ? 1 : 32 / bits;
	u32 rows = s->m / 8;
	*row = group + 8 * (i / per % rows);
	*column = in_group * per + i % per + 4 * per * (i / per / rows);
}
static void place_b(const struct vg_mma *s, u32 lane, u32 i, u32 *row, u32 *column)
{
	u32 bits = kinds[s->b].bits, per = bits == 64 ? 1 : 32 / bits;
	*row = lane % 4 * per + i % per + 4 * per * (i / per);
	*column = lane >> 2;
}
static void place_c(u32 lane, u32 i, u32 *row, u32 *column)
{
	*row = (lane >> 2) + 8 * (i / 2);
	*column = lane % 4 * 2 + (i & 1);
}

/* ---- mma ---- */

struct product {
	double a[32][256], b[256][32], c[32][32];
};

/* The whole sum, and what it is allowed to be off by when `exact` is false. */
static double model(
	const struct product *p, const struct vg_mma *s, u32 row, u32 column, double *size)
{
	double sum = p->c[row][column];
	*size = fabs(sum);
	for (u32 k = 0; k < s->k; k++) {
		double x = p->a[row][k], y = p->b[k][column];
		double term = s->a != VG_B1 ? x * y : s->how & VG_MMA_AND ? (x && y) : x != y;
		sum += term;
		*size += fabs(term);
	}
	if (s->how & VG_MMA_SATFINITE)
		sum = sum > INT32_MAX ? INT32_MAX : sum < INT32_MIN ? INT32_MIN : sum;
	return sum;
}

static void draw_fragments(
	const struct vg_mma *s, bool exact, struct registers r[3], struct product *p)
{
	for (u32 lane = 0; lane < 32; lane++) {
		u32 row, column;
		for (u32 i = 0; i < (u32)s->m * s->k / 32; i++) {
			uint64_t bits =
				exact ? draw_exact(s->a) : draw_exact(s->a) ^ (draw(&seed) & 0xff);
			place_a(s, lane, i, &row, &column);
			set(&r[0], s->a, lane, i, bits);
			p->a[row][column] = value_of(s->a, get(&r[0], s->a, lane, i));
		}
		for (u32 i = 0; i < (u32)s->n * s->k / 32; i++) {
			place_b(s, lane, i, &row, &column);
			set(&r[1], s->b, lane, i, draw_exact(s->b));
			p->b[row][column] = value_of(s->b, get(&r[1], s->b, lane, i));
		}
		for (u32 i = 0; i < (u32)s->m * s->n / 32; i++) {
			uint64_t bits = draw_exact(s->c);
			if (s->how & VG_MMA_SATFINITE)
				bits = i % 2 ? INT32_MAX - bits % 64 : (u32)INT32_MIN + bits % 64;
			place_c(lane, i, &row, &column);
			set(&r[2], s->c, lane, i, bits);
			p->c[row][column] = value_of(s->c, get(&r[2], s->c, lane, i));
		}
	}
}

static void check_mma(int set_of, const struct vg_mma *s, bool exact)
{
	static struct product p;
	struct registers r[3] = {0}, d = {0};
	draw_fragments(s, exact, r, &p);
	sets[set_of]->mma(s, &r[0], &r[1], &r[2], &d);
	for (u32 lane = 0; lane < 32; lane++)
		for (u32 i = 0; i < (u32)s->m * s->n / 32; i++) {
			u32 row, column;
			double size, got = value_of(s->d, get(&d, s->d, lane, i));
			place_c(lane, i, &row, &column);
			double want = model(&p, s, row, column, &size);
			double off = exact ? 0 : size * s->k * ldexp(1, s->d == VG_F16 ? -11 : -23);
			if (!(fabs(got - want) <= off))
				fail_msg("set %d, m%un%uk%u %s %s: element %u,%u is %.17g, not "
					 "%.17g",
					set_of, s->m, s->n, s->k, kinds[s->a].name,
					kinds[s->d].name, row, column, got, want);
		}
}

static void test_mma(void **state)
{
	static const struct vg_mma shapes[] = {
		{16, 8, 16,  VG_F16,  VG_F16,  VG_F32, VG_F32, 0               },
		{16, 8, 16,  VG_F16,  VG_F16,  VG_F16, VG_F16, 0               },
		{16, 8, 8,   VG_F16,  VG_F16,  VG_F32, VG_F32, 0               },
		{16, 8, 8,   VG_F16,  VG_F16,  VG_F16, VG_F16, 0               },
		{16, 8, 8,   VG_BF16, VG_BF16, VG_F32, VG_F32, 0               },
		{16, 8, 16,  VG_BF16, VG_BF16, VG_F32, VG_F32, 0               },
		{16, 8, 4,   VG_TF32, VG_TF32, VG_F32, VG_F32, 0               },
		{16, 8, 8,   VG_TF32, VG_TF32, VG_F32, VG_F32, 0               },
		{16, 8, 32,  VG_E4M3, VG_E5M2, VG_F32, VG_F32, 0               },
		{16, 8, 32,  VG_E5M2, VG_E4M3, VG_F16, VG_F16, 0               },
		{8,  8, 4,   VG_F64,  VG_F64,  VG_F64, VG_F64, 0               },
		{16, 8, 4,   VG_F64,  VG_F64,  VG_F64, VG_F64, 0               },
		{16, 8, 8,   VG_F64,  VG_F64,  VG_F64, VG_F64, 0               },
		{16, 8, 16,  VG_F64,  VG_F64,  VG_F64, VG_F64, 0               },
		{8,  8, 16,  VG_S8,   VG_S8,   VG_S32, VG_S32, 0               },
		{16, 8, 16,  VG_U8,   VG_S8,   VG_S32, VG_S32, 0               },
		{16, 8, 32,  VG_S8,   VG_U8,   VG_S32, VG_S32, 0               },
		{16, 8, 32,  VG_S8,   VG_S8,   VG_S32, VG_S32, VG_MMA_SATFINITE},
		{8,  8, 32,  VG_S4,   VG_U4,   VG_S32, VG_S32, 0               },
		{16, 8, 32,  VG_U4,   VG_U4,   VG_S32, VG_S32, 0               },
		{16, 8, 64,  VG_S4,   VG_S4,   VG_S32, VG_S32, 0               },
		{8,  8, 128, VG_B1,   VG_B1,   VG_S32, VG_S32, 0               },
		{16, 8, 128, VG_B1,   VG_B1,   VG_S32, VG_S32, VG_MMA_AND      },
		{16, 8, 256, VG_B1,   VG_B1,   VG_S32, VG_S32, 0               },
	};
	(void)state;
	for (int k = 0; k < SETS; k++)
		for (size_t i = 0; isa_runs_here(k) && i < COUNT(shapes) * 8; i++) {
			const struct vg_mma *s = &shapes[i / 8];
			check_mma(k, s, true);
			if (s->a == VG_F16 || s->a == VG_BF16)
				check_mma(k, s, false);
		}
}

/* The order of the sum: k ascending from C, each addition rounded. 256 * 256, then seven times
 * 2^-9, each less than half of 2^16's last digit, then -(256 * 256), then seven times 2^-9 that are
 * kept. */
static void test_order(void **state)
{
	static const struct vg_mma s = {16, 8, 16, VG_F16, VG_F16, VG_F32, VG_F32, 0};
	(void)state;
	for (int k = 0; k < SETS; k++) {
		struct registers r[3] = {0}, d;
		u32 row, column;
		if (!isa_runs_here(k))
			continue;
		for (u32 lane = 0; lane < 32; lane++)
			for (u32 i = 0; i < 8; i++) {
				place_a(&s, lane, i, &row, &column);
				bool big = column == 0 || column == 8;
				set(&r[0], VG_F16, lane, i, big ? 0x5c00 : 0x1800 /* 2^-9 */);
				if (i >= 4)
					continue;
				place_b(&s, lane, i, &row, &column);
				set(&r[1], VG_F16, lane, i,
					row == 0   ? 0x5c00
					: row == 8 ? 0xdc00
						   : 0x3c00);
			}
		sets[k]->mma(&s, &r[0], &r[1], &r[2], &d);
		assert_true(value_of(VG_F32, get(&d, VG_F32, 0, 0)) == 7 * 0x1p-9);
	}
}

/* The sum of one row of A with C, as f16: to nearest, ties to even, subnormal, beyond the range. */
static void test_f16_sums(void **state)
{
	static const struct {
		u16 c, a, b, want;
	} rows[] = {
		{0x6800, 0x3c00, 0x3c00, 0x6800}, /* 2048 + 1: a tie, to even */
		{0x6801, 0x3c00, 0x3c00, 0x6802}, /* 2050 + 1 */
		{0x6800, 0x3c01, 0x3c00, 0x6801}, /* and a little more */
		{0x0001, 0x0001, 0x3800, 0x0002}, /* 2^-24 + 2^-25 */
		{0x0000, 0x0001, 0x3800, 0x0000}, /* 2^-25 */
		{0x03ff, 0x0001, 0x3800, 0x0400}, /* into the normal numbers */
		{0x7bff, 0x4c00, 0x3c00, 0x7c00}, /* 65504 + 16 */
		{0x7bff, 0x4bff, 0x3c00, 0x7bff}, /* 65504 + 15.99 */
		{0xfc00, 0x7bff, 0x7bff, 0xfc00},
                {0xfc00, 0x7c00, 0x3c00, 0x7fff}, /* -inf + inf */
	};
	static const struct vg_mma s = {16, 8, 8, VG_F16, VG_F16, VG_F16, VG_F16, 0};
	(void)state;
	for (int k = 0; k < SETS; k++)
		for (size_t i = 0; isa_runs_here(k) && i < COUNT(rows); i++) {
			struct registers r[3] = {0}, d;
			set(&r[0], VG_F16, 0, 0, rows[i].a);
			set(&r[1], VG_F16, 0, 0, rows[i].b);
			set(&r[2], VG_F16, 0, 0, rows[i].c);
			sets[k]->mma(&s, &r[0], &r[1], &r[2], &d);
			assert_int_equal(get(&d, VG_F16, 0, 0), rows[i].want);
		}
}

/* mma.m8n8k4 of f16: four products, of the quads of lanes q and q + 4. */
static void check_quads(int set_of, bool a_column, bool b_row, unsigned c, unsigned to)
{
	struct vg_mma s = {8, 8, 4, VG_F16, VG_F16, (u8)c, (u8)to,
		VG_MMA_QUADS | (a_column ? VG_MMA_A_COL : 0) | (b_row ? VG_MMA_B_ROW : 0)};
	struct registers r[3] = {0}, d = {0};
	double a[4][8][4], b[4][4][8], sums[4][8][8];
	for (u32 pass = 0; pass < 2; pass++) {
		if (pass)
			sets[set_of]->mma(&s, &r[0], &r[1], &r[2], &d);
		for (u32 lane = 0; lane < 32; lane++) {
			u32 q = lane % 16 / 4, high = lane < 16 ? 0 : 4;
			for (u32 i = 0; !pass && i < 4; i++) {
				u32 row = a_column ? i % 4 + high : lane % 4 + high;
				u32 column = a_column ? lane % 4 : i;
				set(&r[0], VG_F16, lane, i, draw_exact(VG_F16));
				a[q][row][column] = value_of(VG_F16, get(&r[0], VG_F16, lane, i));
				row = b_row ? lane % 4 : i;
				column = b_row ? i + high : lane % 4 + high;
				set(&r[1], VG_F16, lane, i, draw_exact(VG_F16));
				b[q][row][column] = value_of(VG_F16, get(&r[1], VG_F16, lane, i));
			}
			for (u32 i = 0; i < 8; i++) {
				unsigned t = pass ? to : c;
				u32 row =
					t == VG_F16 ? lane % 4 + high : (lane & 1) + (i & 2) + high;
				u32 column = t == VG_F16 ? i : (i & 4) + (lane & 2) + (i & 1);
				if (!pass) {
					set(&r[2], c, lane, i, draw_exact(c));
					sums[q][row][column] = value_of(c, get(&r[2], c, lane, i));
					continue;
				}
				double want = sums[q][row][column];
				for (u32 k = 0; k < 4; k++)
					want += a[q][row][k] * b[q][k][column];
				assert_true(value_of(to, get(&d, to, lane, i)) == want);
			}
		}
	}
}

static void test_quads(void **state)
{
	(void)state;
	for (int k = 0; k < SETS; k++)
		for (unsigned layout = 0; isa_runs_here(k) && layout < 4; layout++) {
			check_quads(k, layout & 1, layout & 2, VG_F32, VG_F32);
			check_quads(k, layout & 1, layout & 2, VG_F16, VG_F16);
			check_quads(k, layout & 1, layout & 2, VG_F16, VG_F32);
		}
}

/* ---- memory: the host's own, with what was asked written down ---- */

static struct {
	u64 lanes, calls;
	u32 refuse; /* lanes that the checks do not let through */
} asked;
static u8 shared[8192];

static u8 *bytes_at(const void *address, u64 how, u32 lane)
{
	if (how & VG_HOW_OFFSETS)
		return shared + ((const u32 *)address)[lane];
	u64 at = ((const u64 *)address)[lane];
	return (u8 *)(uintptr_t)at;
}
static u32 before(
	struct vg_warp *w, u32 m, u32 site, const void *address, u64 how, const void *value)
{
	(void)w, (void)address;
	assert_int_equal(site, 3);
	assert_int_equal((VG_HOW_ACCESS(how) & VG_WRITE) != 0, value != NULL);
	asked.lanes += (u64)__builtin_popcount(m);
	asked.calls++;
	return m & ~asked.refuse;
}
static void load(struct vg_warp *w, u32 m, const void *address, u64 how, void *out)
{
	(void)w;
	for (u32 l = 0; l < 32; l++)
		if (m >> l & 1)
			memcpy((u8 *)out + l * VG_HOW_ALL(how), bytes_at(address, how, l),
				VG_HOW_ALL(how));
}
static void store(struct vg_warp *w, u32 m, const void *address, u64 how, const void *value)
{
	(void)w;
	for (u32 l = 0; l < 32; l++)
		if (m >> l & 1)
			memcpy(bytes_at(address, how, l), (const u8 *)value + l * VG_HOW_ALL(how),
				VG_HOW_ALL(how));
}
static const struct vg_memory_ops memory = {.before = before, .load = load, .store = store};
static const struct vg_runtime runtime = {.memory = &memory};

/* ---- wmma ---- */

/* A matrix in memory, its lines `stride` elements apart. */
struct in_memory {
	u8 bytes[32 * 64 * 8];
	u32 stride;
	bool column;
};

static uint64_t element_at(const struct in_memory *x, unsigned element, u32 row, u32 column)
{
	u32 bits = kinds[element].bits;
	u64 at = (u64)(x->column ? column * x->stride + row : row * x->stride + column) * bits;
	uint64_t word = 0;
	memcpy(&word, x->bytes + at / 8, (bits + 7) / 8);
	return bits < 8 ? word >> at % 8 & ((1u << bits) - 1) : word;
}
static void put_element(struct in_memory *x, unsigned element, u32 row, u32 column, uint64_t value)
{
	u32 bits = kinds[element].bits;
	u64 at = (u64)(x->column ? column * x->stride + row : row * x->stride + column) * bits;
	if (bits >= 8) {
		memcpy(x->bytes + at / 8, &value, bits / 8);
	} else {
		u8 mask = (u8)(((1u << bits) - 1) << at % 8);
		x->bytes[at / 8] = (u8)((x->bytes[at / 8] & ~mask) | (value << at % 8 & mask));
	}
}

static void fill(struct in_memory *x, unsigned element, u32 rows, u32 columns, bool column, u32 pad)
{
	*x = (struct in_memory){.column = column, .stride = (column ? rows : columns) + pad};
	memset(x->bytes, 0xa5, sizeof x->bytes);
	for (u32 r = 0; r < rows; r++)
		for (u32 c = 0; c < columns; c++)
			put_element(x, element, r, c, draw_exact(element));
}

static u64 host(const void *p)
{
	return (u64)(uintptr_t)p;
}

/* Whole: load, multiply, store, in the layouts that the bits of `layout` say. */
static void check_wmma(int set_of, const struct vg_mma *s, u32 layout)
{
	static struct in_memory a, b, c, d, was;
	static struct registers r[4];
	struct vg_warp w = {.rt = &runtime};
	const struct vg_tensor_ops *ops = sets[set_of];
	u32 pad = 256 / kinds[s->a].bits, pad_c = 256 / kinds[s->d].bits;
	bool sub_byte = kinds[s->a].bits < 8;
	fill(&a, s->a, s->m, s->k, !sub_byte && layout & 1, layout & 8 ? pad : 0);
	fill(&b, s->b, s->k, s->n, sub_byte || layout & 2, layout & 8 ? pad : 0);
	fill(&c, s->c, s->m, s->n, layout & 4, layout & 8 ? pad_c : 0);
	fill(&d, s->d, s->m, s->n, !(layout & 4), pad_c);
	was = d;
	u8 of_c = (u8)(s->m * s->n / 32 / (s->c == VG_F16 ? 2 : 1));
	struct vg_fragment fa = {VG_OF_A, s->a, a.column, 8, s->m, s->n, s->k};
	struct vg_fragment fb = {VG_OF_B, s->b, b.column, 8, s->m, s->n, s->k};
	struct vg_fragment fc = {VG_OF_C, s->c, c.column, of_c, s->m, s->n, s->k};
	struct vg_fragment fd = {VG_OF_C, s->d, d.column, of_c, s->m, s->n, s->k};
	ops->load(&w, ~0u, 3, 0, host(a.bytes), a.stride * kinds[s->a].bits / 8, &fa, &r[0]);
	ops->load(&w, ~0u, 3, 0, host(b.bytes), b.stride * kinds[s->b].bits / 8, &fb, &r[1]);
	ops->load(&w, ~0u, 3, 0, host(c.bytes), c.stride * kinds[s->c].bits / 8, &fc, &r[2]);
	ops->mma(s, &r[0], &r[1], &r[2], &r[3]);
	ops->store(&w, ~0u, 3, 0, host(d.bytes), d.stride * kinds[s->d].bits / 8, &fd, &r[3]);
	for (u32 row = 0; row < s->m; row++)
		for (u32 column = 0; column < s->n; column++) {
			double sum = value_of(s->c, element_at(&c, s->c, row, column));
			for (u32 k = 0; k < s->k; k++) {
				double x = value_of(s->a, element_at(&a, s->a, row, k));
				double y = value_of(s->b, element_at(&b, s->b, k, column));
				sum += s->a == VG_B1 ? x != y : x * y;
			}
			if (value_of(s->d, element_at(&d, s->d, row, column)) != sum)
				fail_msg("set %d, wmma m%un%uk%u %s, layout %u: element %u,%u",
					set_of, s->m, s->n, s->k, kinds[s->a].name, layout, row,
					column);
			put_element(&d, s->d, row, column, element_at(&was, s->d, row, column));
		}
	assert_memory_equal(d.bytes, was.bytes, sizeof d.bytes); /* nothing beside the matrix */
}

static void test_wmma(void **state)
{
	static const struct vg_mma shapes[] = {
		{16, 16, 16,  VG_F16,  VG_F16,  VG_F32, VG_F32, 0},
		{16, 16, 16,  VG_F16,  VG_F16,  VG_F16, VG_F16, 0},
		{16, 16, 16,  VG_F16,  VG_F16,  VG_F16, VG_F32, 0},
		{32, 8,  16,  VG_F16,  VG_F16,  VG_F32, VG_F32, 0},
		{8,  32, 16,  VG_F16,  VG_F16,  VG_F32, VG_F32, 0},
		{16, 16, 16,  VG_BF16, VG_BF16, VG_F32, VG_F32, 0},
		{32, 8,  16,  VG_BF16, VG_BF16, VG_F32, VG_F32, 0},
		{8,  32, 16,  VG_BF16, VG_BF16, VG_F32, VG_F32, 0},
		{16, 16, 8,   VG_TF32, VG_TF32, VG_F32, VG_F32, 0},
		{8,  8,  4,   VG_F64,  VG_F64,  VG_F64, VG_F64, 0},
		{16, 16, 16,  VG_S8,   VG_S8,   VG_S32, VG_S32, 0},
		{32, 8,  16,  VG_U8,   VG_U8,   VG_S32, VG_S32, 0},
		{8,  32, 16,  VG_S8,   VG_S8,   VG_S32, VG_S32, 0},
		{8,  8,  32,  VG_S4,   VG_S4,   VG_S32, VG_S32, 0},
		{8,  8,  32,  VG_U4,   VG_U4,   VG_S32, VG_S32, 0},
		{8,  8,  128, VG_B1,   VG_B1,   VG_S32, VG_S32, 0},
	};
	(void)state;
	for (int k = 0; k < SETS; k++)
		for (size_t i = 0; isa_runs_here(k) && i < COUNT(shapes) * 16; i++)
			check_wmma(k, &shapes[i / 16], i % 16);
}

/* A fragment that names more registers than it needs has the same elements again; the checks see
 * each 16 bytes once, and what they refuse is neither read nor written. */
static void test_wmma_memory(void **state)
{
	struct vg_fragment f = {VG_OF_A, VG_F16, 0, 8, 16, 16, 16},
			   c = {VG_OF_C, VG_F32, 0, 8, 16, 16, 16};
	struct vg_warp w = {.rt = &runtime};
	u32 words[8 * 32], want[256];
	(void)state;
	for (u32 k = 0; k < 256; k++)
		want[k] = draw(&seed);
	memcpy(shared + 64, want, sizeof want);
	for (int k = 0; k < SETS; k++) {
		u64 how = VG_HOW(0, 0, VG_SHARED) | VG_HOW_OFFSETS | VG_HOW_MEMORY;
		if (!isa_runs_here(k))
			continue;
		memset(&asked, 0, sizeof asked);
		sets[k]->load(&w, ~0u, 3, how, 64, 32, &f, words);
		assert_int_equal(asked.lanes, 16 * 32 / 16);
		assert_memory_equal(words, words + 4 * 32, 4 * 32 * 4);
		memset(shared + 2048, 0, 2048);
		asked.refuse = 1u << 5 |
			       1; /* row 1, columns 4 to 7, and row 0, 0 to 3; of both requests */
		sets[k]->store(&w, ~0u, 3, how | VG_HOW_AS(VG_WRITE), 2048, 64, &c, want);
		assert_int_equal(asked.lanes, 32 + 64);
		u32 zeros = 0;
		for (u32 l = 0; l < 256; l++) {
			u32 at;
			memcpy(&at, shared + 2048 + 4 * l, 4);
			zeros += !at;
			assert_int_equal(!at, (l / 4 % 32) == 5 || (l / 4 % 32) == 0);
		}
		assert_int_equal(zeros, 16);
	}
}

/* ---- ldmatrix, stmatrix, movmatrix ---- */

static void test_rows(void **state)
{
	(void)state;
	for (u32 k = 0; k < SETS * 6; k++) {
		const struct vg_tensor_ops *ops = sets[k / 6];
		u32 count = 1u << k % 3, at[32], lanes = k % 2 ? 8 * count : 32;
		bool turned = k / 3 % 2;
		u16 got[4][32][2];
		u64 how = VG_HOW(0, 0, VG_SHARED) | VG_HOW_OFFSETS | VG_HOW_MEMORY;
		struct vg_warp w = {.rt = &runtime};
		if (!isa_runs_here((int)k / 6))
			continue;
		for (u32 b = 0; b < sizeof shared; b++)
			shared[b] = (u8)draw(&seed);
		for (u32 l = 0; l < 32; l++)
			at[l] = l < lanes ? 16 * (31 - l) + 512 * (l & 1) : 1u << 30;
		memset(&asked, 0, sizeof asked);
		ops->ldmatrix(&w, ~0u, 3, how, at, count, turned, got);
		assert_int_equal(asked.lanes, 8 * count);
		for (u32 i = 0; i < count * 64; i++) {
			u32 matrix = i / 64, lane = i / 2 % 32, h = i % 2;
			u32 row = turned ? lane % 4 * 2 + h : lane / 4;
			u32 column = turned ? lane / 4 : lane % 4 * 2 + h;
			u16 want;
			memcpy(&want, shared + at[8 * matrix + row] + 2 * column, 2);
			assert_int_equal(got[matrix][lane][h], want);
		}
		u8 was[sizeof shared];
		memcpy(was, shared, sizeof was);
		for (u32 l = 0; l < 8 * count; l++)
			memset(shared + at[l], 0, 16);
		ops->stmatrix(&w, ~0u, 3, how | VG_HOW_AS(VG_WRITE), at, count, turned, got);
		assert_memory_equal(shared, was, sizeof was);
	}
}

static void test_movmatrix(void **state)
{
	(void)state;
	for (int k = 0; k < SETS; k++) {
		u16 in[32][2], out[32][2];
		if (!isa_runs_here(k))
			continue;
		for (u32 i = 0; i < 64; i++)
			in[i / 2][i % 2] = (u16)draw(&seed);
		sets[k]->movmatrix((const u32 *)in, (u32 *)out);
		/* Lane l has row l / 4, columns l % 4 * 2 and the next. */
		for (u32 row = 0; row < 8; row++)
			for (u32 c = 0; c < 8; c++)
				assert_int_equal(
					out[row * 4 + c / 2][c % 2], in[c * 4 + row / 2][row % 2]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_mma),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_f16_sums),
		cmocka_unit_test(test_quads),
		cmocka_unit_test(test_wmma),
		cmocka_unit_test(test_wmma_memory),
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_movmatrix),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
