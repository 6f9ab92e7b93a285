/* parse: what the files of the PTX parser share.
 *
 * How it works. Every word of the text is interned: what a name stands for now hangs on its word,
 * the innermost scope's meaning first. An opcode with its modifiers is a word too, decoded once.
 * Names met before they are declared (labels ahead, functions below) are noted with the innermost
 * scope; when a scope closes it settles those it knows and hands the rest outwards. Registers exist
 * once they are used: `.reg .b32 %r<100000>;` takes no room. Places are settled at the end, since
 * nvcc names the files last. */
#ifndef VGPU_PTX_PARSE_H
#define VGPU_PTX_PARSE_H

#include "vgpu/ptx/lex.h"

enum { PARSE_DEPTH = 64 }; /* scopes, and braces and parentheses in one operand */

enum symbol_kind { SYM_REG, SYM_RANGE, SYM_VAR, SYM_FUNC, SYM_LABEL, SYM_PROTOTYPE, SYM_TARGETS };

struct symbol {
	enum symbol_kind kind;
	uint32_t depth; /* of the scope; 0 is the module's */
	struct word *word;
	struct symbol *outer; /* the same name, further out */
	struct symbol *next;  /* of the same scope */
	enum ptx_type type;   /* of registers */
	uint32_t count;       /* of a range */
	uint8_t vec;
	const struct ptx_reg **regs; /* vec of them; NULL before the first use */
	struct ptx_var *var;
	struct ptx_function *func;
	uint32_t index; /* of a label, a prototype, a list of targets */
};

struct word {
	struct word *next;
	uint32_t hash;
	struct symbol *name, *range; /* the innermost meaning */
	const struct ptx_insn *form; /* as an opcode; NULL: not met as one */
	size_t len;
	char text[];
};

/* A use of a name that was not known then. */
struct fixup {
	struct fixup *next;
	struct word *word;
	uint32_t line;
	struct ptx_operand *operand;      /* or */
	uint32_t *label;                  /* or */
	const struct ptx_function **func; /* or */
	struct ptx_reloc *reloc;
};

struct scope {
	struct symbol *symbols;
	struct fixup *fixups;
	bool ranges; /* has any %r<N> */
};

/* A .loc line: where, and where that was inlined. */
struct loc {
	uint32_t file, line, column; /* file: its number in the text */
	uint32_t at_file, at_line, at_column;
	bool inlined;
	struct ptx_place place; /* settled at the end */
};

/* .alias: a second name of a function. */
struct alias {
	struct ptx_function *name, *other;
	uint32_t line;
};

struct loc_file {
	uint32_t number; /* in the text */
	bool toolkit;    /* came with CUDA or the compiler, not with the program */
	const char *path;
};

struct parser {
	struct lex l;
	struct arena *a;
	struct ptx_module *m;
	struct err *e;
	bool failed;
	uint32_t depth, nesting;
	uint32_t texts, first_file; /* of texts to be linked: read so far; base of its files */
	uint32_t statement_line; /* where the statement of a body begins */
	struct scope scopes[PARSE_DEPTH];
	struct word **words;
	uint32_t word_count, word_cap;
	struct ptx_function *f; /* the function whose text this is, or NULL */
	uint32_t var_id;
	size_t data_left; /* bytes that initialisers may still take */

	/* Growing; moved into the arena when whole. */
	struct ptx_insn *code;
	uint32_t code_count, code_cap;
	const struct ptx_reg **regs;
	uint32_t reg_count, reg_cap;
	const struct ptx_var **vars;
	uint32_t var_count, var_cap;
	const struct ptx_var **params;
	uint32_t param_count, param_cap;
	struct ptx_operand *operands;
	uint32_t operand_count, operand_cap;
	struct loc *locs;
	uint32_t loc_count, loc_cap;
	struct loc_file *files;
	uint32_t file_count, file_cap;
	struct alias *aliases;
	uint32_t alias_count, alias_cap;
	unsigned char *data;
	size_t data_cap;
	struct ptx_reloc *relocs;
	struct word **reloc_words;
	uint32_t reloc_count, reloc_cap, reloc_words_cap;
	struct word **names;
	uint32_t name_count, name_cap;
	struct ptx_function **functions;
	uint32_t function_count, function_cap;
	struct ptx_var **module_vars;
	uint32_t module_var_count, module_var_cap;
	struct ptx_prototype *prototypes;
	uint32_t prototype_count, prototype_cap;
	struct ptx_targets *targets;
	uint32_t targets_count, targets_cap;
};

/* ---- parse.c: errors, tokens, what may stand anywhere ---- */

/* Notes what is wrong, once: "line 12 of the PTX: ...". Returns false. */
bool parse_fail(struct parser *p, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
bool parse_fail_at(struct parser *p, uint32_t line, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* Fails with "WHAT is expected, not TOKEN". */
bool parse_expected(struct parser *p, const char *what);
bool parse_take(struct parser *p, int kind);   /* goes on when the token is of that kind */
bool parse_expect(struct parser *p, int kind); /* fails when it is not */
bool parse_number(struct parser *p, uint32_t *v);
struct word *parse_word(struct parser *p); /* NULL, and failed, when the token is none */
void *parse_keep(struct parser *p, const void *items, size_t n, size_t size); /* in the arena */
/* .file, .loc, .section, .pragma and the module's own; 1: one was read, 0: another token, -1:
 * failed. */
int parse_directive(struct parser *p);

/* ---- scope.c ---- */

struct word *scope_word(struct parser *p, const char *text, size_t len);
bool scope_open(struct parser *p);
void scope_close(struct parser *p); /* what it does not settle goes to the scope around */
/* The name, new in the innermost scope; NULL, and failed, when it is there already. */
struct symbol *scope_declare(struct parser *p, struct word *w, enum symbol_kind kind);
/* What the name stands for, NULL when that is not known. Registers get their ids here. */
struct symbol *scope_find(struct parser *p, struct word *w);
struct symbol *scope_find_here(struct parser *p, const struct word *w); /* in the innermost scope */
void scope_fix_later(struct parser *p, struct fixup fix);

/* ---- decode.c ---- */

enum ptx_type ptx_type_find(const char *name, size_t len); /* PTX_VOID: none */
/* The opcode and modifiers of "ld.global.f32", all else zero; op is PTX_NO_OP when not known. */
const struct ptx_insn *ptx_decode(const char *name, struct arena *a);

/* ---- special.c ---- */

/* %tid.x, by the name and what stands behind its dot ("" when nothing). False: there is none. */
bool special_find(const char *name, enum ptx_special *s, uint8_t *component, uint8_t *components);

/* ---- expression.c ---- */

/* A constant: an integer in 64 bits (PTX_S64, PTX_U64), or the bits of an F32 or F64. */
struct constant {
	enum ptx_type type;
	uint64_t bits;
};

double constant_double(const struct constant *v);
bool expression(struct parser *p, struct constant *v);
/* "+8", "-4", "+-4" when there is one; added to *offset. */
bool expression_offset(struct parser *p, int64_t *offset);

/* ---- operand.c ---- */

/* Operands of the instruction up to its ';'. */
bool operands_parse(struct parser *p, struct ptx_insn *i);

/* ---- variable.c, initialiser.c ---- */

/* How a name was linked: what stood before .global, .func or .entry. */
struct linkage {
	bool is_extern, visible, weak;
};

/* Variables from their space on, to the ';'. */
bool variables_parse(struct parser *p, const struct linkage *linkage);
/* "( .param .b64 x, ... )", the variables in the arena; nothing when no '(' is there. */
bool variables_params(struct parser *p, const struct ptx_var ***params, uint32_t *count);
bool variables_attribute(struct parser *p); /* behind .attribute: "(.managed)", not kept */
/* Sizes of an array; 0: not given, only the first may be. */
struct dims {
	uint64_t n[PARSE_DEPTH];
	uint32_t count;
};
/* What stands behind the '='; sets data and relocs, and the size of an array that has none. */
bool initialiser_parse(struct parser *p, struct ptx_var *v, const struct dims *d);

/* ---- function.c, body.c ---- */

bool function_parse(struct parser *p, const struct linkage *linkage); /* from .entry or .func on */
bool function_alias(struct parser *p);                                /* behind .alias */
bool function_settle_aliases(struct parser *p); /* when all else of the functions is settled */
bool body_parse(struct parser *p);              /* "{ ... }" */

/* ---- link.c ---- */

void link_next(struct parser *p); /* another text begins, and all names of the last are settled */
/* The name of a new variable of the module; one that another text has for its own is changed. */
const char *link_name(struct parser *p, const char *name);
/* Whether the variable stays what it is when it is declared once more. */
bool link_keeps(const struct ptx_var *v, const struct linkage *linkage);

/* ---- place.c ---- */

bool place_file(struct parser *p); /* behind `.file` */
bool place_loc(struct parser *p);  /* behind `.loc` */
void place_settle(struct parser *p);
/* "FILE:LINE" of the last .loc; "" when not known. The rest of the text is searched for .file. */
const char *place_last(struct parser *p);

#endif
