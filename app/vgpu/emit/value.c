#include "vgpu/emit/value.h"

#include <string.h>

int emit_width(enum ptx_type t)
{
	int bytes = ptx_type_bytes(t);
	return t == PTX_PRED ? 1 : bytes <= 2 ? 16 : 8 * bytes;
}

struct emit_value emit_operand(struct emit *x, const struct ptx_operand *o, enum ptx_type t)
{
	bool shared = emit_shared(x, o);
	const char *c = t == PTX_PRED ? emit_pred(x, o)
			: shared      ? emit_scalar(x, o, t)
				      : emit_vec(x, o, t);
	return (struct emit_value){c, emit_width(t), shared};
}

struct emit_value emit_arg(struct emit *x, const struct ptx_insn *i, uint32_t k, enum ptx_type t)
{
	return emit_operand(x, &i->args[k], t);
}

struct emit_value emit_text(struct emit *x, const char *fmt, ...)
{
	struct str s = {0};
	va_list ap;
	va_start(ap, fmt);
	str_vaddf(&s, fmt, ap);
	va_end(ap);
	return (struct emit_value){str_keep(&s, emit_arena(x)), 0, true};
}

struct emit_value emit_number(struct emit *x, int bits, uint64_t n)
{
	struct emit_value v = emit_text(x, "(u%d)0x%llxul", bits, (unsigned long long)n);
	v.bits = bits;
	return v;
}

static const char *broadcast(struct emit *x, const struct emit_value *v)
{
	if (!v->shared || v->bits <= 1)
		return v->c;
	return arena_printf(emit_arena(x), "vg_broadcast_%d(%s)", v->bits, v->c);
}

static struct emit_value call(struct emit *x, int bits, const char *name,
	const struct emit_value *args, bool shared, bool last_scalar)
{
	struct str s = {0};
	str_addf(&s, "%s_%s(", shared ? "sg" : "vg", name);
	for (const struct emit_value *a = args; a->c; a++) {
		bool as_is = shared || (last_scalar && !a[1].c);
		str_addf(&s, "%s%s", a > args ? ", " : "", as_is ? a->c : broadcast(x, a));
	}
	str_addc(&s, ')');
	return (struct emit_value){str_keep(&s, emit_arena(x)), bits, shared};
}

struct emit_value emit_do(struct emit *x, int bits, const char *name, const struct emit_value *args)
{
	bool shared = true;
	for (const struct emit_value *a = args; a->c; a++)
		shared = shared && a->shared;
	return call(x, bits, name, args, shared, false);
}

struct emit_value emit_do_by(struct emit *x, int bits, const char *by_name, const char *name,
	const struct emit_value *args)
{
	bool others = true;
	const struct emit_value *a = args;
	for (; a[1].c; a++)
		others = others && a->shared;
	if (a->shared && !others)
		return call(x, bits, by_name, args, false, true);
	return emit_do(x, bits, name, args);
}

int emit_put(struct emit *x, const struct ptx_insn *i, const struct ptx_operand *o, enum ptx_type t,
	struct emit_value v)
{
	if (v.bits == 1)
		emit_set_pred(x, i, o, v.c);
	else
		emit_set(x, i, o, t, emit_dest_shared(x, o) ? v.c : broadcast(x, &v));
	return 0;
}

struct emit_value emit_select(
	struct emit *x, struct emit_value p, struct emit_value yes, struct emit_value no)
{
	struct emit_value r = {NULL, yes.bits, p.shared && yes.shared && no.shared};
	r.c = r.shared ? arena_printf(emit_arena(x), "(%s ? %s : %s)", p.c, yes.c, no.c)
		       : arena_printf(emit_arena(x), "vg_blend_%d(%s, %s, %s)", r.bits, p.c,
				 broadcast(x, &yes), broadcast(x, &no));
	return r;
}

struct emit_value emit_mask2(
	struct emit *x, const char *fmt, struct emit_value p, struct emit_value q)
{
	/* fmt is one of the caller's literals: %s twice. */
	struct str s = {0};
	const char *in[] = {p.c, q.c};
	unsigned n = 0;
	for (const char *at = fmt; *at; at++)
		if (at[0] == '%' && at[1] == 's')
			str_add(&s, in[n++]), at++;
		else
			str_addc(&s, *at);
	return (struct emit_value){str_keep(&s, emit_arena(x)), 1, p.shared && q.shared};
}

const char *emit_name(struct emit *x, const char *name, enum ptx_type t)
{
	return arena_printf(emit_arena(x), "%s_%s", name, ptx_type_name(t));
}

const char *emit_bits_name(struct emit *x, const char *name, enum ptx_type t)
{
	return arena_printf(emit_arena(x), "%s_u%d", name, emit_width(t));
}

int emit_plain(struct emit *x, const struct ptx_insn *i, const char *name)
{
	return emit_call(x, i, name, i->type, i->type);
}
