/* Logic, shifts, bit fields, counts of bits, permuted bytes. */
#include "vgpu/emit/value.h"

#include <string.h>

/* and, or, xor of predicates and of bits. */
static int emit_logic(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	const char *name = ptx_op_name(i->op);
	if (i->type != PTX_PRED)
		return emit_plain(x, i, emit_bits_name(x, name, i->type));
	const char *fmt = i->op == PTX_OP_AND  ? "(%s & %s)"
			  : i->op == PTX_OP_OR ? "(%s | %s)"
					       : "(%s ^ %s)";
	return emit_put(x, i, &i->args[0], i->type,
		emit_mask2(x, fmt, emit_arg(x, i, 1, PTX_PRED), emit_arg(x, i, 2, PTX_PRED)));
}

static int emit_not(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	if (i->type != PTX_PRED)
		return emit_plain(x, i, emit_bits_name(x, "not", i->type));
	struct emit_value a = emit_arg(x, i, 1, PTX_PRED);
	return emit_put(x, i, &i->args[0], i->type, emit_mask2(x, "~%s", a, a));
}

static int emit_cnot(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	return emit_plain(x, i, emit_bits_name(x, "cnot", i->type));
}

static int emit_shift(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	bool arithmetic = i->op == PTX_OP_SHR && ptx_type_signed(i->type);
	const char *op = i->op == PTX_OP_SHL ? "shl" : "shr";
	char kind = arithmetic ? 's' : 'u';
	int bits = emit_width(i->type);
	return emit_put(x, i, &i->args[0], i->type,
		EMIT_DO_BY(x, bits, arena_printf(emit_arena(x), "%s_by_%c%d", op, kind, bits),
			arena_printf(emit_arena(x), "%s_%c%d", op, kind, bits),
			emit_arg(x, i, 1, i->type), emit_arg(x, i, 2, PTX_U32)));
}

/* An amount or a width, cut off to five bits or held at 32. */
static struct emit_value bounded(struct emit *x, const struct ptx_insn *i, struct emit_value v)
{
	return EMIT_DO(x, 32, i->flags & PTX_SHIFT_CLAMP ? "clamp_u32" : "wrap_u32", v);
}

static int emit_shf(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	bool left = ptx_has_mod(i, "l");
	return emit_put(x, i, &i->args[0], i->type,
		EMIT_DO_BY(x, 32, left ? "shf_l_by_u32" : "shf_r_by_u32",
			left ? "shf_l_u32" : "shf_r_u32", emit_arg(x, i, 1, i->type),
			emit_arg(x, i, 2, i->type), bounded(x, i, emit_arg(x, i, 3, PTX_U32))));
}

static int emit_bfe(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	return emit_put(x, i, &i->args[0], i->type,
		EMIT_DO(x, emit_width(i->type), emit_name(x, "bfe", i->type),
			emit_arg(x, i, 1, i->type), emit_arg(x, i, 2, PTX_U32),
			emit_arg(x, i, 3, PTX_U32)));
}

static int emit_bfi(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	return emit_put(x, i, &i->args[0], i->type,
		EMIT_DO(x, emit_width(i->type), emit_bits_name(x, "bfi", i->type),
			emit_arg(x, i, 1, i->type), emit_arg(x, i, 2, i->type),
			emit_arg(x, i, 3, PTX_U32), emit_arg(x, i, 4, PTX_U32)));
}

static int emit_bfind(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	struct emit_value d =
		EMIT_DO(x, 32, emit_name(x, "bfind", i->type), emit_arg(x, i, 1, i->type));
	if (ptx_has_mod(i, "shiftamt"))
		d = EMIT_DO(x, 32, emit_width(i->type) == 64 ? "shiftamt_64" : "shiftamt_32", d);
	return emit_put(x, i, &i->args[0], PTX_U32, d);
}

static int emit_bmsk(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	return emit_put(x, i, &i->args[0], i->type,
		EMIT_DO(x, 32, "bmsk_u32", bounded(x, i, emit_arg(x, i, 1, PTX_U32)),
			bounded(x, i, emit_arg(x, i, 2, PTX_U32))));
}

static int emit_szext(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	return emit_put(x, i, &i->args[0], i->type,
		EMIT_DO(x, 32, emit_name(x, "szext", i->type), emit_arg(x, i, 1, i->type),
			bounded(x, i, emit_arg(x, i, 2, PTX_U32))));
}

static int emit_brev(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	return emit_plain(x, i, emit_bits_name(x, "brev", i->type));
}

/* popc and clz: of 32 or 64 bits, the result of 32. */
static int emit_count(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	return emit_call(x, i, emit_bits_name(x, ptx_op_name(i->op), i->type), PTX_U32, i->type);
}

static int emit_fns(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	return emit_plain(x, i, "fns_b32");
}

/* lop3.b32 d, a, b, c, table; lop3.BoolOp.b32 d|p, a, b, c, table, q: p = (d != 0) BoolOp q. */
static int emit_lop3(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	const struct ptx_operand *d = &i->args[0];
	const unsigned table = (unsigned)i->args[4].bits & 255;
	struct emit_value r = EMIT_DO(x, 32, "lop3_b32", emit_arg(x, i, 1, PTX_B32),
		emit_arg(x, i, 2, PTX_B32), emit_arg(x, i, 3, PTX_B32), emit_text(x, "%u", table));
	if (d->kind != PTX_PAIR)
		return emit_put(x, i, d, PTX_B32, r);
	emit_line(x, "{ const %s r = %s;", r.shared ? "u32" : "v32", r.c);
	struct emit_value all = {"r", 32, r.shared};
	struct emit_value t = EMIT_DO(x, 1, "ne_u32", all, emit_number(x, 32, 0));
	const char *fmt = ptx_has_mod(i, "and")  ? "(%s & %s)"
			  : ptx_has_mod(i, "or") ? "(%s | %s)"
						 : "(%s ^ %s)";
	t = emit_mask2(x, fmt, t, emit_arg(x, i, 5, PTX_PRED));
	emit_line(x, "const u32 p = %s;", t.c);
	emit_put(x, i, &d->items[0], PTX_B32, all);
	emit_set_pred(x, i, &d->items[1], "p");
	emit_line(x, "}");
	return 0;
}

/* The selectors of the modes of prmt for the low bits of c 0 to 3, each four digits. */
static const struct {
	const char *mode;
	unsigned long long four;
} modes[] = {
	{"f4e",  0x6543543243213210},
	{"b4e",  0x0123701267015670},
	{"rc8",  0x3333222211110000},
	{"ecl",  0x3333322232113210},
	{"ecr",  0x3210221011100000},
	{"rc16", 0x3232101032321010},
};

static int emit_prmt(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	struct emit_value c = emit_arg(x, i, 3, PTX_B32);
	for (size_t k = 0; k < sizeof modes / sizeof *modes; k++)
		if (ptx_has_mod(i, modes[k].mode))
			c = EMIT_DO(x, 32, "prmt_mode", c, emit_text(x, "0x%llxul", modes[k].four));
	return emit_put(x, i, &i->args[0], i->type,
		EMIT_DO(x, 32, "prmt_u32", emit_arg(x, i, 1, PTX_B32), emit_arg(x, i, 2, PTX_B32),
			c));
}

const struct emit_row emit_bits_rows[] = {
	{PTX_OP_AND,				      emit_logic, "and.{pred,b16,b32,b64}"},
	{PTX_OP_OR,		       emit_logic, "as and"},
	{PTX_OP_XOR,				       emit_logic, "as and"},
	{PTX_OP_NOT,				       emit_not, "not.{pred,b16,b32,b64}"},
	{PTX_OP_CNOT,				      emit_cnot, "cnot.{b16,b32,b64}"},
	{PTX_OP_SHL,				       emit_shift, "shl.{b16,b32,b64}"},
	{PTX_OP_SHR,				      emit_shift, "shr.{b16,...,u64,s64}"},
	{PTX_OP_SHF,		       emit_shf, "shf.{l,r}.{clamp,wrap}.b32 d, a, b, c"},
	{PTX_OP_BFE,				     emit_bfe, "bfe.{u32,u64,s32,s64} d, a, position, length"},
	{PTX_OP_BFI,			   emit_bfi, "bfi.{b32,b64} d, a, b, position, length"},
	{PTX_OP_BFIND,				      emit_bfind, "bfind{.shiftamt}.{u32,u64,s32,s64}"},
	{PTX_OP_BMSK,			    emit_bmsk, "bmsk.{clamp,wrap}.b32 d, position, width"},
	{PTX_OP_SZEXT,				      emit_szext, "szext.{clamp,wrap}.{u32,s32}"},
	{PTX_OP_BREV,			emit_brev, "brev.{b32,b64}"},
	{PTX_OP_CLZ,				      emit_count, "clz.{b32,b64}"},
	{PTX_OP_POPC,        emit_count, "popc.{b32,b64}"},
	{PTX_OP_FNS,				      emit_fns, "fns.b32 d, mask, base, offset"},
	{PTX_OP_LOP3, emit_lop3, "lop3{.or,.and,.xor}.b32 d{|p}, a, b, c, table{, q}"},
	{PTX_OP_PRMT,				      emit_prmt, "prmt.b32{.f4e,.b4e,.rc8,.ecl,.ecr,.rc16} d, a, b, c"},
	{0     },
};
