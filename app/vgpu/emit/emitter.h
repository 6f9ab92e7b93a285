/* emitter: what the files of the emitter share: a unit of functions translated together, and the
 * function being written. */
#ifndef VGPU_EMIT_EMITTER_H
#define VGPU_EMIT_EMITTER_H

#include "vgpu/emit/emit.h"

#define EMIT_NONE UINT32_MAX

/* A function to be translated. */
struct emit_function {
	const struct ptx_function *f, *body; /* as parsed; with calls put in place */
	struct flow flow;
	uint32_t number; /* in vg_module.functions */
	struct emit_function **calls;
	uint32_t call_count, call_cap;
	bool indirect;                 /* calls what a register says */
	const struct ptx_var **shared; /* variables of shared memory it names */
	uint32_t shared_count, shared_cap;
	uint32_t frame;  /* bytes of a lane's local memory, known once it is written */
	uint32_t blocks; /* number of its first block in the module */
	bool waits;      /* something in it takes turns with other warps */
	bool spins;
	bool ordered; /* its result may depend on the order of blocks */
	/* While calls are followed: on the way down; what it and what it calls need of local
	 * memory. */
	bool open, known;
	uint32_t depth;
	uint32_t stack,
		stack_depth; /* bytes of the processor's stack: its own, with what it calls */
	bool recursive;
};

struct emit_place {
	const struct ptx_insn *i; /* of the site */
	uint32_t function;
	enum emit_site kind;
	enum ptx_space space;
	unsigned bytes;
};

/* Where a variable of shared memory lies; common ones are used by functions of several kernels. */
struct emit_shared {
	const struct ptx_var *var;
	uint32_t offset;
};

struct emit_lines {
	uint32_t block, file, line, insns, flops;
};

enum { EMIT_RESERVED_SHARED = 1024 }; /* bytes, as on a card of compute capability 8.0 */

/* What one kernel's shared memory looks like. */
struct emit_layout {
	struct emit_shared *vars;
	uint32_t count, cap;
	uint32_t bytes, as_compiled, align;
};

struct emit_unit {
	struct arena *a;
	const struct ptx_module *module;
	const struct emit_options *options;
	struct emit_function **functions; /* kernels first */
	uint32_t count, cap, kernels;
	const struct ptx_var **symbols;
	uint32_t symbol_count, symbol_cap;
	struct emit_place *sites;
	uint32_t site_count, site_cap;
	struct emit_lines *lines;
	uint32_t line_count, line_cap;
	uint32_t blocks;
	struct emit_layout common, *layouts; /* layouts: of each kernel */
	bool reserved; /* %reserved_smem_offset is read: the system's part of shared memory */
};

/* A block of the function at which lanes may be made to wait. */
struct emit_wait {
	uint32_t block;
	const struct ptx_insn *i;
};

struct emit {
	struct arena *a;
	struct emit_unit *unit;
	struct emit_function *fn;
	const struct ptx_function *f;
	struct flow *flow;
	const struct emit_layout *layout; /* of the kernel; of a function, what all kernels share */
	struct str *out;
	bool *used; /* registers named, by id */
	/* number.c: registers whose NaN may have any bits, by id; the instruction does not mind. */
	bool *number, reads_numbers;
	uint32_t block;
	bool partial; /* the block may run with some of the lanes */
	bool spin;

	/* edge.c: the blocks at which lanes may be parked, numbered by their order. */
	uint32_t *slot, slots, words;
	struct emit_wait *waits;
	uint32_t *wait_of, wait_count; /* by block: index into waits */
	uint64_t **held;               /* by block: slots of the waits it comes after, or NULL */

	const struct ptx_var **vars; /* of the frame */
	uint32_t *offsets, var_count, var_cap;
	/* Bytes of it given away so far: for what calls pass, and for the function's own. */
	uint32_t frame, own, own_align;
};

/* operand.c */
int emit_bits(enum ptx_type t); /* of a lane: 16, 32, 64, 128; 1 for a predicate */
const char *emit_reg(struct emit *x, const struct ptx_reg *r);
bool emit_reg_shared(const struct emit *x, const struct ptx_reg *r);
/* An expression of `from` bits as one of `to` bits, scalar or vector. */
const char *emit_cast(
	struct emit *x, const char *value, int from, int to, enum ptx_type t, bool scalar);
const char *emit_special(struct emit *x, const struct ptx_operand *o, int *bits, bool *shared);

/* number.c */
void emit_find_numbers(struct emit *x);
/* Operands in single precision are read as numbers; results put right as they are written. */
bool emit_reads_numbers(const struct emit *x, const struct ptx_insn *i);
bool emit_puts_right(const struct emit *x, const struct ptx_insn *i, const struct ptx_reg *r);

/* edge.c */
void emit_plan(struct emit *x);
/* Where the lanes m of block from go on, at the head of block to. */
void emit_edge(struct emit *x, uint32_t from, uint32_t to);
/* Lanes (a C expression) are left behind at a block. */
void emit_park(struct emit *x, uint32_t block, const char *lanes);
void emit_head(struct emit *x, uint32_t block);
void emit_waits_declare(struct emit *x, struct str *out);
void emit_dispatch(struct emit *x);
/* A jump backwards out of the block: fuel. */
void emit_burn(struct emit *x, uint32_t from, uint32_t to);

/* emit_control.c: lanes leave the function, or (live) the kernel; those that the guard of i keeps
 * go on. i: the instruction, or NULL. */
void emit_leave(struct emit *x, const struct ptx_insn *i, bool live);

/* function.c: the C of one function; its prototype without what follows. */
int emit_function(struct emit_unit *u, struct emit_function *fn, struct str *out, struct err *e);
void emit_prototype(const struct emit_function *fn, struct str *out);

uint32_t emit_param_offset(const struct ptx_function *f, const struct ptx_var *v);

/* flops.c: of one lane; an fma is 2, a matrix instruction a lane's share. */
uint32_t emit_flops(const struct ptx_insn *i);

/* unit.c */
int emit_unit_gather(struct emit_unit *u, struct err *e);
void emit_unit_layout(struct emit_unit *u);
void emit_unit_depths(struct emit_unit *u);
struct emit_function *emit_unit_find(struct emit_unit *u, const struct ptx_function *f);
uint32_t emit_unit_symbol(struct emit_unit *u, const struct ptx_var *v);
uint32_t emit_shared_offset(const struct emit *x, const struct ptx_var *v);

/* tables.c: the tables of vg_module. */
void emit_tables(struct emit_unit *u, struct str *out);

#endif
