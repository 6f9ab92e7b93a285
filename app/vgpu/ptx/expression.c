#include "vgpu/ptx/parse.h"

#include <string.h>

/* Binary operators by how tightly they bind, as in C. */
static const struct operator
{
	int kind, binds;
}
operators[] = {
	{LEX_TWO('|', '|'),          1},
	{LEX_TWO('&',           '&'),              2},
	{'|',          3         },
	{'^', 4    },
	{'&',          5		  },
	{LEX_TWO('=', '='),6},
	{LEX_TWO('!',       '='),                        6},
	{'<', 7   },
	{'>',           7		     },
	{LEX_TWO('<',           '='),                   7},
	{LEX_TWO('>',           '='),7},
	{LEX_TWO('<',          '<'),     8},
	{LEX_TWO('>','>'),                 8},
	{'+', 9},
	{'-',           9             },
	{'*',          10      },
	{'/',          10		      },
	{'%',10},
};

static bool binary(struct parser *p, struct constant *v, int binds);

static bool is_float(const struct constant *v)
{
	return v->type == PTX_F32 || v->type == PTX_F64;
}

double constant_double(const struct constant *v)
{
	uint32_t low = (uint32_t)v->bits;
	double d;
	float f;

	if (v->type == PTX_F32) {
		memcpy(&f, &low, sizeof f);
		return (double)f;
	}
	if (v->type == PTX_F64) {
		memcpy(&d, &v->bits, sizeof d);
		return d;
	}
	return v->type == PTX_U64 ? (double)v->bits : (double)(int64_t)v->bits;
}

static struct constant from_double(double d)
{
	struct constant v = {.type = PTX_F64};

	memcpy(&v.bits, &d, sizeof d);
	return v;
}

static struct constant truth(bool b)
{
	return (struct constant){PTX_S64, b};
}

static bool float_binary(struct parser *p, int op, struct constant *v, const struct constant *w)
{
	double a = constant_double(v), b = constant_double(w);

	switch (op) {
	case '+':
		*v = from_double(a + b);
		return true;
	case '-':
		*v = from_double(a - b);
		return true;
	case '*':
		*v = from_double(a * b);
		return true;
	case '/':
		*v = from_double(a / b);
		return true;
	default:
		return parse_fail(p, "this operator does not take floating-point constants");
	}
}

/* Quotient or remainder; b is not 0. The least integer divided by -1 wraps to itself. */
static uint64_t divide(int op, uint64_t a, uint64_t b, bool is_unsigned)
{
	if (is_unsigned)
		return op == '/' ? a / b : a % b;
	if (b == UINT64_MAX)
		return op == '/' ? 0 - a : 0;
	return (uint64_t)(op == '/' ? (int64_t)a / (int64_t)b : (int64_t)a % (int64_t)b);
}

static uint64_t shift_right(uint64_t a, uint64_t n, bool is_unsigned)
{
	uint64_t sign = !is_unsigned && a >> 63 ? UINT64_MAX : 0;

	if (n > 63)
		return sign;
	return n ? a >> n | sign << (64 - n) : a;
}

static bool less(uint64_t a, uint64_t b, bool is_unsigned)
{
	return is_unsigned ? a < b : (int64_t)a < (int64_t)b;
}

/* Of the operators that give 0 or 1. */
static bool compare(int op, uint64_t a, uint64_t b, bool is_unsigned)
{
	switch (op) {
	case LEX_TWO('|', '|'):
		return a || b;
	case LEX_TWO('&', '&'):
		return a && b;
	case LEX_TWO('=', '='):
		return a == b;
	case LEX_TWO('!', '='):
		return a != b;
	case '<':
		return less(a, b, is_unsigned);
	case '>':
		return less(b, a, is_unsigned);
	case LEX_TWO('<', '='):
		return !less(b, a, is_unsigned);
	default:
		return !less(a, b, is_unsigned);
	}
}

static bool integer_binary(struct parser *p, int op, struct constant *v, const struct constant *w)
{
	bool u = v->type == PTX_U64 || w->type == PTX_U64;
	uint64_t a = v->bits, b = w->bits;

	v->type = u ? PTX_U64 : PTX_S64;
	switch (op) {
	case '|':
		v->bits = a | b;
		break;
	case '^':
		v->bits = a ^ b;
		break;
	case '&':
		v->bits = a & b;
		break;
	case LEX_TWO('<', '<'):
		v->bits = b > 63 ? 0 : a << b;
		break;
	case LEX_TWO('>', '>'):
		v->bits = shift_right(a, b, u);
		break;
	case '+':
		v->bits = a + b;
		break;
	case '-':
		v->bits = a - b;
		break;
	case '*':
		v->bits = a * b;
		break;
	case '/':
	case '%':
		if (!b)
			return parse_fail(p, "a constant is divided by zero");
		v->bits = divide(op, a, b, u);
		break;
	default:
		*v = truth(compare(op, a, b, u));
	}
	return true;
}

/* "(.s64) x", "(.u64) x" behind its '('. */
static bool cast(struct parser *p, struct constant *v)
{
	enum ptx_type type = ptx_type_find(p->l.t.at + 1, p->l.t.len - 1);

	if (type != PTX_S64 && type != PTX_U64)
		return parse_expected(p, ".s64 or .u64");
	lex_next(&p->l);
	if (!parse_expect(p, ')') || !binary(p, v, 11))
		return false;
	if (is_float(v))
		return parse_fail(p, "a floating-point constant cannot be cast to an integer");
	v->type = type;
	return true;
}

static bool unary(struct parser *p, struct constant *v, int op)
{
	lex_next(&p->l);
	if (!binary(p, v, 11))
		return false;
	if (op == '-' && v->type == PTX_F32)
		v->bits ^= UINT64_C(1) << 31;
	else if (op == '-' && v->type == PTX_F64)
		v->bits ^= UINT64_C(1) << 63;
	else if (op == '-')
		v->bits = 0 - v->bits;
	else if (op == '!')
		*v = truth(!v->bits);
	else if (op == '~' && is_float(v))
		return parse_fail(p, "this operator does not take floating-point constants");
	else if (op == '~')
		v->bits = ~v->bits;
	return true;
}

static bool primary(struct parser *p, struct constant *v)
{
	int kind = p->l.t.kind;

	if (kind == '-' || kind == '+' || kind == '!' || kind == '~')
		return unary(p, v, kind);
	if (kind == LEX_NUMBER) {
		*v = (struct constant){p->l.t.type, p->l.t.bits};
		lex_next(&p->l);
		return true;
	}
	if (lex_is(&p->l.t, "WARP_SZ")) {
		*v = (struct constant){PTX_S64, 32};
		lex_next(&p->l);
		return true;
	}
	if (kind != '(')
		return parse_expected(p, "a constant");
	lex_next(&p->l);
	if (p->l.t.kind == LEX_DOT)
		return cast(p, v);
	return expression(p, v) && parse_expect(p, ')');
}

static int binds_of(int kind)
{
	for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
		if (operators[i].kind == kind)
			return operators[i].binds;
	return 0;
}

/* A chain of operators that bind at least that tightly; 11: none. */
static bool binary(struct parser *p, struct constant *v, int binds)
{
	struct constant w;
	int op, own;
	bool done;

	if (p->nesting == PARSE_DEPTH)
		return parse_fail(p, "a constant is nested more than %d deep", PARSE_DEPTH);
	p->nesting++;
	done = primary(p, v);
	while (done && (own = binds_of(op = p->l.t.kind)) >= binds && own) {
		lex_next(&p->l);
		done = binary(p, &w, own + 1) &&
		       (is_float(v) || is_float(&w) ? float_binary(p, op, v, &w)
						    : integer_binary(p, op, v, &w));
	}
	p->nesting--;
	return done;
}

bool expression(struct parser *p, struct constant *v)
{
	struct constant yes, no;

	if (!binary(p, v, 1))
		return false;
	if (!parse_take(p, '?'))
		return true;
	if (p->nesting == PARSE_DEPTH)
		return parse_fail(p, "a constant is nested more than %d deep", PARSE_DEPTH);
	p->nesting++;
	if (!expression(p, &yes) || !parse_expect(p, ':') || !expression(p, &no))
		return false;
	p->nesting--;
	*v = v->bits ? yes : no;
	return true;
}

bool expression_offset(struct parser *p, int64_t *offset)
{
	struct constant v;
	int op;

	while ((op = p->l.t.kind) == '+' || op == '-') {
		lex_next(&p->l);
		if (!binary(p, &v, 10))
			return false;
		if (is_float(&v))
			return parse_fail(p, "an offset must be an integer");
		*offset = (int64_t)((uint64_t)*offset + (op == '+' ? v.bits : 0 - v.bits));
	}
	return true;
}
