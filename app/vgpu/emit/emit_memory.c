/* Loads and stores (ld, ldu, st), and hints about memory, which do nothing. The lane functions
 * stand in device/lanes_memory.h and its kin. */
#include "vgpu/emit/access.h"

#include <string.h>

/* ---- loads ---- */

/* One element at an address that all lanes share. */
static void load_shared(struct emit *x, const struct ptx_insn *i, const struct access *a)
{
	struct arena *arena = emit_arena(x);
	const struct ptx_operand *to = access_element(&i->args[0], 0);
	const char *value =
		a->space == PTX_PARAM
			? arena_printf(arena, "sg_ldp_%d(w, %s)", a->bytes * 8, a->at)
			: arena_printf(arena, "sg_ld%d_%d(w, %s, %u, %s, %s)", a->wide ? 64 : 32,
				  a->bytes * 8, emit_mask(x, i), a->site, a->how, a->at);

	if (!emit_dest_shared(x, to))
		value = arena_printf(
			arena, "vg_broadcast_%d(%s)", access_kept_bits(a->bytes), value);
	emit_set(x, i, to, i->type, value);
}

/* Elements that are loaded one by one: of parameters and local memory. */
static void load_one_by_one(struct emit *x, const struct ptx_insn *i, const struct access *a)
{
	struct arena *arena = emit_arena(x);

	for (uint32_t k = 0; k < i->vec; k++) {
		const struct ptx_operand *to = access_element(&i->args[0], k);
		uint32_t by = k * (uint32_t)a->bytes;
		const char *value;

		if (to->kind != PTX_REG)
			continue;
		if (a->space == PTX_PARAM) {
			value = arena_printf(
				arena, "sg_ldp_%d(w, %s + %uu)", a->bytes * 8, a->at, by);
			if (!emit_dest_shared(x, to))
				value = arena_printf(arena, "vg_broadcast_%d(%s)",
					access_kept_bits(a->bytes), value);
			emit_set(x, i, to, i->type, value);
			continue;
		}
		value = a->shared ? arena_printf(arena, "vg_ldl_%d(w, %s, %u, %s, %s + %uu)",
					    a->bytes * 8, emit_mask(x, i), a->site, a->how_of[k],
					    a->at, by)
				  : arena_printf(arena, "vg_ldlv_%d(w, %s, %u, %s, %s, %s + %uu)",
					    a->bytes * 8, emit_mask(x, i), a->site, a->how_of[k],
					    a->at, a->by, by);
		access_set(x, i, to, access_kept_bits(a->bytes), value);
	}
}

/* Small elements side by side are one access of all their bytes, cut apart. */
static void load_packed(struct emit *x, const struct ptx_insn *i, const struct access *a)
{
	struct arena *arena = emit_arena(x);
	int all = a->bytes * i->vec * 8, bits = a->bytes * 8;

	emit_line(x, "{ const v%d t = vg_ld%d_%d(w, %s, %u, %s, %s, %s);", all, a->wide ? 64 : 32,
		all, emit_mask(x, i), a->site, a->how, access_lanes(x, a), a->by);
	for (uint32_t k = 0; k < i->vec; k++) {
		const struct ptx_operand *to = access_element(&i->args[0], k);

		if (to->kind == PTX_REG)
			access_set(x, i, to, 16,
				arena_printf(arena, "vg_cut_%d(t, %d, %s)", all, (int)k * bits,
					bits == 8 ? "0xff" : "0xffff"));
	}
	emit_line(x, "}");
}

static void load_vector(struct emit *x, const struct ptx_insn *i, const struct access *a)
{
	struct arena *arena = emit_arena(x);
	int bits = a->bytes * 8;

	emit_line(x, "{ const v%dx%d t = vg_ld%d_%dx%d(w, %s, %u, %s, %s, %s);", bits, i->vec,
		a->wide ? 64 : 32, bits, i->vec, emit_mask(x, i), a->site, a->how,
		access_lanes(x, a), a->by);
	for (uint32_t k = 0; k < i->vec; k++) {
		const struct ptx_operand *to = access_element(&i->args[0], k);

		if (to->kind == PTX_REG)
			access_set(x, i, to, bits, arena_printf(arena, "t.e[%u]", k));
	}
	emit_line(x, "}");
}

/* Which lane functions there are for vectors. */
static bool packed(const struct access *a, const struct ptx_insn *i)
{
	return i->vec > 1 && a->bytes <= 2 && a->bytes * i->vec <= 8;
}
static bool vector(const struct access *a, const struct ptx_insn *i)
{
	return (a->bytes == 4 && i->vec > 1) || (a->bytes == 8 && (i->vec == 2 || i->vec == 4));
}

static int emit_ld(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	struct access a;

	if (i->count < 2 || access_of(x, i, &i->args[1], 0, &a))
		return emit_missing(x, i, e);
	if (a.space == PTX_LOCAL || (a.space == PTX_PARAM && a.shared)) {
		load_one_by_one(x, i, &a);
	} else if (i->vec <= 1 && a.shared) {
		load_shared(x, i, &a);
	} else if (i->vec <= 1) {
		access_set(x, i, access_element(&i->args[0], 0), access_kept_bits(a.bytes),
			arena_printf(emit_arena(x), "vg_ld%d_%d(w, %s, %u, %s, %s, %s)",
				a.wide ? 64 : 32, a.bytes * 8, emit_mask(x, i), a.site, a.how, a.at,
				a.by));
	} else if (packed(&a, i)) {
		load_packed(x, i, &a);
	} else if (vector(&a, i)) {
		load_vector(x, i, &a);
	} else {
		return emit_missing(x, i, e);
	}
	return 0;
}

/* ---- stores ---- */

static void store_one_by_one(struct emit *x, const struct ptx_insn *i, const struct access *a)
{
	for (uint32_t k = 0; k < i->vec; k++) {
		const char *value = emit_vec(x, access_element(&i->args[1], k), i->type);
		uint32_t by = k * (uint32_t)a->bytes;

		if (a->shared)
			emit_line(x, "vg_stl_%d(w, %s, %u, %s, %s + %uu, %s);", a->bytes * 8,
				emit_mask(x, i), a->site, a->how, a->at, by, value);
		else
			emit_line(x, "vg_stlv_%d(w, %s, %u, %s, %s, %s + %uu, %s);", a->bytes * 8,
				emit_mask(x, i), a->site, a->how, a->at, a->by, by, value);
	}
}

/* One address: of values that differ, that of the last lane. */
static void store_shared(struct emit *x, const struct ptx_insn *i, const struct access *a)
{
	const struct ptx_operand *from = access_element(&i->args[1], 0);
	const char *value =
		emit_shared(x, from)
			? emit_scalar(x, from, i->type)
			: arena_printf(emit_arena(x), "vg_lane_get_%d(%s, vg_last_lane(%s))",
				  access_kept_bits(a->bytes), emit_vec(x, from, i->type),
				  emit_mask(x, i));

	emit_line(x, "sg_st%d_%d(w, %s, %u, %s, %s, %s);", a->wide ? 64 : 32, a->bytes * 8,
		emit_mask(x, i), a->site, a->how, a->at, value);
}

static void store_packed(struct emit *x, const struct ptx_insn *i, const struct access *a)
{
	int all = a->bytes * i->vec * 8, bits = a->bytes * 8;

	emit_line(x, "{ v%d t = vg_broadcast_%d(0);", all, all);
	for (uint32_t k = 0; k < i->vec; k++)
		emit_line(x, "t = vg_join_%d(t, %s, %d, %s);", all,
			emit_vec(x, access_element(&i->args[1], k), i->type), (int)k * bits,
			bits == 8 ? "0xff" : "0xffff");
	emit_line(x, "vg_st%d_%d(w, %s, %u, %s, %s, %s, t); }", a->wide ? 64 : 32, all,
		emit_mask(x, i), a->site, a->how, access_lanes(x, a), a->by);
}

static void store_vector(struct emit *x, const struct ptx_insn *i, const struct access *a)
{
	emit_line(x, "{ v%dx%d t;", a->bytes * 8, i->vec);
	for (uint32_t k = 0; k < i->vec; k++)
		emit_line(x, "t.e[%u] = %s;", k,
			emit_vec(x, access_element(&i->args[1], k), i->type));
	emit_line(x, "vg_st%d_%dx%d(w, %s, %u, %s, %s, %s, t); }", a->wide ? 64 : 32, a->bytes * 8,
		i->vec, emit_mask(x, i), a->site, a->how, access_lanes(x, a), a->by);
}

static int emit_st(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	struct access a;

	if (i->count < 2 || access_of(x, i, &i->args[0], ACCESS_WRITE, &a))
		return emit_missing(x, i, e);
	if (a.space == PTX_LOCAL) {
		store_one_by_one(x, i, &a);
	} else if (a.space == PTX_PARAM) {
		return emit_missing(x, i, e);
	} else if (i->vec <= 1 && a.shared) {
		store_shared(x, i, &a);
	} else if (i->vec <= 1) {
		emit_line(x, "vg_st%d_%d(w, %s, %u, %s, %s, %s, %s);", a.wide ? 64 : 32,
			a.bytes * 8, emit_mask(x, i), a.site, a.how, a.at, a.by,
			emit_vec(x, access_element(&i->args[1], 0), i->type));
	} else if (packed(&a, i)) {
		store_packed(x, i, &a);
	} else if (vector(&a, i)) {
		store_vector(x, i, &a);
	} else {
		return emit_missing(x, i, e);
	}
	return 0;
}

static int emit_hint(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	emit_line(x, "/* %s: a hint */", i->name);
	return 0;
}

/* A cache policy: any number will do. */
static int emit_policy(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	(void)e;
	emit_set(x, i, &i->args[0], PTX_B64,
		emit_dest_shared(x, &i->args[0]) ? "0ul" : "vg_broadcast_64(0)");
	return 0;
}

const struct emit_row emit_memory_rows[] = {
	{PTX_OP_LD,				      emit_ld, "ld{.space}{.order}{.v2,.v4,.v8}.type d, [a]"},
	{PTX_OP_LDU, emit_ld, "ldu{.global}{.v2,.v4}.type d, [a]"},
	{PTX_OP_ST,				     emit_st, "st{.space}{.order}{.v2,.v4,.v8}.type [a], b"},
	{PTX_OP_PREFETCH,           emit_hint, "prefetch{.space}.level [a]"},
	{PTX_OP_PREFETCHU,				      emit_hint, "prefetchu.L1 [a]"},
	{PTX_OP_DISCARD, emit_hint, "discard{.global}.L2 [a], 128"},
	{PTX_OP_APPLYPRIORITY,				emit_hint, "applypriority{.global}.level [a], 128"},
	{PTX_OP_CREATEPOLICY,                  emit_policy, "createpolicy... d, ..."},
	{0			      },
};
