/* What every file that emits opcodes is served with: lines of C, masks, results, sites. */
#include "vgpu/emit/emitter.h"

#include <string.h>

void emit_line(struct emit *x, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	str_addc(x->out, '\t');
	str_vaddf(x->out, fmt, ap);
	str_addc(x->out, '\n');
	va_end(ap);
}

struct arena *emit_arena(struct emit *x)
{
	return x->a;
}

const struct flow *emit_flow(struct emit *x)
{
	return x->flow;
}

int emit_missing(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	const struct ptx_place *p = &i->place;
	if (p->line)
		return err_set(e, ERR_INPUT,
			"%s:%u: the virtual GPU does not have the instruction %s (line %u of the "
			"PTX)",
			x->unit->module->files[p->file], p->line, i->name, i->text_line);
	return err_set(e, ERR_INPUT,
		"line %u of the PTX of %s: the virtual GPU does not have the instruction %s",
		i->text_line, x->f->name, i->name);
}

const char *emit_mask(struct emit *x, const struct ptx_insn *i)
{
	if (!i->guard)
		return "m";
	return arena_printf(x->a, "(m & %s%s)", i->guard_not ? "~" : "", emit_reg(x, i->guard));
}

bool emit_dest_shared(struct emit *x, const struct ptx_operand *o)
{
	return o->kind == PTX_REG && emit_reg_shared(x, o->reg);
}

/* Other lanes' values of the register outlive this write. */
static bool keeps(const struct emit *x, const struct ptx_insn *i, const struct ptx_reg *r)
{
	return (x->partial || i->guard) && (x->spin || x->flow->keep[r->id]);
}

/* A scalar under a guard that the warp shares is a plain if; under another, flow says that every
 * lane that has a value has this one. */
static void set_shared(
	struct emit *x, const struct ptx_insn *i, const char *name, const char *value)
{
	if (i->guard && emit_reg_shared(x, i->guard))
		emit_line(x, "if (%s%s)", i->guard_not ? "!" : "", emit_reg(x, i->guard));
	emit_line(x, "%s = %s;", name, value);
}

void emit_set(struct emit *x, const struct ptx_insn *i, const struct ptx_operand *o,
	enum ptx_type t, const char *value)
{
	if (o->kind != PTX_REG) {
		emit_line(x, "(void)(%s);", value);
		return;
	}
	if (o->reg->type == PTX_PRED) {
		emit_set_pred(x, i, o, value);
		return;
	}
	const char *name = emit_reg(x, o->reg);
	bool shared = emit_reg_shared(x, o->reg);
	int to = emit_bits(o->reg->type);
	int from = t == PTX_VOID ? to : ptx_type_bytes(t) == 1 ? 8 : emit_bits(t);
	value = emit_cast(x, value, from, to, t, shared);
	if (emit_puts_right(x, i, o->reg))
		value = arena_printf(x->a, "%cg_canon_f32(%s)", shared ? 's' : 'v', value);
	if (shared)
		set_shared(x, i, name, value);
	else if (keeps(x, i, o->reg))
		emit_line(
			x, "%s = vg_blend_%d(%s, %s, %s);", name, to, emit_mask(x, i), value, name);
	else
		emit_line(x, "%s = %s;", name, value);
}

void emit_set_pred(
	struct emit *x, const struct ptx_insn *i, const struct ptx_operand *o, const char *value)
{
	if (o->kind != PTX_REG) {
		emit_line(x, "(void)(%s);", value);
		return;
	}
	const char *name = emit_reg(x, o->reg), *mask = emit_mask(x, i);
	if (o->not_)
		value = arena_printf(x->a, "~(%s)", value);
	if (emit_reg_shared(x, o->reg))
		set_shared(x, i, name, value);
	else if (keeps(x, i, o->reg))
		emit_line(x, "%s = (%s & ~%s) | ((%s) & %s);", name, name, mask, value, mask);
	else
		emit_line(x, "%s = %s;", name, value);
}

int emit_call(struct emit *x, const struct ptx_insn *i, const char *name, enum ptx_type to,
	enum ptx_type from)
{
	struct str s = {0};
	bool scalar = true;
	for (uint32_t k = 1; k < i->count; k++)
		scalar = scalar && emit_shared(x, &i->args[k]);
	str_addf(&s, "%s_%s(", scalar ? "sg" : "vg", name);
	for (uint32_t k = 1; k < i->count; k++) {
		const struct ptx_operand *o = &i->args[k];
		str_addf(&s, "%s%s", k > 1 ? ", " : "",
			scalar ? emit_scalar(x, o, from) : emit_vec(x, o, from));
	}
	str_addc(&s, ')');
	const char *value = str_keep(&s, x->a);
	if (scalar && !emit_dest_shared(x, &i->args[0]) && to != PTX_PRED)
		value = arena_printf(x->a, "vg_broadcast_%d(%s)", emit_bits(to), value);
	emit_set(x, i, &i->args[0], to, value);
	return 0;
}

unsigned emit_site(struct emit *x, const struct ptx_insn *i, enum emit_site kind,
	enum ptx_space space, unsigned bytes)
{
	struct emit_unit *u = x->unit;
	struct emit_place p = {i, x->fn->number, kind, space, bytes};
	/* One instruction asks more than once, in a row. */
	for (uint32_t k = u->site_count; k-- > 0 && u->sites[k].i == i;) {
		const struct emit_place *s = &u->sites[k];
		if (s->kind == kind && s->space == space && s->bytes == bytes &&
			s->function == p.function)
			return k;
	}
	ARENA_RESERVE(u->a, u->sites, u->site_count, u->site_cap);
	u->sites[u->site_count] = p;
	return u->site_count++;
}
