/* Atomics and reductions (atom, red); the loops stand in device/atomic.c. */
#include "vgpu/device/abi_memory.h"
#include "vgpu/emit/access.h"

#include <string.h>

struct atom {
	const char *op, *type, *id;
};

static const struct atom atoms[] = {
#define ROW(op, type, bits) {#op, #type, "VG_ATOM_" #op "_" #type},
	VG_ATOMS(ROW)};

/* The type under which the table has what this type does. */
static const char *type_of(const struct ptx_insn *i, const char *op)
{
	bool bits = strcmp(op, "add") && strcmp(op, "min") && strcmp(op, "max") &&
		    strcmp(op, "inc") && strcmp(op, "dec");
	bool narrow = ptx_type_bytes(i->type) == 4;

	if (bits && ptx_type_bytes(i->type) >= 4 && !ptx_type_float(i->type))
		return ptx_type_bytes(i->type) == 16 ? "b128" : narrow ? "b32" : "b64";
	if (strcmp(op, "add") == 0 && (i->type == PTX_S32 || i->type == PTX_S64))
		return narrow ? "u32" : "u64";
	return ptx_type_name(i->type);
}

static const struct atom *find(const struct ptx_insn *i)
{
	for (size_t k = 0; k < sizeof atoms / sizeof *atoms; k++)
		if (ptx_has_mod(i, atoms[k].op) &&
			strcmp(type_of(i, atoms[k].op), atoms[k].type) == 0)
			return &atoms[k];
	return NULL;
}

/* Declares NAME with the values of an operand: 32 lanes, element after element. */
static void declare(struct emit *x, const struct ptx_insn *i, const struct ptx_operand *o, int bits,
	const char *name)
{
	uint32_t n = i->vec > 1 ? i->vec : 1;

	emit_line(x, "v%d %s[%u];", bits, name, n);
	for (uint32_t k = 0; o && k < n; k++)
		emit_line(x, "%s[%u] = %s;", name, k, emit_vec(x, access_element(o, k), i->type));
}

/* A number that all lanes add to counters in shared memory. */
static bool counts_shared(
	struct emit *x, const struct ptx_insn *i, const struct atom *atom, const struct access *a)
{
	const struct ptx_operand *b = &i->args[i->op == PTX_OP_ATOM ? 2 : 1];

	return a->space == PTX_SHARED && i->vec <= 1 && strcmp(atom->op, "add") == 0 &&
	       strcmp(atom->type, "u32") == 0 && emit_shared(x, b);
}

static int emit_atomic(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	const struct atom *atom = find(i);
	uint32_t first = i->op == PTX_OP_ATOM, n = i->vec > 1 ? i->vec : 1;
	int bits = access_kept_bits(ptx_type_bytes(i->type));
	bool read = access_result_read(emit_flow(x)->function, i);
	bool cas = ptx_has_mod(i, "cas"), exch = ptx_has_mod(i, "exch");
	struct access a;

	if (!atom || i->count < first + 2u + cas ||
		access_of(x, i, &i->args[first], ACCESS_ATOMIC | (exch ? ACCESS_WRITE : 0), &a) ||
		a.space == PTX_PARAM)
		return emit_missing(x, i, e);
	if (!read && counts_shared(x, i, atom, &a)) {
		emit_line(x, "{ const v32 at = %s;", access_moved(x, &a));
		emit_line(x, "vg_count_shared_32(w, %s, %u, %s, (const u32 *)&at, %s); }",
			emit_mask(x, i), a.site, a.how,
			emit_scalar(x, &i->args[first + 1], i->type));
		return 0;
	}
	emit_line(x, "{ const v%d at = %s;", a.wide ? 64 : 32, access_moved(x, &a));
	declare(x, i, &i->args[first + 1], bits, "b");
	if (cas)
		declare(x, i, &i->args[first + 2], bits, "c");
	if (read)
		declare(x, i, NULL, bits, "d");
	emit_line(x, "vg_atomic(w, %s, %u, %s, %s, &at, b, %s, %s);", emit_mask(x, i), a.site,
		a.how, atom->id, cas ? "c" : "NULL", read ? "d" : "NULL");
	for (uint32_t k = 0; read && k < n; k++)
		access_set(x, i, access_element(&i->args[0], k), bits,
			arena_printf(emit_arena(x), "d[%u]", k));
	emit_line(x, "}");
	return 0;
}

const struct emit_row emit_atomic_rows[] = {
	{PTX_OP_ATOM,						      emit_atomic,
         "atom{.sem}{.scope}{.space}.op{.v2,.v4,.v8}.type d, [a], b{, c}"},
	{PTX_OP_RED, emit_atomic, "red{.sem}{.scope}{.space}.op{.v2,.v4,.v8}.type [a], b"},
	{0						      },
};
