/* Floating-point opcodes and comparisons, with the host's scalar instructions in the rounding mode
 * asked for. volatile keeps the compiler from working anything out before the mode is set. */
#include "scalar.h"

#include <fenv.h>
#include <math.h>
#include <string.h>

static int mode_of(enum ptx_round how)
{
	return how == PTX_RM   ? FE_DOWNWARD
	       : how == PTX_RP ? FE_UPWARD
	       : how == PTX_RZ ? FE_TOWARDZERO
			       : FE_TONEAREST;
}

static float to_f32(uint64_t x)
{
	uint32_t bits = (uint32_t)x;
	float f;
	memcpy(&f, &bits, sizeof f);
	return f;
}

static uint64_t of_f32(float f)
{
	uint32_t bits;
	memcpy(&bits, &f, sizeof bits);
	return isnan(f) ? 0x7fffffff : bits;
}

static double to_f64(uint64_t x)
{
	double d;
	memcpy(&d, &x, sizeof d);
	return d;
}

static uint64_t of_f64(double d)
{
	uint64_t bits;
	memcpy(&bits, &d, sizeof bits);
	return isnan(d) ? 0x7ff8000000000000 : bits;
}

static float in_f32(enum ptx_op op, volatile float a, volatile float b, volatile float c)
{
	switch (op) {
	case PTX_OP_ADD:
		return a + b;
	case PTX_OP_SUB:
		return a - b;
	case PTX_OP_MUL:
		return a * b;
	case PTX_OP_DIV:
		return a / b;
	case PTX_OP_RCP:
		return 1 / a;
	case PTX_OP_SQRT:
		return sqrtf(a);
	default:
		return fmaf(a, b, c);
	}
}

static double in_f64(enum ptx_op op, volatile double a, volatile double b, volatile double c)
{
	switch (op) {
	case PTX_OP_ADD:
		return a + b;
	case PTX_OP_SUB:
		return a - b;
	case PTX_OP_MUL:
		return a * b;
	case PTX_OP_DIV:
		return a / b;
	case PTX_OP_RCP:
		return 1 / a;
	case PTX_OP_SQRT:
		return sqrt(a);
	default:
		return fma(a, b, c);
	}
}

/* One rounding, in the mode. */
static uint64_t rounded(const struct ptx_insn *i, const uint64_t *in)
{
	int old = fegetround();
	uint64_t r;
	fesetround(mode_of(i->round));
	if (i->type == PTX_F64) {
		volatile double d = in_f64(i->op, to_f64(in[1]), to_f64(in[2]), to_f64(in[3]));
		r = of_f64(d);
	} else {
		volatile float f = in_f32(i->op, to_f32(in[1]), to_f32(in[2]), to_f32(in[3]));
		r = of_f32(f);
	}
	fesetround(old);
	return r;
}

static long double function(enum ptx_op op, long double x)
{
	switch (op) {
	case PTX_OP_EX2:
		return exp2l(x);
	case PTX_OP_LG2:
		return log2l(x);
	case PTX_OP_SIN:
		return sinl(x);
	case PTX_OP_COS:
		return cosl(x);
	case PTX_OP_TANH:
		return tanhl(x);
	case PTX_OP_RSQRT:
		return 1 / sqrtl(x);
	case PTX_OP_RCP:
		return 1 / x;
	default:
		return sqrtl(x);
	}
}

static uint64_t sign_of(enum ptx_type t)
{
	return 1ull << (scalar_bits(t) - 1);
}

/* min and max: of a number and NaN the number; -0 below +0. */
static uint64_t extreme(const struct ptx_insn *i, uint64_t a, uint64_t b)
{
	enum ptx_type t = i->type;
	uint64_t nan = t == PTX_F64 ? 0x7ff8000000000000 : 0x7fffffff, sign = 0;
	if (i->flags & PTX_XORSIGN) {
		sign = (a ^ b) & sign_of(t);
		a &= ~sign_of(t);
		b &= ~sign_of(t);
	}
	bool na = scalar_is_nan(t, a), nb = scalar_is_nan(t, b);
	if ((na && nb) || ((na || nb) && i->flags & PTX_NAN_OUT))
		return nan;
	if (na || nb)
		return (na ? b : a) | sign;
	long double x = scalar_number(t, a), y = scalar_number(t, b);
	bool less = x < y || (x == y && signbit(x) && !signbit(y));
	return ((i->op == PTX_OP_MIN) == less ? a : b) | sign;
}

static bool test(const struct ptx_insn *i, uint64_t a)
{
	long double x = scalar_number(i->type, a),
		    least = i->type == PTX_F64 ? 0x1p-1022L : 0x1p-126L;
	if (ptx_has_mod(i, "finite"))
		return isfinite(x);
	if (ptx_has_mod(i, "infinite"))
		return isinf(x);
	if (ptx_has_mod(i, "number"))
		return !isnan(x);
	if (ptx_has_mod(i, "notanumber"))
		return isnan(x);
	if (ptx_has_mod(i, "normal"))
		return isfinite(x) && fabsl(x) >= least;
	return x != 0 && fabsl(x) < least;
}

static uint64_t operate(const struct ptx_insn *i, const uint64_t *in)
{
	uint64_t sign = sign_of(i->type);
	bool approx = i->flags & PTX_APPROX;
	switch (i->op) {
	case PTX_OP_ABS:
		return in[1] & ~sign;
	case PTX_OP_NEG:
		return in[1] ^ sign;
	case PTX_OP_COPYSIGN:
		return (in[1] & sign) | (in[2] & ~sign);
	case PTX_OP_MIN:
	case PTX_OP_MAX:
		return extreme(i, in[1], in[2]);
	case PTX_OP_TESTP:
		return test(i, in[1]);
	case PTX_OP_DIV:
		if (approx && fabsf(to_f32(in[2])) > 0x1p126f && isfinite(to_f32(in[2])))
			return of_f32(to_f32(in[1]) * copysignf(0, to_f32(in[2])));
		return rounded(i, in);
	case PTX_OP_EX2:
	case PTX_OP_LG2:
	case PTX_OP_SIN:
	case PTX_OP_COS:
	case PTX_OP_TANH:
	case PTX_OP_RSQRT:
		return scalar_rounded(
			i->type, function(i->op, scalar_number(i->type, in[1])), PTX_RN);
	default:
		return rounded(i, in);
	}
}

uint64_t scalar_float(const struct ptx_insn *i, const uint64_t *in)
{
	uint64_t flushed[5] = {0};
	bool exact = i->op == PTX_OP_TESTP || i->op == PTX_OP_COPYSIGN;
	for (unsigned k = 1; k < 5 && scalar_type(i, k) != PTX_VOID; k++)
		flushed[k] = scalar_flushed(i, i->type, scalar_cut(in[k], scalar_bits(i->type)));
	/* The coarse forms in double precision look at the upper half alone. */
	if (i->type == PTX_F64 && i->flags & PTX_FTZ)
		flushed[1] &= 0xffffffff00000000;
	uint64_t r = operate(i, flushed);
	if (exact)
		return r;
	r = scalar_flushed(i, i->type, r);
	if (i->flags & PTX_SAT) {
		long double v = scalar_number(i->type, r);
		r = isnan(v) || v <= 0 ? 0 : v >= 1 ? scalar_rounded(i->type, 1, PTX_RN) : r;
	}
	return r;
}

bool scalar_compare(const struct ptx_insn *i, enum ptx_type t, uint64_t a, uint64_t b)
{
	a = scalar_flushed(i, t, scalar_cut(a, scalar_bits(t)));
	b = scalar_flushed(i, t, scalar_cut(b, scalar_bits(t)));
	long double x = scalar_number(t, a), y = scalar_number(t, b);
	bool nan = isnan(x) || isnan(y);
	switch (i->compare) {
	case PTX_EQ:
		return x == y;
	case PTX_NE:
		return !nan && x != y;
	case PTX_LT:
	case PTX_LO:
		return x < y;
	case PTX_LE:
	case PTX_LS:
		return x <= y;
	case PTX_GT:
	case PTX_HI:
		return x > y;
	case PTX_GE:
	case PTX_HS:
		return x >= y;
	case PTX_EQU:
		return nan || x == y;
	case PTX_NEU:
		return nan || x != y;
	case PTX_LTU:
		return nan || x < y;
	case PTX_LEU:
		return nan || x <= y;
	case PTX_GTU:
		return nan || x > y;
	case PTX_GEU:
		return nan || x >= y;
	case PTX_NUM:
		return !nan;
	default:
		return nan;
	}
}
