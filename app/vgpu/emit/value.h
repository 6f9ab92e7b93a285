/* value: C expressions of lane functions, put together by the files that emit arithmetic. A value
 * that the warp shares stays a C scalar for as long as everything it is made of is shared. */
#ifndef VGPU_EMIT_VALUE_H
#define VGPU_EMIT_VALUE_H

#include "vgpu/emit/emit.h"

struct emit_value {
	const char *c;
	int bits;    /* of a lane: 16, 32, 64; 1 for a mask of lanes; 0 for a constant of C */
	bool shared; /* c is a scalar */
};

/* An operand, as type t. */
struct emit_value emit_operand(struct emit *x, const struct ptx_operand *o, enum ptx_type t);
/* Operand number k of the instruction. */
struct emit_value emit_arg(struct emit *x, const struct ptx_insn *i, uint32_t k, enum ptx_type t);
/* Text of C that a lane function takes as it is: a scalar, the same in both its forms. */
struct emit_value emit_text(struct emit *x, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* A scalar of so many bits. */
struct emit_value emit_number(struct emit *x, int bits, uint64_t n);

/* NAME of values: sg_NAME when all of them are shared, else vg_NAME with the shared ones broadcast.
 * The list ends in a value whose c is NULL; EMIT_DO adds it. */
struct emit_value emit_do(
	struct emit *x, int bits, const char *name, const struct emit_value *args);
#define EMIT_DO(x, bits, name, ...)                                                                \
	emit_do(x, bits, name, (const struct emit_value[]){__VA_ARGS__, {0}})
/* The same when the last argument is shared and the others are not: vg_NAME with it as a scalar. */
struct emit_value emit_do_by(struct emit *x, int bits, const char *by_name, const char *name,
	const struct emit_value *args);
#define EMIT_DO_BY(x, bits, by_name, name, ...)                                                    \
	emit_do_by(x, bits, by_name, name, (const struct emit_value[]){__VA_ARGS__, {0}})

/* Assigns the value to operand o (emit_set, emit_set_pred). Returns 0. */
int emit_put(struct emit *x, const struct ptx_insn *i, const struct ptx_operand *o, enum ptx_type t,
	struct emit_value v);

/* yes where the mask p is set, else no. */
struct emit_value emit_select(
	struct emit *x, struct emit_value p, struct emit_value yes, struct emit_value no);
/* A mask made of masks by operators of C; %s takes each. */
struct emit_value emit_mask2(
	struct emit *x, const char *fmt, struct emit_value p, struct emit_value q);

/* "add_u32": a name and a type; emit_bits_name: the type as unsigned bits. */
const char *emit_name(struct emit *x, const char *name, enum ptx_type t);
const char *emit_bits_name(struct emit *x, const char *name, enum ptx_type t);
int emit_width(
	enum ptx_type t); /* bits of the C values of the type: 16, 32, 64; 1 of a predicate */

/* d = NAME(a, b, ...), all of the instruction's type. */
int emit_plain(struct emit *x, const struct ptx_insn *i, const char *name);

/* Floating-point forms of opcodes that integers have too (emit_float.c). */
int emit_float_op(struct emit *x, const struct ptx_insn *i, struct err *e);

#endif
