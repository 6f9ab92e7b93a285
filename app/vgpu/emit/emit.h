/* emit: PTX instructions written as C over 32-lane vectors.
 *
 * How it works. A register of PTX is a C variable that holds bits, never a float: v16, v32, v64,
 * v128 (32 lanes of that width) when it varies over the lanes, u16, u32, u64 when one value serves
 * the warp (flow's share), and for a predicate a u32 with one bit a lane (of a shared predicate:
 * all or none). Lane functions (device/lanes*.h) do the work: vg_NAME takes and gives vectors,
 * sg_NAME the same for one scalar. A row of the opcode table says which opcode calls which. `m` is
 * the u32 mask of the lanes that run the block; a guard narrows it for one instruction. */
#ifndef VGPU_EMIT_EMIT_H
#define VGPU_EMIT_EMIT_H

#include "base/str.h"
#include "vgpu/device/abi.h"
#include "vgpu/flow/flow.h"

struct emit;

/* One row an opcode; rows stand in the table of the file that emits them. */
struct emit_row {
	enum ptx_op op;
	/* Writes the C of one instruction. -1 with a sentence when this form of it is not there. */
	int (*emit)(struct emit *x, const struct ptx_insn *i, struct err *e);
	const char *forms; /* for people: "add{.sat}.{s32,u32,...} d, a, b" */
};

extern const struct emit_row emit_integer_rows[], emit_bits_rows[], emit_move_rows[],
	emit_float_rows[], emit_convert_rows[], emit_memory_rows[], emit_atomic_rows[],
	emit_async_rows[], emit_warp_rows[], emit_barrier_rows[], emit_tensor_rows[],
	emit_video_rows[], emit_control_rows[], emit_call_rows[]; /* each ends in {0} */

const struct emit_row *emit_row_find(enum ptx_op op); /* NULL: not there */

/* ---- for the files that emit opcodes (emit.c has these) ---- */

void emit_line(struct emit *x, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct arena *emit_arena(struct emit *x);
const struct flow *emit_flow(struct emit *x);

/* True when every lane shares the operand's value: it is written as a C scalar. */
bool emit_shared(struct emit *x, const struct ptx_operand *o);
/* True when the register is held as a C scalar: the result must then be a C scalar too. */
bool emit_dest_shared(struct emit *x, const struct ptx_operand *o);

/* C expressions, in the emitter's arena, for the bits of an operand as `bytes` (1 and 2: v16/u16;
 * 4, 8, 16). A shared operand is broadcast by emit_vec; emit_scalar needs a shared one. Immediates
 * are cut or converted to the type `t` (a 0f constant used as f64 is widened). */
const char *emit_vec(struct emit *x, const struct ptx_operand *o, enum ptx_type t);
const char *emit_scalar(struct emit *x, const struct ptx_operand *o, enum ptx_type t);
/* A predicate operand, as u32 over all 32 lanes, its negation applied. */
const char *emit_pred(struct emit *x, const struct ptx_operand *o);

/* "m", or "(m & p3)" under a guard. */
const char *emit_mask(struct emit *x, const struct ptx_insn *i);

/* Assigns to the register of operand o (PTX_NONE: nothing; PTX_VECTOR: call it for each item):
 * value is a C expression of the vector type of t's width, or of a scalar when emit_dest_shared.
 * Lanes outside the mask keep their old value where that matters. Widths that differ from the
 * register's are cut or extended as ld and cvt do (sign-extended for signed t). */
void emit_set(struct emit *x, const struct ptx_insn *i, const struct ptx_operand *o,
	enum ptx_type t, const char *value);
void emit_set_pred(
	struct emit *x, const struct ptx_insn *i, const struct ptx_operand *o, const char *value);

/* The common case: d = NAME(a, b, ...) where all sources are of type `from` and the result is of
 * type `to`: writes sg_NAME when all is shared, vg_NAME else. name has no prefix. */
int emit_call(struct emit *x, const struct ptx_insn *i, const char *name, enum ptx_type to,
	enum ptx_type from);

/* The number of the site of this instruction: its place, for findings and counters. */
enum emit_site {
	EMIT_SITE_ACCESS = VG_SITE_ACCESS,
	EMIT_SITE_ATOMIC = VG_SITE_ATOMIC,
	EMIT_SITE_BRANCH = VG_SITE_BRANCH,
	EMIT_SITE_BARRIER = VG_SITE_BARRIER,
	EMIT_SITE_LOOP = VG_SITE_LOOP,
	EMIT_SITE_CALL = VG_SITE_CALL,
	EMIT_SITE_OTHER = VG_SITE_OTHER
};
_Static_assert((int)VG_LOCAL == PTX_LOCAL && (int)VG_SHARED == PTX_SHARED, "spaces have one order");
unsigned emit_site(struct emit *x, const struct ptx_insn *i, enum emit_site kind,
	enum ptx_space space, unsigned bytes);

/* The operand of a waiting instruction that names the lanes it waits for. NULL: it names none and
 * waits for every live lane of the warp (bar, barrier, mma, wmma, ldmatrix and the like). */
const struct ptx_operand *emit_sync_mask(const struct ptx_insn *i);

/* What a barrier of the block is followed by: when its result (a C variable) is VG_BAR_AGAIN, the
 * lanes have come but wait on, while others of the warp run. */
void emit_again(struct emit *x, const char *result);

/* The space in which the bytes of a variable lie: PTX_GLOBAL and PTX_CONST are device memory;
 * PTX_PARAM is a kernel's parameters, at w->param; parameters of functions and of calls are
 * PTX_LOCAL, in the frame of the lane that calls. */
enum ptx_space emit_var_space(const struct ptx_var *v);
/* Its address in that space plus offset, as a C scalar: u64, a device address, or u32, an offset in
 * the window of its space, the same in every lane. emit_scalar of a PTX_VAR or a PTX_ADDRESS says
 * the same. */
const char *emit_var_address(struct emit *x, const struct ptx_var *v, int64_t offset);

/* Rows of opcodes that also take f16, f16x2, bf16 or bf16x2 (add sub mul fma neg abs min max ex2
 * tanh setp set) lead here when emit_is_half: arithmetic and comparison of halves, all forms. cvt
 * is not among them. (emit_half.c; the lane functions stand in device/lanes_half.h) */
bool emit_is_half(const struct ptx_insn *i);
int emit_half(struct emit *x, const struct ptx_insn *i, struct err *e);

/* A sentence for a form that is not there: "FILE:LINE: NAME is not supported". Returns -1. */
int emit_missing(struct emit *x, const struct ptx_insn *i, struct err *e);

/* ---- for build/ ---- */

struct emit_options {
	bool check_memory, check_races, count;
	const char *const *kernels; /* names of the kernels wanted; NULL: all of the module */
	uint32_t kernel_count;
};

/* The C text of the kernels and of what they call, to follow the device headers. *largest: bytes of
 * the longest function, by which a compiler's effort may be chosen. */
int emit_module(const struct ptx_module *m, const struct emit_options *o, struct str *out,
	size_t *largest, struct err *e);

#endif
