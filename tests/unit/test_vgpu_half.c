/* Halves on the virtual GPU against exact integer arithmetic: every value for one operand, drawn
 * ones with all the special ones among them for two and three, on each instruction set. */
#include "vgpu_isa.h"

#include <math.h>
#include <string.h>

typedef void half_fn(uint16_t *d, const uint16_t *a, const uint16_t *b, const uint16_t *c);
typedef uint32_t compare_fn(const uint16_t *a, const uint16_t *b);
__extension__ typedef __int128 wide;
__extension__ typedef unsigned __int128 unsigned_wide;

static struct isa isas[3];

/* A binary format: bits of the significand with the hidden one, exponent of the least subnormal. */
struct format {
	const char *name;
	int digits, least;
	uint16_t infinity;
};
static const struct format formats[] = {
	{"f16",  11, -24,  0x7c00},
        {"bf16", 8,  -133, 0x7f80}
};

/* An exact value: m * 2^e. */
struct exact {
	wide m;
	int e;
};

static bool is_nan(const struct format *f, uint16_t h)
{
	return (h & 0x7fff) > f->infinity;
}
static bool is_inf(const struct format *f, uint16_t h)
{
	return (h & 0x7fff) == f->infinity;
}
static struct exact value(const struct format *f, uint16_t h)
{
	int bits = f->digits - 1, exponent = (h & 0x7fff) >> bits;
	wide m = h & ((1 << bits) - 1);
	if (exponent)
		m |= (wide)1 << bits, exponent--;
	return (struct exact){h >> 15 ? -m : m, f->least + exponent};
}

static int top_bit(wide m)
{
	unsigned_wide u = (unsigned_wide)(m < 0 ? -m : m);
	uint64_t high = (uint64_t)(u >> 64);
	return high ? 127 - __builtin_clzl(high) : u ? 63 - __builtin_clzl((uint64_t)u) : -1;
}

/* The sum. An operand far below the other's last bit counts as one unit there: enough to tell on
 * which side of any value of a format the sum lies. */
static struct exact plus(struct exact a, struct exact b)
{
	if (!a.m || !b.m)
		return a.m ? a : b;
	if (a.e + top_bit(a.m) < b.e + top_bit(b.m)) {
		struct exact t = a;
		a = b, b = t;
	}
	if (a.e <= b.e)
		return (struct exact){a.m + (b.m << (b.e - a.e)), a.e};
	if (a.e - b.e > 70)
		return (struct exact){(a.m << 70) + (b.m < 0 ? -1 : 1), a.e - 70};
	return (struct exact){(a.m << (a.e - b.e)) + b.m, b.e};
}

/* To the nearest value of the format, ties to even; zero is given the sign `negative`. */
static uint16_t nearest(const struct format *f, struct exact v, bool negative)
{
	if (!v.m)
		return negative ? 0x8000 : 0;
	uint16_t sign = v.m < 0 ? 0x8000 : 0;
	wide m = v.m < 0 ? -v.m : v.m;
	int unit = v.e + top_bit(m) - (f->digits - 1); /* the exponent of the result's last bit */
	if (unit < f->least)
		unit = f->least;
	int drop = unit - v.e;
	wide kept;
	if (drop <= 0) {
		kept = m << -drop;
	} else if (drop > 120) {
		kept = 0;
	} else {
		wide rest = m & (((wide)1 << drop) - 1), tie = (wide)1 << (drop - 1);
		kept = m >> drop;
		kept += rest > tie || (rest == tie && (kept & 1));
	}
	/* A carry into the next binade is a carry into the exponent's field. */
	wide bits = kept + ((wide)(unit - f->least) << (f->digits - 1));
	return sign | (bits >= f->infinity ? f->infinity : (uint16_t)bits);
}

static uint16_t model_fma(const struct format *f, uint16_t a, uint16_t b, uint16_t c)
{
	bool product_inf = is_inf(f, a) || is_inf(f, b), negative = (a ^ b) >> 15;
	if (is_nan(f, a) || is_nan(f, b) || is_nan(f, c))
		return 0x7fff;
	if (product_inf && (!(a & 0x7fff) || !(b & 0x7fff)))
		return 0x7fff;
	if (product_inf && is_inf(f, c) && negative != c >> 15)
		return 0x7fff;
	if (product_inf)
		return f->infinity | negative << 15;
	if (is_inf(f, c))
		return c;
	struct exact x = value(f, a), y = value(f, b), z = value(f, c);
	struct exact sum = plus((struct exact){x.m * y.m, x.e + y.e}, z);
	return nearest(f, sum, negative && c >> 15);
}
static uint16_t one(const struct format *f)
{
	return f->digits == 11 ? 0x3c00 : 0x3f80;
}
static uint16_t model_add(const struct format *f, uint16_t a, uint16_t b, uint16_t c)
{
	(void)c;
	return model_fma(f, a, one(f), b);
}
static uint16_t model_sub(const struct format *f, uint16_t a, uint16_t b, uint16_t c)
{
	(void)c;
	return model_fma(f, a, one(f), b ^ 0x8000);
}
static uint16_t model_mul(const struct format *f, uint16_t a, uint16_t b, uint16_t c)
{
	(void)c;
	return model_fma(f, a, b, (a ^ b) & 0x8000);
}
static double number(const struct format *f, uint16_t h)
{
	struct exact v = value(f, h);
	if (is_nan(f, h))
		return NAN;
	if (is_inf(f, h))
		return h >> 15 ? -INFINITY : INFINITY;
	return copysign(ldexp((double)v.m, v.e), h >> 15 ? -1 : 1);
}
static uint16_t model_add_sat(const struct format *f, uint16_t a, uint16_t b, uint16_t c)
{
	uint16_t r = model_add(f, a, b, c);
	return !(number(f, r) > 0) ? 0 : number(f, r) > 1 ? one(f) : r;
}
static uint16_t model_fma_relu(const struct format *f, uint16_t a, uint16_t b, uint16_t c)
{
	uint16_t r = model_fma(f, a, b, c);
	return r >> 15 ? 0 : r;
}
static uint16_t model_fma_oob(const struct format *f, uint16_t a, uint16_t b, uint16_t c)
{
	return a == 0xffff || b == 0xffff || c == 0xffff ? 0 : model_fma(f, a, b, c);
}
/* -0 is less than +0. */
static bool less(const struct format *f, uint16_t a, uint16_t b)
{
	double x = number(f, a), y = number(f, b);
	return x < y || (x == y && (a >> 15) > (b >> 15));
}
static uint16_t model_min(const struct format *f, uint16_t a, uint16_t b, uint16_t c)
{
	(void)c;
	if (is_nan(f, a))
		return is_nan(f, b) ? 0x7fff : b;
	return is_nan(f, b) || less(f, a, b) ? a : b;
}
static uint16_t model_max(const struct format *f, uint16_t a, uint16_t b, uint16_t c)
{
	(void)c;
	if (is_nan(f, a))
		return is_nan(f, b) ? 0x7fff : b;
	return is_nan(f, b) || less(f, b, a) ? a : b;
}
static uint16_t model_min_nan(const struct format *f, uint16_t a, uint16_t b, uint16_t c)
{
	return is_nan(f, a) || is_nan(f, b) ? 0x7fff : model_min(f, a, b, c);
}
static uint16_t model_max_xorsign(const struct format *f, uint16_t a, uint16_t b, uint16_t c)
{
	uint16_t r = model_max(f, a & 0x7fff, b & 0x7fff, c);
	return is_nan(f, r) ? r : r | ((a ^ b) & 0x8000);
}
static uint16_t model_neg(const struct format *f, uint16_t a, uint16_t b, uint16_t c)
{
	(void)f, (void)b, (void)c;
	return a ^ 0x8000;
}
static uint16_t model_abs(const struct format *f, uint16_t a, uint16_t b, uint16_t c)
{
	(void)f, (void)b, (void)c;
	return a & 0x7fff;
}
static uint16_t flushed(const struct format *f, uint16_t a)
{
	return a & f->infinity ? a : a & 0x8000;
}
static uint16_t model_add_ftz(const struct format *f, uint16_t a, uint16_t b, uint16_t c)
{
	return flushed(f, model_add(f, flushed(f, a), flushed(f, b), c));
}
static uint16_t model_mul_ftz(const struct format *f, uint16_t a, uint16_t b, uint16_t c)
{
	return flushed(f, model_mul(f, flushed(f, a), flushed(f, b), c));
}
static uint16_t model_max_ftz(const struct format *f, uint16_t a, uint16_t b, uint16_t c)
{
	return model_max(f, flushed(f, a), flushed(f, b), c);
}

typedef uint16_t model_fn(const struct format *f, uint16_t a, uint16_t b, uint16_t c);

static const struct {
	const char *op, *how;
	model_fn *model;
	int operands;
	bool f16_only;
} ops[] = {
	{"add", "",         model_add,         2, false},
	{"sub", "",         model_sub,         2, false},
	{"mul", "",         model_mul,         2, false},
	{"fma", "",         model_fma,         3, false},
	{"add", "_sat",     model_add_sat,     2, false},
	{"fma", "_relu",    model_fma_relu,    3, false},
	{"fma", "_oob",     model_fma_oob,     3, false},
	{"min", "",         model_min,         2, false},
	{"max", "",         model_max,         2, false},
	{"min", "_nan",     model_min_nan,     2, false},
	{"max", "_xorsign", model_max_xorsign, 2, false},
	{"neg", "",         model_neg,         1, false},
	{"abs", "",         model_abs,         1, false},
	{"add", "_ftz",     model_add_ftz,     2, true },
	{"mul", "_ftz",     model_mul_ftz,     2, true },
	{"max", "_ftz",     model_max_ftz,     2, true },
};

/* Operands: a third of them special values or next to one, a third near to each other. */
static uint16_t draw_half(uint64_t *state, const struct format *f, uint16_t near)
{
	static const uint16_t special[] = {0, 1, 0x3c00, 0x3f80, 0x7bff, 0x7f7f, 0x7fff, 0xffff, 2};
	uint32_t r = draw(state);
	uint16_t h = (uint16_t)(r >> 8);
	if (r % 3 == 0) {
		h = r >> 8 & 1 ? f->infinity : special[(r >> 9) % COUNT(special)];
		h = (uint16_t)(h + (r >> 16) % 3 - 1);
		return h ^ (uint16_t)(r >> 24 << 15);
	}
	return r % 3 == 1 ? (uint16_t)(near + (r >> 8) % 4096 - 2048) ^ (uint16_t)(r >> 24 << 15)
			  : h;
}

enum { MANY = 1 << 16 };
static uint16_t in[3][MANY], want[MANY];

/* plain: the pairs and the scalar function too. */
static void check(const char *name, size_t n, bool plain)
{
	static const char *const ways[] = {"", "_x2", "_one"};
	static const size_t at_once[] = {32, 64, 1};
	for (size_t k = 0; k < COUNT(isas) * COUNT(ways); k++) {
		const struct isa *isa = &isas[k / COUNT(ways)];
		char full[64];
		snprintf(full, sizeof full, "%s%s", name, ways[k % COUNT(ways)]);
		half_fn *fn = NULL;
		if (isa->lib && (plain || k % COUNT(ways) == 0))
			isa_symbol(isa, full, &fn);
		size_t step = at_once[k % COUNT(ways)], limit = step == 1 ? n / 8 : n;
		for (size_t i = 0; fn && i < limit; i += step) {
			uint16_t got[64];
			fn(got, in[0] + i, in[1] + i, in[2] + i);
			for (size_t l = 0; l < step; l++)
				if (got[l] != want[i + l])
					fail_msg("%s, %s of %04x %04x %04x: %04x, not %04x",
						isa->name, full, in[0][i + l], in[1][i + l],
						in[2][i + l], got[l], want[i + l]);
		}
	}
}

static void test_arithmetic(void **state)
{
	uint64_t seed = 0x9e3779b97f4a7c15;
	(void)state;
	for (size_t k = 0; k < 2 * COUNT(ops); k++) {
		const struct format *f = &formats[k % 2];
		char name[64];
		if (ops[k / 2].f16_only && k % 2)
			continue;
		snprintf(name, sizeof name, "%s_%s%s", ops[k / 2].op, f->name, ops[k / 2].how);
		size_t n = ops[k / 2].operands == 1 ? 65536 : MANY;
		for (size_t i = 0; i < n; i++) {
			uint16_t near = (uint16_t)draw(&seed);
			in[0][i] =
				ops[k / 2].operands == 1 ? (uint16_t)i : draw_half(&seed, f, near);
			in[1][i] = draw_half(&seed, f, near);
			/* That the product meets a tie, and c tells. */
			in[2][i] = draw_half(&seed, f, in[0][i]);
			want[i] = ops[k / 2].model(f, in[0][i], in[1][i], in[2][i]);
		}
		check(name, n, !*ops[k / 2].how);
	}
}

/* Products that end in a tie of the format, and an addend far below it that decides. */
static void test_fma_ties(void **state)
{
	uint64_t seed = 7;
	(void)state;
	for (size_t k = 0; k < 2; k++) {
		const struct format *f = &formats[k];
		int bits = f->digits - 1;
		for (size_t i = 0; i < MANY; i++) {
			/* (2^bits + u)(2^bits + v) with few low bits set: often half a unit. */
			uint32_t r = draw(&seed), u = 1u << (r % (uint32_t)bits),
				 v = 3u << (r >> 8) % 5;
			in[0][i] = (uint16_t)(one(f) | (u & ((1u << bits) - 1)));
			in[1][i] = (uint16_t)((one(f) + ((r >> 16) % 9 << bits)) |
					      (v & ((1u << bits) - 1)));
			in[2][i] = (uint16_t)((r >> 20 << 15) |
					      ((uint32_t)draw(&seed) % (one(f) - 1u)));
			want[i] = model_fma(f, in[0][i], in[1][i], in[2][i]);
		}
		check(k ? "fma_bf16" : "fma_f16", MANY, true);
	}
}

/* Every value, to within the error that PTX allows an approximation. */
static void test_approximations(void **state)
{
	static const struct {
		const char *name;
		double (*exact)(double);
		double relative, absolute;
	} rows[] = {
		{"ex2_f16",   exp2, 0x1p-10, 0x1p-25 },
		{"ex2_bf16",  exp2, 0x1p-7,  0x1p-134},
		{"tanh_f16",  tanh, 0x1p-10, 0x1p-25 },
		{"tanh_bf16", tanh, 0x1p-7,  0x1p-134},
	};
	(void)state;
	for (size_t k = 0; k < COUNT(rows) * COUNT(isas); k++) {
		const struct isa *isa = &isas[k / COUNT(rows)];
		const struct format *f = &formats[k % 2];
		if (!isa->lib)
			continue;
		half_fn *fn;
		isa_symbol(isa, rows[k % COUNT(rows)].name, &fn);
		for (uint32_t i = 0; i < 65536; i += 32) {
			uint16_t a[32], got[32];
			for (uint32_t l = 0; l < 32; l++)
				a[l] = (uint16_t)(i + l);
			fn(got, a, a, a);
			for (uint32_t l = 0; l < 32; l++) {
				double x = number(f, a[l]), y = number(f, got[l]);
				double right = rows[k % COUNT(rows)].exact(x);
				double most = fabs(number(f, f->infinity - 1));
				if (isnan(x)           ? got[l] == 0x7fff
					: right > most ? y >= most
						       : y == right)
					continue;
				double off = fabs(y - right);
				if (!(off <= rows[k % COUNT(rows)].absolute ||
					    off <= fabs(right) * rows[k % COUNT(rows)].relative))
					fail_msg("%s, %s of %g: %g, not %g", isa->name,
						rows[k % COUNT(rows)].name, x, y, right);
			}
		}
	}
}

static bool compared(const char *name, double x, double y)
{
	bool nan = isnan(x) || isnan(y), r = false;
	if (!strcmp(name, "num") || !strcmp(name, "nan"))
		return nan == (name[1] == 'a');
	if (nan)
		return strlen(name) == 3;
	switch (name[0] << 8 | name[1]) {
	case 'e' << 8 | 'q':
		r = x == y;
		break;
	case 'n' << 8 | 'e':
		r = x != y;
		break;
	case 'l' << 8 | 't':
		r = x < y;
		break;
	case 'l' << 8 | 'e':
		r = x <= y;
		break;
	case 'g' << 8 | 't':
		r = x > y;
		break;
	case 'g' << 8 | 'e':
		r = x >= y;
		break;
	}
	return r;
}

static void test_comparisons(void **state)
{
	static const char *const names[] = {"eq", "ne", "lt", "le", "gt", "ge", "equ", "neu", "ltu",
		"leu", "gtu", "geu", "num", "nan"};
	uint64_t seed = 3;
	(void)state;
	for (size_t i = 0; i < MANY; i++) {
		in[0][i] = draw_half(&seed, &formats[i % 2], 0);
		in[1][i] = i % 5 ? draw_half(&seed, &formats[i % 2], in[0][i]) : in[0][i];
	}
	for (size_t k = 0; k < COUNT(names) * 2 * COUNT(isas); k++) {
		const struct isa *isa = &isas[k / 2 / COUNT(names)];
		const struct format *f = &formats[k % 2];
		const char *op = names[k / 2 % COUNT(names)];
		char name[32];
		if (!isa->lib)
			continue;
		snprintf(name, sizeof name, "%s_%s", op, f->name);
		compare_fn *fn;
		isa_symbol(isa, name, &fn);
		for (size_t i = 0; i < MANY / 4; i += 32) {
			uint32_t got = fn(in[0] + i, in[1] + i);
			for (uint32_t l = 0; l < 32; l++)
				if ((got >> l & 1) != compared(op, number(f, in[0][i + l]),
							      number(f, in[1][i + l])))
					fail_msg("%s, %s of %04x and %04x", isa->name, name,
						in[0][i + l], in[1][i + l]);
		}
	}
}

static int setup(void **state)
{
	(void)state;
	isa_open_all(isas, "tests/unit/vgpu_half_lanes.c");
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_arithmetic),
		cmocka_unit_test(test_fma_ties),
		cmocka_unit_test(test_approximations),
		cmocka_unit_test(test_comparisons),
	};
	return cmocka_run_group_tests(tests, setup, NULL);
}
