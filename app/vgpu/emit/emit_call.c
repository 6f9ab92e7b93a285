/* Calls.
 *
 * What a call passes lies in the frames of its lanes: the C function of the callee takes the warp,
 * the mask of the lanes that call, and for each parameter and result its offset in local memory. A
 * callee's lanes that exit are not in w->live afterwards. */
#include "vgpu/emit/emitter.h"

#include <string.h>

/* A call's operands: (results), target, (arguments), and of an indirect call what it may reach. */
struct parts {
	const struct ptx_operand *results, *target, *args;
};

static bool split(const struct ptx_insn *i, struct parts *p)
{
	uint32_t k = 0;
	*p = (struct parts){0};
	if (k < i->count && i->args[k].kind == PTX_LIST)
		p->results = &i->args[k++];
	if (k == i->count)
		return false;
	p->target = &i->args[k++];
	if (k < i->count && i->args[k].kind == PTX_LIST)
		p->args = &i->args[k];
	return p->target->kind == PTX_FUNC || p->target->kind == PTX_REG;
}

static uint32_t count_of(const struct ptx_operand *list)
{
	return list ? list->count : 0;
}

/* Bytes of a lane's frame for what is passed by a register or as a constant. */
static uint32_t scratch(struct emit *x)
{
	x->frame = (x->frame + 15) / 16 * 16;
	x->frame += 16;
	return x->frame - 16;
}

/* The operand's place in local memory, as C; of a register a place in the frame, which an argument
 * is written to here. */
static const char *place_of(
	struct emit *x, const struct ptx_insn *i, const struct ptx_operand *o, bool argument)
{
	if (o->kind == PTX_VAR || (o->kind == PTX_ADDRESS && o->var))
		return emit_var_address(x, o->var, o->offset);
	const char *at = arena_printf(x->a, "(frame + %uu)", scratch(x));
	enum ptx_type t = o->kind == PTX_REG ? o->reg->type : PTX_B64;
	if (argument)
		emit_line(x, "{ const v%d a = %s; vg_frame_put(w, %s, %s, &a, %d); }", emit_bits(t),
			emit_vec(x, o, t), emit_mask(x, i), at, emit_bits(t) / 8);
	return at;
}

/* Results that registers take. */
static void take_results(
	struct emit *x, const struct ptx_insn *i, const struct ptx_operand *list, char **places)
{
	for (uint32_t k = 0; k < count_of(list); k++) {
		const struct ptx_operand *o = &list->items[k];
		if (o->kind != PTX_REG)
			continue;
		int bits = emit_bits(o->reg->type);
		emit_line(x, "{ v%d a; vg_frame_get(w, %s, %s, &a, %d);", bits, emit_mask(x, i),
			places[k], bits / 8);
		emit_set(x, i, o, o->reg->type, "a");
		emit_line(x, "}");
	}
}

/* Functions outside the module, each by a function of device/lanes_control.h. */
static const struct {
	const char *name, *call;
	uint32_t results, args;
} outside[] = {
	{"vprintf",      "vg_call_vprintf",     1, 2},
	{"malloc",       "vg_call_malloc",      1, 1},
	{"free",         "vg_call_free",        0, 1},
	{"__assertfail", "vg_call_assert_fail", 0, 5},
};

static int call_outside(struct emit *x, const struct ptx_insn *i, const struct parts *p,
	const char *places, struct err *e)
{
	const char *name = p->target->func->name;
	for (size_t k = 0; k < sizeof outside / sizeof *outside; k++)
		if (!strcmp(outside[k].name, name) && outside[k].results == count_of(p->results) &&
			outside[k].args == count_of(p->args)) {
			emit_line(x, "%s(w, mask, %u%s);", outside[k].call,
				emit_site(x, i, EMIT_SITE_CALL, PTX_GENERIC, 0), places);
			return 0;
		}
	if (!strncmp(name, "__cuda_syscall_cnp", 18) || !strncmp(name, "cudaLaunchDevice", 16))
		return err_set(e, ERR_INPUT,
			"%s:%u: a kernel launches a kernel (dynamic parallelism), which the "
			"virtual GPU "
			"does not do: launch it from the host",
			x->unit->module->files[i->place.file], i->place.line);
	return err_set(e, ERR_INPUT,
		"%s:%u: the function %s is called, which neither this module nor the virtual GPU "
		"has",
		x->unit->module->files[i->place.file], i->place.line, name);
}

/* The targets of the lanes, one after the other. */
static void call_indirect(struct emit *x, const struct parts *p, const char *places)
{
	uint32_t n = count_of(p->results) + count_of(p->args);
	emit_line(x, "const v64 target = %s;", emit_vec(x, p->target, PTX_U64));
	emit_line(x, "u32 rest = mask;");
	emit_line(x, "while (rest) {");
	emit_line(x, "const u64 at = vg_lane_get_64(target, (u32)__builtin_ctz(rest));");
	emit_line(x, "const u32 some = rest & vg_eq_u64(target, vg_broadcast_64(at));");
	emit_line(x, "rest &= ~some;");
	emit_line(x, "vg_code *const code = vg_target(w, at, %u);", n);
	str_add(x->out, "\t((void (*)(struct vg_warp *, u32");
	for (uint32_t k = 0; k < n; k++)
		str_add(x->out, ", u32");
	emit_line(x, "))code)(w, some%s);", places);
	emit_line(x, "}");
}

static int emit_call_insn(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	struct parts p;
	if (!split(i, &p))
		return emit_missing(x, i, e);
	struct str list = {0};
	uint32_t n = count_of(p.results);
	char **places = arena_new(x->a, (n + 1) * sizeof *places);
	emit_line(x, "{ const u32 mask = %s;", emit_mask(x, i));
	emit_line(x, "if (mask) {");
	for (uint32_t k = 0; k < n; k++) {
		places[k] = (char *)place_of(x, i, &p.results->items[k], false);
		str_addf(&list, ", %s", places[k]);
	}
	for (uint32_t k = 0; k < count_of(p.args); k++)
		str_addf(&list, ", %s", place_of(x, i, &p.args->items[k], true));
	const char *text = str_keep(&list, x->a);
	if (p.target->kind == PTX_FUNC && p.target->func->declared) {
		if (call_outside(x, i, &p, text, e) != 0)
			return -1;
	} else {
		emit_line(x, "VG_CALL_BEGIN");
		if (p.target->kind == PTX_FUNC)
			emit_line(x, "vg_f%u(w, mask%s);",
				emit_unit_find(x->unit, p.target->func)->number, text);
		else
			call_indirect(x, &p, text);
		emit_line(x, "VG_CALL_END");
		emit_line(x, "m &= w->live;");
		emit_line(x, "if (!m) goto dispatch;");
	}
	take_results(x, i, p.results, places);
	emit_line(x, "} }");
	return 0;
}

const struct emit_row emit_call_rows[] = {
	{PTX_OP_CALL,						emit_call_insn, "call{.uni} (results), function or register, (arguments)"},
	{0},
};
