#include "vgpu/emit/access.h"

#include "vgpu/device/abi_memory.h"
#include "vgpu/device/abi_race.h"

/* ---- which loads only copy ----
 *
 * A struct is copied with its padding, and neighbouring members are loaded together: a load that
 * finds bytes unwritten is no mistake as long as nobody computes with them. So an element must have
 * been written when its register is used for anything but a store; a load that is only stored again
 * is reported when nothing of the copy it belongs to was written: the loads of one block from one
 * register, at offsets that follow one another, all of them only stored. */

static bool names(const struct ptx_operand *o, const struct ptx_reg *r)
{
	if (o->reg == r && (o->kind == PTX_REG || o->kind == PTX_ADDRESS))
		return true;
	for (uint32_t k = 0; k < o->count; k++)
		if (names(&o->items[k], r))
			return true;
	return false;
}

/* Whether an instruction uses the register for more than storing it. */
static bool uses(const struct ptx_insn *i, const struct ptx_reg *r)
{
	if (i->guard == r)
		return true;
	if (i->op == PTX_OP_ST)
		return names(&i->args[0], r);
	for (uint32_t k = 0; k < i->count; k++)
		if (names(&i->args[k], r) && !(k == 0 && i->op == PTX_OP_LD))
			return true;
	return false;
}

static bool only_stored(const struct ptx_function *f, const struct ptx_operand *o)
{
	if (o->kind != PTX_REG)
		return true;
	for (uint32_t k = 0; k < f->count; k++)
		if (uses(&f->code[k], o->reg))
			return false;
	return true;
}

static uint32_t elements_used(const struct ptx_function *f, const struct ptx_insn *i)
{
	const struct ptx_operand *to = &i->args[0];
	uint32_t used = 0;

	if (to->kind != PTX_VECTOR)
		return !only_stored(f, to);
	for (uint32_t k = 0; k < to->count && k < 8; k++)
		used |= (uint32_t)!only_stored(f, &to->items[k]) << k;
	return used;
}

uint32_t access_used(struct emit *x, const struct ptx_insn *i)
{
	return elements_used(emit_flow(x)->function, i);
}

/* A second writer counts as a reader: the atomic's result may be what is left. */
static bool mentioned(
	const struct ptx_function *f, const struct ptx_insn *i, const struct ptx_reg *r)
{
	for (uint32_t k = 0; k < f->count; k++) {
		const struct ptx_insn *by = &f->code[k];

		if (by->guard == r)
			return true;
		for (uint32_t n = by == i; n < by->count; n++)
			if (names(&by->args[n], r))
				return true;
	}
	return false;
}

bool access_result_read(const struct ptx_function *f, const struct ptx_insn *i)
{
	const struct ptx_operand *to = &i->args[0];

	if (i->op != PTX_OP_ATOM || !i->count)
		return false;
	for (uint32_t k = 0; k < to->count; k++)
		if (to->items[k].kind == PTX_REG && mentioned(f, i, to->items[k].reg))
			return true;
	return to->kind == PTX_REG && mentioned(f, i, to->reg);
}

static int64_t load_bytes(const struct ptx_insn *i)
{
	return ptx_type_bytes(i->type) * (i->vec > 1 ? i->vec : 1);
}

static bool same_base(const struct ptx_insn *i, const struct ptx_insn *k)
{
	const struct ptx_operand *a = &i->args[1], *b = &k->args[1];

	return k->op == PTX_OP_LD && k->space == i->space && a->reg == b->reg && a->var == b->var;
}

/* Bytes before and after i that belong to the same copy, at most 255 each. */
static void copy_around(struct emit *x, const struct ptx_insn *i, uint32_t *before, uint32_t *after)
{
	const struct flow *flow = emit_flow(x);
	const struct ptx_function *f = flow->function;
	uint32_t at = (uint32_t)(i - f->code), b = 0;
	int64_t lo = i->args[1].offset, hi = lo + load_bytes(i), from = lo, to = hi;

	*before = *after = 0;
	while (b < flow->count && (at < flow->blocks[b].first || at >= flow->blocks[b].end))
		b++;
	if (b == flow->count)
		return;
	for (bool grown = true; grown;) {
		grown = false;
		for (uint32_t k = flow->blocks[b].first; k < flow->blocks[b].end; k++) {
			const struct ptx_insn *c = &f->code[k];

			if (!same_base(i, c) || elements_used(f, c))
				continue;
			int64_t start = c->args[1].offset, end = start + load_bytes(c);
			if (end == from || start == to) {
				from = end == from ? start : from;
				to = start == to ? end : to;
				grown = true;
			}
		}
	}
	*before = lo - from > 255 ? 255 : (uint32_t)(lo - from);
	*after = to - hi > 255 ? 255 : (uint32_t)(to - hi);
}

/* ---- how ---- */

static uint64_t race_access(const struct ptx_insn *i, int what)
{
	static const uint8_t of_order[] = {
		[PTX_VOLATILE] = VG_STRONG,
		[PTX_RELAXED] = VG_STRONG,
		[PTX_ACQUIRE] = VG_STRONG | VG_ACQUIRE,
		[PTX_RELEASE] = VG_STRONG | VG_RELEASE,
		[PTX_ACQ_REL] = VG_STRONG | VG_ACQUIRE | VG_RELEASE,
		[PTX_SC] = VG_STRONG | VG_ACQUIRE | VG_RELEASE,
	};
	uint64_t access = of_order[i->order];

	if (what & ACCESS_WRITE)
		access |= VG_WRITE;
	if (what & ACCESS_ATOMIC)
		access |= VG_ATOMIC | VG_STRONG;
	return access;
}

static int log_of(uint32_t n)
{
	return n > 1 ? __builtin_ctz(n) : 0;
}

static void set_how(struct emit *x, const struct ptx_insn *i, int what, struct access *a)
{
	uint32_t vec = i->vec > 1 ? i->vec : 1, must = what & ACCESS_WRITE ? 0 : (1u << vec) - 1;
	uint32_t before = 0, after = 0, log = (uint32_t)log_of((uint32_t)a->bytes),
		 count = (uint32_t)log_of(vec);
	uint64_t base = (a->wide ? 0 : VG_HOW_OFFSETS) | (uint64_t)a->space << 16 |
			VG_HOW_AS(race_access(i, what));

	if (!(what & (ACCESS_WRITE | ACCESS_ATOMIC)) && i->op != PTX_OP_CP) {
		must = access_used(x, i);
		if (!must)
			copy_around(x, i, &before, &after);
	}
	for (uint32_t k = 0; k < vec; k++)
		a->how_of[k] = arena_printf(emit_arena(x), "0x%llxul",
			(unsigned long long)(base | log | (uint64_t)(must >> k & 1) << 24));
	/* Small elements side by side are loaded as one. */
	if (vec > 1 && a->bytes <= 2) {
		log += count;
		count = 0;
		must = must != 0;
	}
	a->how = arena_printf(emit_arena(x), "0x%llxul",
		(unsigned long long)(base | log | count << 3 | (uint64_t)must << 24 |
				     (uint64_t)before << 32 | (uint64_t)after << 40));
}

/* ---- addresses ---- */

int access_of(struct emit *x, const struct ptx_insn *i, const struct ptx_operand *o, int what,
	struct access *a)
{
	return access_at(x, i, o, i->space, what, ptx_type_bytes(i->type), a);
}

/* Local memory is counted element by element. Parameters of calls lie there too, but a card passes
 * them in registers: they count nothing. */
static unsigned counted_bytes(const struct ptx_insn *i, const struct access *a)
{
	if (a->space != PTX_LOCAL)
		return (unsigned)(a->bytes * (i->vec > 1 ? i->vec : 1));
	return i->space == PTX_PARAM ? 0 : (unsigned)a->bytes;
}

int access_at(struct emit *x, const struct ptx_insn *i, const struct ptx_operand *o,
	enum ptx_space space, int what, int bytes, struct access *a)
{
	struct ptx_operand base = *o;
	enum ptx_type t;

	if (o->kind != PTX_ADDRESS && o->kind != PTX_REG && o->kind != PTX_VAR &&
		o->kind != PTX_IMM)
		return -1;
	space = o->var ? emit_var_space(o->var) : space;
	*a = (struct access){.space = space == PTX_CONST ? PTX_GLOBAL : space, .bytes = bytes};
	a->wide = a->space == PTX_GENERIC || a->space == PTX_GLOBAL;
	a->shared = emit_shared(x, o);
	t = a->wide ? PTX_U64 : PTX_U32;
	if (a->shared) {
		a->at = emit_scalar(x, o, t);
		a->by = "0";
	} else {
		base.offset = 0;
		a->at = emit_vec(x, &base, t);
		a->by = a->wide ? arena_printf(emit_arena(x), "(u64)%lldl", (long long)o->offset)
				: arena_printf(emit_arena(x), "(u32)%dl", (int)o->offset);
	}
	a->site = emit_site(x, i, what & ACCESS_ATOMIC ? EMIT_SITE_ATOMIC : EMIT_SITE_ACCESS,
		space == PTX_CONST ? PTX_CONST : a->space, counted_bytes(i, a));
	set_how(x, i, what, a);
	return 0;
}

const char *access_lanes(struct emit *x, const struct access *a)
{
	if (!a->shared)
		return a->at;
	return arena_printf(emit_arena(x), "vg_broadcast_%d(%s)", a->wide ? 64 : 32, a->at);
}

const char *access_moved(struct emit *x, const struct access *a)
{
	const char *lanes = access_lanes(x, a);

	if (a->shared)
		return lanes;
	return arena_printf(emit_arena(x), "vg_plus_%d(%s, %s)", a->wide ? 64 : 32, lanes, a->by);
}

/* ---- values ---- */

const struct ptx_operand *access_element(const struct ptx_operand *o, uint32_t k)
{
	return o->kind == PTX_VECTOR ? &o->items[k] : o;
}

int access_kept_bits(int bytes)
{
	return bytes <= 2 ? 16 : 8 * bytes;
}

void access_set(struct emit *x, const struct ptx_insn *i, const struct ptx_operand *o, int bits,
	const char *value)
{
	if (emit_dest_shared(x, o))
		value = arena_printf(emit_arena(x), "vg_lane_get_%d(%s, vg_last_lane(%s))", bits,
			value, emit_mask(x, i));
	emit_set(x, i, o, i->type, value);
}
