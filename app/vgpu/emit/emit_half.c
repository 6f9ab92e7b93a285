/* Arithmetic and comparison of f16, bf16 and their pairs (device/lanes_half.h). */
#include "vgpu/emit/emit.h"

#include <string.h>

bool emit_is_half(const struct ptx_insn *i)
{
	return i->type == PTX_F16 || i->type == PTX_F16X2 || i->type == PTX_BF16 ||
	       i->type == PTX_BF16X2;
}

static bool is_pair(enum ptx_type t)
{
	return t == PTX_F16X2 || t == PTX_BF16X2;
}

/* The modifiers as flags of enum vg_half_how, as C. */
static const char *how_of(struct emit *x, const struct ptx_insn *i)
{
	struct str s = {0};
	str_add(&s, "0");
	if (i->flags & PTX_FTZ)
		str_add(&s, " | VG_HALF_FTZ");
	if (i->flags & PTX_SAT)
		str_add(&s, " | VG_HALF_SAT");
	if (i->flags & PTX_RELU)
		str_add(&s, " | VG_HALF_RELU");
	if (i->flags & PTX_NAN_OUT)
		str_add(&s, " | VG_HALF_NAN");
	if (i->flags & PTX_XORSIGN)
		str_add(&s, " | VG_HALF_XORSIGN");
	if (ptx_has_mod(i, "oob"))
		str_add(&s, " | VG_HALF_OOB");
	return str_keep(&s, emit_arena(x));
}

/* An operand as a C scalar, or as 32 lanes. */
static const char *value_of(
	struct emit *x, const struct ptx_operand *o, enum ptx_type t, bool shared)
{
	return shared ? emit_scalar(x, o, t) : emit_vec(x, o, t);
}

/* d = op(a{, b{, c}}): lane functions take three; those that an operation has not are the last. */
static int emit_arithmetic(
	struct emit *x, const struct ptx_insn *i, uint32_t sources, struct err *e)
{
	if (i->count != sources + 1 || i->type_count > 1)
		return emit_missing(x, i, e);
	bool shared = emit_dest_shared(x, &i->args[0]);
	const char *of[3];
	for (uint32_t k = 0; k < 3; k++)
		of[k] = value_of(x, &i->args[k < sources ? k + 1 : sources], i->type, shared);
	emit_set(x, i, &i->args[0], i->type,
		arena_printf(emit_arena(x), "%s_%s_%s(%s, %s, %s, %s)", shared ? "sg" : "vg",
			ptx_op_name(i->op), ptx_type_name(i->type), of[0], of[1], of[2],
			how_of(x, i)));
	return 0;
}

static const char *compare_name(enum ptx_compare c)
{
	static const char *const names[] = {
		[PTX_EQ] = "eq",
		[PTX_NE] = "ne",
		[PTX_LT] = "lt",
		[PTX_LE] = "le",
		[PTX_GT] = "gt",
		[PTX_GE] = "ge",
		[PTX_EQU] = "equ",
		[PTX_NEU] = "neu",
		[PTX_LTU] = "ltu",
		[PTX_LEU] = "leu",
		[PTX_GTU] = "gtu",
		[PTX_GEU] = "geu",
		[PTX_NUM] = "num",
		[PTX_NAN] = "nan",
	};
	return c < sizeof names / sizeof *names ? names[c] : NULL;
}

/* The comparison of a and b, joined with the predicate c where there is one, as a u32 of lanes.
 * part:
 * "" of a single half, else which of a pair. */
static const char *compared(
	struct emit *x, const struct ptx_insn *i, const char *part, bool negated)
{
	bool shared = emit_shared(x, &i->args[1]) && emit_shared(x, &i->args[2]) && !*part;
	const char *a = value_of(x, &i->args[1], i->type, shared);
	const char *b = value_of(x, &i->args[2], i->type, shared);
	bool bf16 = i->type == PTX_BF16 || i->type == PTX_BF16X2;
	const char *r = arena_printf(emit_arena(x), "%s%s_%s_%s(%s(%s), %s(%s), %s)",
		negated ? "~" : "", shared ? "sg" : "vg", compare_name(i->compare),
		bf16 ? "bf16" : "f16", part, a, part, b, how_of(x, i));
	if (i->count < 4)
		return r;
	const char *op = ptx_has_mod(i, "and") ? "&" : ptx_has_mod(i, "or") ? "|" : "^";
	return arena_printf(emit_arena(x), "(%s %s %s)", r, op, emit_pred(x, &i->args[3]));
}

/* setp: of a single half q is the negation; of pairs p is of the lower, q of the upper half. */
static int emit_setp(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	if (i->count < 3 || !compare_name(i->compare))
		return emit_missing(x, i, e);
	const struct ptx_operand *d = &i->args[0];
	bool pair = is_pair(i->type);
	if (d->kind != PTX_PAIR) {
		emit_set_pred(x, i, d, compared(x, i, pair ? "vg_low_16" : "", false));
		return 0;
	}
	/* The sources may be the destinations. */
	emit_line(x, "{");
	emit_line(x, "const u32 first = %s;", compared(x, i, pair ? "vg_low_16" : "", false));
	emit_line(x, "const u32 second = %s;", compared(x, i, pair ? "vg_high_16" : "", !pair));
	emit_set_pred(x, i, &d->items[0], "first");
	emit_set_pred(x, i, &d->items[1], "second");
	emit_line(x, "}");
	return 0;
}

/* What set writes where the comparison holds: 1.0, or all ones. */
static uint32_t truth(enum ptx_type t)
{
	switch (t) {
	case PTX_F16:
	case PTX_F16X2:
		return 0x3c00;
	case PTX_BF16:
	case PTX_BF16X2:
		return 0x3f80;
	case PTX_F32:
		return 0x3f800000;
	default:
		return 0xffffffff;
	}
}

/* set.lt.u32.f16 and the like; of pairs each half of d tells of one. */
static int emit_set_half(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	if (i->count < 3 || !compare_name(i->compare) || i->type_count != 2)
		return emit_missing(x, i, e);
	enum ptx_type to = i->types[0];
	const struct ptx_operand *d = &i->args[0];
	bool pair = is_pair(i->type), shared = emit_dest_shared(x, d);
	uint32_t yes = truth(to);
	int bits = 8 * ptx_type_bytes(to);
	const char *low = compared(x, i, pair ? "vg_low_16" : "", false), *value;
	if (pair) {
		const char *high = compared(x, i, "vg_high_16", false);
		value = arena_printf(
			emit_arena(x), "vg_half_pair(%s, %s, 0x%xu)", low, high, yes & 0xffff);
		if (shared)
			value = arena_printf(emit_arena(x), "vg_lane_get_32(%s, 0)", value);
	} else if (shared) {
		value = arena_printf(emit_arena(x), "(u%d)(%s ? 0x%xu : 0)", bits, low, yes);
	} else {
		value = arena_printf(emit_arena(x),
			"vg_blend_%d(%s, vg_broadcast_%d((u%d)0x%xu), vg_broadcast_%d(0))", bits,
			low, bits, bits, yes, bits);
	}
	emit_set(x, i, d, to, value);
	return 0;
}

int emit_half(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	switch (i->op) {
	case PTX_OP_ABS:
	case PTX_OP_NEG:
	case PTX_OP_EX2:
	case PTX_OP_TANH:
		return emit_arithmetic(x, i, 1, e);
	case PTX_OP_ADD:
	case PTX_OP_SUB:
	case PTX_OP_MUL:
	case PTX_OP_MIN:
	case PTX_OP_MAX:
		return emit_arithmetic(x, i, 2, e);
	case PTX_OP_FMA:
		return emit_arithmetic(x, i, 3, e);
	case PTX_OP_SETP:
		return emit_setp(x, i, e);
	case PTX_OP_SET:
		return emit_set_half(x, i, e);
	default:
		return emit_missing(x, i, e);
	}
}
