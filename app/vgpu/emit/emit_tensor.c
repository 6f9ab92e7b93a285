/* Matrix instructions: operands gathered into arrays of registers, the work done out of line
 * (device/abi_tensor.h). They wait for all live lanes of the warp, as other aligned instructions
 * do. */
#include "vgpu/device/abi_memory.h"
#include "vgpu/device/abi_race.h"
#include "vgpu/device/abi_tensor.h"
#include "vgpu/emit/warp.h"

#include <stdio.h>
#include <string.h>

/* Elements by their names in PTX, and how many a register of a fragment holds. */
static const struct {
	const char *name, *constant;
	unsigned per;
} elements[VG_ELEMENTS] = {
	[VG_F16] = {"f16",  "VG_F16",  2 },
	[VG_BF16] = {"bf16", "VG_BF16", 2 },
	[VG_TF32] = {"tf32", "VG_TF32", 1 },
	[VG_F32] = {"f32",  "VG_F32",  1 },
	[VG_F64] = {"f64",  "VG_F64",  1 },
	[VG_E4M3] = {"e4m3", "VG_E4M3", 4 },
	[VG_E5M2] = {"e5m2", "VG_E5M2", 4 },
	[VG_S8] = {"s8",   "VG_S8",   4 },
	[VG_U8] = {"u8",   "VG_U8",   4 },
	[VG_S4] = {"s4",   "VG_S4",   8 },
	[VG_U4] = {"u4",   "VG_U4",   8 },
	[VG_B1] = {"b1",   "VG_B1",   32},
	[VG_S32] = {"s32",  "VG_S32",  1 },
};

/* What the modifiers say of a matrix instruction. */
struct matrix {
	unsigned m, n, k;
	unsigned types[4], type_count;
	bool column[2]; /* the layouts written, in order */
	unsigned layouts;
};

static void read_modifier(const char *mod, struct matrix *x)
{
	bool row = !strcmp(mod, "row"), column = !strcmp(mod, "col");
	int end = 0;
	if (sscanf(mod, "m%un%u%n", &x->m, &x->n, &end) == 2 && end)
		sscanf(mod + end, "k%u", &x->k);
	if ((row || column) && x->layouts < 2)
		x->column[x->layouts++] = column;
	for (unsigned e = 0; e < VG_ELEMENTS; e++)
		if (!strcmp(mod, elements[e].name) && x->type_count < 4)
			x->types[x->type_count++] = e;
}

static struct matrix matrix_of(const struct ptx_insn *i)
{
	struct matrix x = {0};
	for (uint32_t k = 0; k < i->mod_count; k++)
		read_modifier(i->mods[k], &x);
	return x;
}

/* ---- registers of an operand ---- */

static uint32_t count_of(const struct ptx_operand *o)
{
	return o->kind == PTX_VECTOR ? o->count : 1;
}
static const struct ptx_operand *item(const struct ptx_operand *o, uint32_t k)
{
	return o->kind == PTX_VECTOR ? &o->items[k] : o;
}
static enum ptx_type register_type(unsigned element)
{
	return element == VG_F64 ? PTX_B64 : PTX_B32;
}
static int register_bits(unsigned element)
{
	return element == VG_F64 ? 64 : 32;
}

/* Declares an array of the operand's registers. */
static void gather(struct emit *x, const char *name, const struct ptx_operand *o, unsigned element)
{
	emit_line(x, "v%d %s[%u];", register_bits(element), name, count_of(o));
	for (uint32_t k = 0; k < count_of(o); k++)
		emit_line(x, "%s[%u] = %s;", name, k,
			emit_vec(x, item(o, k), register_type(element)));
}

/* Assigns the array to the operand's registers. */
static void spread(struct emit *x, const struct ptx_insn *i, const char *name,
	const struct ptx_operand *o, unsigned element)
{
	int bits = register_bits(element);
	for (uint32_t k = 0; k < count_of(o); k++) {
		const struct ptx_operand *to = item(o, k);
		const char *value = arena_printf(emit_arena(x), "%s[%u]", name, k);
		if (to->kind == PTX_REG && emit_dest_shared(x, to))
			value = arena_printf(emit_arena(x), "vg_lane_get_%d(%s, vg_first_lane(%s))",
				bits, value, emit_mask(x, i));
		emit_set(x, i, to, register_type(element), value);
	}
}

/* ---- mma, wmma.mma ---- */

/* Registers that a fragment of A or B (outer x k), or of C needs. */
static unsigned operand_registers(unsigned outer, unsigned k, unsigned element)
{
	return outer * k / 32 / elements[element].per;
}
static unsigned sum_registers(const struct matrix *x, unsigned element)
{
	return x->m * x->n / 32 / (element == VG_F16 ? 2 : 1);
}

static bool is_sum(unsigned element)
{
	return element == VG_F16 || element == VG_F32 || element == VG_S32 || element == VG_F64;
}

/* d, a, b, c by their types: what the library multiplies, with as many registers as that takes. */
static bool fits(const struct matrix *x, const struct ptx_insn *i, bool wmma)
{
	unsigned d = x->types[0], a = x->types[1], b = x->types[2], c = x->types[3];
	unsigned step = 4 * elements[a].per;
	/* Bits are multiplied as they lie in registers; other elements take room one by one. */
	unsigned most = a == VG_B1 ? 4096 : 1024;
	if (!x->m || !x->n || !x->k || x->m % 8 || x->n % 8 || x->k % step || x->m * x->k > most ||
		x->n * x->k > most || x->m * x->n > 1024)
		return false;
	if (elements[a].per != elements[b].per || (a == VG_F64) != (d == VG_F64) || !is_sum(d) ||
		!is_sum(c))
		return false;
	if ((a >= VG_S8) != (d == VG_S32) || a == VG_F32 || a == VG_S32 ||
		(c == VG_F16 && d == VG_F64))
		return false;
	if (a == VG_F64 && (x->n != 8 || x->k > 16))
		return false;
	unsigned of_a = operand_registers(x->m, x->k, a), of_b = operand_registers(x->n, x->k, b);
	uint32_t has_a = count_of(&i->args[1]), has_b = count_of(&i->args[2]);
	return (wmma ? has_a >= of_a && has_b >= of_b : has_a == of_a && has_b == of_b) &&
	       count_of(&i->args[0]) == sum_registers(x, d) &&
	       count_of(&i->args[3]) == sum_registers(x, c);
}

/* mma.m8n8k4 of f16 has its own layouts: A and B two registers, C and D four of f16, eight of f32.
 */
static bool is_quads(const struct matrix *x, const struct ptx_insn *i)
{
	return x->m == 8 && x->n == 8 && x->k == 4 && x->types[1] == VG_F16 &&
	       x->types[2] == VG_F16 && x->layouts == 2 && count_of(&i->args[1]) == 2 &&
	       count_of(&i->args[2]) == 2 &&
	       count_of(&i->args[0]) == (x->types[0] == VG_F16 ? 4 : 8) &&
	       count_of(&i->args[3]) == (x->types[3] == VG_F16 ? 4 : 8);
}

/* Type lists: d, a, b, c; wmma of f16 names d and c only. */
static bool four_types(struct matrix *x, bool wmma)
{
	if (x->type_count == 2 && wmma) {
		x->types[3] = x->types[1];
		x->types[1] = x->types[2] = VG_F16;
		return true;
	}
	return x->type_count == 4;
}

static void write_product(
	struct emit *x, const struct ptx_insn *i, const struct matrix *t, unsigned how)
{
	emit_line(x, "{");
	emit_line(x, "static const struct vg_mma shape = {%u, %u, %u, %s, %s, %s, %s, %u};", t->m,
		t->n, t->k, elements[t->types[1]].constant, elements[t->types[2]].constant,
		elements[t->types[3]].constant, elements[t->types[0]].constant, how);
	gather(x, "a", &i->args[1], t->types[1]);
	gather(x, "b", &i->args[2], t->types[2]);
	gather(x, "c", &i->args[3], t->types[3]);
	emit_line(x, "v%d d[%u];", register_bits(t->types[0]), count_of(&i->args[0]));
	/* What lanes store hangs on what all of them loaded: their accesses are in order. */
	emit_met(x, i, 1);
	emit_line(x, "w->rt->tensor->mma(&shape, a, b, c, d);");
	spread(x, i, "d", &i->args[0], t->types[0]);
	emit_line(x, "}");
}

static int emit_mma(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	bool wmma = i->op == PTX_OP_WMMA;
	struct matrix t = matrix_of(i);
	unsigned how = (i->flags & PTX_SATFINITE ? VG_MMA_SATFINITE : 0) |
		       (ptx_has_mod(i, "and") ? VG_MMA_AND : 0);
	if (i->count != 4 || !four_types(&t, wmma) || ptx_has_mod(i, "block_scale"))
		return emit_missing(x, i, e);
	if (is_quads(&t, i) && !wmma)
		how |= VG_MMA_QUADS | (t.column[0] ? VG_MMA_A_COL : 0) |
		       (t.column[1] ? 0 : VG_MMA_B_ROW);
	else if (!fits(&t, i, wmma))
		return emit_missing(x, i, e);
	write_product(x, i, &t, how);
	return 0;
}

/* ---- matrices in memory ---- */

/* The `how` of abi_memory.h, as C, less the size of an element. */
static const char *access_how(struct emit *x, const struct ptx_insn *i, bool write)
{
	uint64_t how = VG_HOW(0, 0, i->space) | (i->space == PTX_SHARED ? VG_HOW_OFFSETS : 0) |
		       VG_HOW_AS(write ? VG_WRITE : VG_READ);
	return arena_printf(emit_arena(x), "0x%llxul | VG_MODE", (unsigned long long)how);
}

static unsigned access_site(struct emit *x, const struct ptx_insn *i, unsigned bytes)
{
	return emit_site(x, i, EMIT_SITE_ACCESS, i->space, bytes);
}

static enum ptx_type address_type(const struct ptx_insn *i)
{
	return i->space == PTX_SHARED ? PTX_U32 : PTX_U64;
}

/* An operand that all lanes must agree on: where they may differ, what the first of them has. */
static const char *agreed(
	struct emit *x, const struct ptx_insn *i, const struct ptx_operand *o, enum ptx_type t)
{
	if (emit_shared(x, o))
		return emit_scalar(x, o, t);
	return arena_printf(emit_arena(x), "vg_lane_get_%d(%s, vg_first_lane(%s))",
		8 * ptx_type_bytes(t), emit_vec(x, o, t), emit_mask(x, i));
}

static enum vg_part_of part_of(const struct ptx_insn *i)
{
	return ptx_has_mod(i, "a") ? VG_OF_A : ptx_has_mod(i, "b") ? VG_OF_B : VG_OF_C;
}

/* The distance of lines in bytes, in `stride`: as the operand has it, or that of a whole matrix. */
static void write_stride(struct emit *x, const struct ptx_insn *i, const struct matrix *t)
{
	enum vg_part_of part = part_of(i);
	unsigned rows = part == VG_OF_B ? t->k : t->m, columns = part == VG_OF_A ? t->k : t->n;
	unsigned line = t->column[0] ? rows : columns, element = t->types[0];
	/* Of C an element has a register of its own, but for f16. */
	unsigned bits = register_bits(element) /
			(part == VG_OF_C && element != VG_F16 ? 1 : elements[element].per);
	const char *stride = i->count > 2 ? agreed(x, i, &i->args[2], PTX_U32)
					  : arena_printf(emit_arena(x), "%u", line);
	emit_line(x, "const u64 stride = (u64)(%s) * %u / 8;", stride, bits);
}

static bool is_matrix(const struct matrix *t, const struct ptx_insn *i, const struct ptx_operand *o)
{
	enum vg_part_of part = part_of(i);
	unsigned element = t->types[0], per = elements[element].per;
	if (!t->m || !t->n || !t->k || t->type_count != 1 || t->layouts != 1 || t->m % 8 ||
		t->n % 8 || t->k % (4 * per) || t->m * t->k > 1024 || t->n * t->k > 1024 ||
		t->m * t->n > 256)
		return false;
	if (part == VG_OF_C)
		return is_sum(element) && count_of(o) == sum_registers(t, element);
	if (per > 4 && t->column[0] == (part == VG_OF_A))
		return false;
	return count_of(o) >= operand_registers(part == VG_OF_A ? t->m : t->n, t->k, element);
}

static int emit_wmma_memory(struct emit *x, const struct ptx_insn *i, bool store, struct err *e)
{
	static const char *const parts[] = {"VG_OF_A", "VG_OF_B", "VG_OF_C"};
	struct matrix t = matrix_of(i);
	const struct ptx_operand *registers = &i->args[store], *address = &i->args[!store];
	if (i->count < 2 || !is_matrix(&t, i, registers))
		return emit_missing(x, i, e);
	emit_line(x, "{");
	emit_line(x, "static const struct vg_fragment f = {%s, %s, %d, %u, %u, %u, %u};",
		parts[part_of(i)], elements[t.types[0]].constant, t.column[0], count_of(registers),
		t.m, t.n, t.k);
	write_stride(x, i, &t);
	if (store)
		gather(x, "d", registers, t.types[0]);
	else
		emit_line(x, "v%d d[%u];", register_bits(t.types[0]), count_of(registers));
	emit_line(x, "w->rt->tensor->%s(w, %s, %u, %s, %s, stride, &f, d);",
		store ? "store" : "load", emit_mask(x, i), access_site(x, i, 16),
		access_how(x, i, store), agreed(x, i, address, address_type(i)));
	if (!store)
		spread(x, i, "d", registers, t.types[0]);
	emit_line(x, "}");
	return 0;
}

static int emit_wmma(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	if (ptx_has_mod(i, "mma"))
		return emit_mma(x, i, e);
	return emit_wmma_memory(x, i, ptx_has_mod(i, "store"), e);
}

/* ---- ldmatrix, stmatrix, movmatrix ---- */

static int emit_matrices(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	bool store = i->op == PTX_OP_STMATRIX;
	const struct ptx_operand *registers = &i->args[store], *address = &i->args[!store];
	uint32_t n = i->count == 2 ? count_of(registers) : 0;
	if ((n != 1 && n != 2 && n != 4) || !ptx_has_mod(i, "m8n8") || !ptx_has_mod(i, "b16"))
		return emit_missing(x, i, e);
	emit_line(x, "{");
	if (store)
		gather(x, "d", registers, VG_F16);
	else
		emit_line(x, "v32 d[%u];", n);
	emit_line(x, "v%d at = %s;", 8 * ptx_type_bytes(address_type(i)),
		emit_vec(x, address, address_type(i)));
	emit_line(x, "w->rt->tensor->%s(w, %s, %u, %s, &at, %u, %d, d);",
		store ? "stmatrix" : "ldmatrix", emit_mask(x, i), access_site(x, i, 16),
		access_how(x, i, store), n, ptx_has_mod(i, "trans"));
	if (!store)
		spread(x, i, "d", registers, VG_F16);
	emit_line(x, "}");
	return 0;
}

static int emit_movmatrix(struct emit *x, const struct ptx_insn *i, struct err *e)
{
	if (i->count != 2)
		return emit_missing(x, i, e);
	emit_line(x, "{");
	gather(x, "a", &i->args[1], VG_F16);
	emit_line(x, "v32 d[1];");
	emit_line(x, "w->rt->tensor->movmatrix((const u32 *)a, (u32 *)d);");
	spread(x, i, "d", &i->args[0], VG_F16);
	emit_line(x, "}");
	return 0;
}

const struct emit_row emit_tensor_rows[] = {
	{PTX_OP_MMA,								   emit_mma,
         "mma.sync.aligned, all shapes of f16 bf16 tf32 f64 s8 u8 s4 u4 b1 e4m3 e5m2"},
	{PTX_OP_WMMA, emit_wmma, "wmma.{load,store,mma}.sync.aligned, all shapes and types"},
	{PTX_OP_LDMATRIX,								  emit_matrices, "ldmatrix.sync.aligned.m8n8.{x1,x2,x4}{.trans}.b16"},
	{PTX_OP_STMATRIX,                  emit_matrices, "stmatrix.sync.aligned.m8n8.{x1,x2,x4}{.trans}.b16"},
	{PTX_OP_MOVMATRIX,							      emit_movmatrix, "movmatrix.sync.aligned.m8n8.trans.b16 d, a"},
	{0			},
};
