/* ptx: a PTX module as data. Text comes in through ptx_parse; what comes out lives in the caller's
 * arena and is not changed afterwards but by flow/ (which inlines). */
#ifndef VGPU_PTX_PTX_H
#define VGPU_PTX_PTX_H

#include "base/arena.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum ptx_type {
	PTX_VOID,
	PTX_PRED,
	PTX_B8,
	PTX_B16,
	PTX_B32,
	PTX_B64,
	PTX_B128,
	PTX_U8,
	PTX_U16,
	PTX_U32,
	PTX_U64,
	PTX_S8,
	PTX_S16,
	PTX_S32,
	PTX_S64,
	PTX_F16,
	PTX_F16X2,
	PTX_BF16,
	PTX_BF16X2,
	PTX_TF32,
	PTX_F32,
	PTX_F32X2,
	PTX_F64,
	PTX_U16X2,
	PTX_S16X2,
	PTX_E4M3X2,
	PTX_E5M2X2,
	PTX_TYPES
};

int ptx_type_bytes(enum ptx_type t);        /* 0 for void and predicates */
const char *ptx_type_name(enum ptx_type t); /* "f32"; "pred" */
bool ptx_type_signed(enum ptx_type t);
bool ptx_type_float(enum ptx_type t); /* f16, bf16, f32, f64 and their pairs */

enum ptx_space {
	PTX_GENERIC, /* none was written */
	PTX_CONST,
	PTX_GLOBAL,
	PTX_LOCAL,
	PTX_PARAM, /* of the entry or of the function: ptx_var.owner tells */
	PTX_SHARED
};

/* Comparison of setp, set and slct; the u forms are true when an operand is NaN. */
enum ptx_compare {
	PTX_CMP_NONE,
	PTX_EQ,
	PTX_NE,
	PTX_LT,
	PTX_LE,
	PTX_GT,
	PTX_GE,
	PTX_LO,
	PTX_LS,
	PTX_HI,
	PTX_HS,
	PTX_EQU,
	PTX_NEU,
	PTX_LTU,
	PTX_LEU,
	PTX_GTU,
	PTX_GEU,
	PTX_NUM,
	PTX_NAN
};

enum ptx_round {
	PTX_ROUND_NONE,
	PTX_RN,
	PTX_RZ,
	PTX_RM,
	PTX_RP,
	PTX_RNA, /* to a floating-point value */
	PTX_RNI,
	PTX_RZI,
	PTX_RMI,
	PTX_RPI /* to an integer */
};

/* Memory order as written; a plain access is weak. */
enum ptx_order {
	PTX_WEAK,
	PTX_VOLATILE,
	PTX_RELAXED,
	PTX_ACQUIRE,
	PTX_RELEASE,
	PTX_ACQ_REL,
	PTX_SC
};
enum ptx_scope { PTX_SCOPE_NONE, PTX_CTA, PTX_CLUSTER, PTX_GPU, PTX_SYS };

/* Root opcodes: what stands before the first dot. */
enum ptx_op {
	PTX_NO_OP,
#define PTX_OP(id, name) PTX_OP_##id,
#include "vgpu/ptx/ops.def"
#undef PTX_OP
	PTX_OPS
};

const char *ptx_op_name(enum ptx_op op);
enum ptx_op ptx_op_find(const char *name); /* PTX_NO_OP when there is none */

struct ptx_function;
struct ptx_var;
struct ptx_block;

/* A virtual register of one function. A vector register is so many of these, "%v.x", "%v.y", and
 * stands as a PTX_VECTOR where it is used whole, as %tid does. */
struct ptx_reg {
	const char *name; /* "%r12"; of one declared in a nested scope too, so not unique */
	enum ptx_type type;
	uint32_t id; /* its place in ptx_function.regs: unique */
};

enum ptx_operand_kind {
	PTX_NONE,    /* "_", the sink of an unused result */
	PTX_REG,     /* reg; not_ for a negated predicate source */
	PTX_IMM,     /* bits: integer two's complement in 64 bits, or the bits of a float */
	PTX_SPECIAL, /* %tid.x and the like: special, component */
	PTX_VAR,     /* the address of a variable + offset */
	PTX_FUNC,    /* the address of a function, or the function a call names */
	PTX_LABEL,   /* label: the index of an instruction of the function */
	PTX_VECTOR,  /* {a, b, ...}: items, count */
	/* [base + offset]: base is a reg or a var, or none for an absolute address. items: what
	 * else stands in the brackets, [texture, {x, y}]. */
	PTX_ADDRESS,
	PTX_PAIR, /* d|p: items[0], items[1] */
	PTX_LIST, /* ( a, b ) of a call */
	PTX_NAME  /* a prototype or a list of targets: name; label: its place in the module's array
		   */
};

enum ptx_special {
	PTX_TID,
	PTX_NTID,
	PTX_CTAID,
	PTX_NCTAID,
	PTX_LANEID,
	PTX_WARPID,
	PTX_NWARPID,
	PTX_SMID,
	PTX_NSMID,
	PTX_GRIDID,
	PTX_LANEMASK_EQ,
	PTX_LANEMASK_LE,
	PTX_LANEMASK_LT,
	PTX_LANEMASK_GE,
	PTX_LANEMASK_GT,
	PTX_CLOCK,
	PTX_CLOCK_HI,
	PTX_CLOCK64,
	PTX_GLOBALTIMER,
	PTX_GLOBALTIMER_LO,
	PTX_GLOBALTIMER_HI,
	PTX_DYNAMIC_SMEM_SIZE,
	PTX_TOTAL_SMEM_SIZE,
	PTX_AGGR_SMEM_SIZE,
	PTX_ENVREG,
	PTX_CLUSTERID,
	PTX_NCLUSTERID,
	PTX_CLUSTER_CTAID,
	PTX_CLUSTER_NCTAID,
	PTX_CLUSTER_CTARANK,
	PTX_CLUSTER_NCTARANK,
	PTX_IS_EXPLICIT_CLUSTER,
	PTX_PM,
	PTX_WARP_SZ,
	PTX_CURRENT_GRAPH_EXEC,
	PTX_RESERVED_SMEM_BEGIN,
	PTX_RESERVED_SMEM_END,
	PTX_RESERVED_SMEM_CAP,
	PTX_RESERVED_SMEM_OFFSET,
	PTX_SPECIALS
};

struct ptx_operand {
	enum ptx_operand_kind kind;
	bool not_;     /* !%p */
	bool negative; /* -%r, which a few opcodes allow */
	enum ptx_type
		imm; /* of PTX_IMM: PTX_S64 for an integer, PTX_F32 (0f), PTX_F64 (0d or 1.5) */
	enum ptx_special special;
	uint8_t component; /* of a special: 0 x, 1 y, 2 z, 3 w, or the number of %envreg7 */
	const struct ptx_reg *reg;
	const struct ptx_var *var;
	const struct ptx_function *func;
	uint64_t bits;
	int64_t offset; /* of PTX_VAR and PTX_ADDRESS */
	uint32_t label; /* of PTX_LABEL: index into code; may equal count (the end) */
	const char
		*name; /* of PTX_NAME; of PTX_REG the part that a video instruction takes, "b0" */
	struct ptx_operand *items;
	uint32_t count;
};

/* Where an instruction comes from. Code inlined from a header of the toolkit takes the line of the
 * user's file that called it, the nearest; in_* is then the header's own, and 0 else. Line 0 is
 * "not known". */
struct ptx_place {
	uint32_t file, line; /* file: index into ptx_module.files */
	uint32_t in_file, in_line;
};

/* The flags of ptx_insn.flags. */
enum {
	PTX_FTZ = 1 << 0,
	PTX_SAT = 1 << 1,
	PTX_APPROX = 1 << 2,
	PTX_FULL = 1 << 3,
	PTX_WIDE = 1 << 4,
	PTX_HI_HALF = 1 << 5,
	PTX_LO_HALF = 1 << 6,
	PTX_CC = 1 << 7,
	PTX_UNI = 1 << 8,
	PTX_NC = 1 << 9,
	PTX_SYNC = 1 << 10,
	PTX_ALIGNED = 1 << 11,
	PTX_RELU = 1 << 12,
	PTX_NAN_OUT = 1 << 13, /* min.NaN */
	PTX_XORSIGN = 1 << 14,
	PTX_SATFINITE = 1 << 15,
	PTX_TO = 1 << 16, /* cvta.to */
	PTX_NOFTZ = 1 << 17,
	PTX_SHIFT_WRAP = 1 << 18,
	PTX_SHIFT_CLAMP = 1 << 19
};

struct ptx_insn {
	enum ptx_op op;
	const char *name; /* as written, "ld.global.nc.v4.f32" */
	/* Every modifier in the order written, without dots, among them those decoded below. */
	const char **mods;
	uint32_t mod_count;

	/* Decoded. types: those written, in order; type is the last, or PTX_VOID. */
	enum ptx_type type, types[4];
	uint8_t type_count;
	enum ptx_space space;
	uint8_t vec; /* 1, 2, 4, 8 */
	enum ptx_compare compare;
	enum ptx_round round;
	enum ptx_order order;
	enum ptx_scope scope;
	uint32_t flags;

	const struct ptx_reg *guard; /* @%p, or NULL */
	bool guard_not;
	struct ptx_operand *args; /* as written: destinations first */
	uint32_t count;
	struct ptx_place place;
	uint32_t text_line; /* in the PTX */
};

bool ptx_has_mod(const struct ptx_insn *i, const char *mod);

/* An initialised place that holds an address: of var or func, generic when the text says so. */
struct ptx_reloc {
	uint64_t at; /* byte offset into the data */
	const struct ptx_var *var;
	const struct ptx_function *func;
	int64_t offset;
	bool generic;
};

struct ptx_var {
	const char *name;
	enum ptx_space space;
	enum ptx_type type; /* of an element */
	uint64_t size;      /* bytes; 0 for `extern .shared x[]` */
	uint32_t align;
	bool is_extern, visible;
	const struct ptx_function
		*owner;            /* of a parameter or of a function's own variable; else NULL */
	const unsigned char *data; /* NULL: zeros */
	uint64_t data_size;
	const struct ptx_reloc *relocs;
	uint32_t reloc_count;
	uint32_t id; /* unique in the module */
};

struct ptx_function {
	const char *name;
	bool entry;    /* .entry: a kernel; else .func */
	bool declared; /* only a prototype: vprintf, malloc, __assertfail, or one of another file */
	bool noreturn, visible, weak;
	const struct ptx_var **params, **results;
	uint32_t param_count, result_count;
	uint32_t max_ntid[3], req_ntid[3], min_ctas, max_regs, cluster[3]; /* 0: not given */
	const struct ptx_reg **regs;
	uint32_t reg_count;
	const struct ptx_var **vars; /* .local, .shared and .param (of calls) declared inside */
	uint32_t var_count;
	struct ptx_insn *code;
	uint32_t count;
	struct ptx_place place; /* of its first line */
	uint32_t id;            /* unique in the module */
};

/* .callprototype: what an indirect call passes. */
struct ptx_prototype {
	const char *name;
	const struct ptx_function *owner;
	const struct ptx_var **params, **results;
	uint32_t param_count, result_count;
};

/* name: .branchtargets / .calltargets. */
struct ptx_targets {
	const char *name;
	const struct ptx_function *owner;
	uint32_t *labels;
	const struct ptx_function **funcs;
	uint32_t count;
};

struct ptx_module {
	int version_major, version_minor; /* .version */
	int target;                       /* 80 of sm_80 */
	int address_size;
	const char **files; /* .file: index 0 is "", the rest by their numbers made dense */
	uint32_t file_count;
	struct ptx_function **functions;
	uint32_t function_count;
	struct ptx_var **vars; /* of the module: .global, .const, .shared */
	uint32_t var_count;
	const struct ptx_prototype *prototypes;
	uint32_t prototype_count;
	const struct ptx_targets *targets;
	uint32_t targets_count;
};

/* Parses text (len bytes, need not end in NUL) into *m, in the arena. On bad input -1, and a
 * sentence that names the line of the text; an unknown opcode is named with its source line.
 * Bounded: no input takes more than a small multiple of its size in memory, or recursion deeper
 * than 64. */
int ptx_parse(const char *text, size_t len, struct arena *a, struct ptx_module *m, struct err *e);

const struct ptx_function *ptx_find_function(const struct ptx_module *m, const char *name);

#endif
