/* lex: the words of PTX text, one at a time. */
#ifndef VGPU_PTX_LEX_H
#define VGPU_PTX_LEX_H

#include "vgpu/ptx/ptx.h"

/* A mark of one character is its own code; of two, LEX_TWO of them. */
enum {
	LEX_END = 256, /* no more text */
	LEX_WORD,      /* %r1, $L__BB0_1, mov */
	LEX_DOT,       /* .global, .shared::cta: with its dot */
	LEX_NUMBER,    /* bits and type: PTX_S64, PTX_U64 (1U, or too large for the first), PTX_F32,
			  PTX_F64 */
	LEX_STRING,    /* "...": at and len without the quotes */
	LEX_BAD        /* why says what is wrong with it */
};
#define LEX_TWO(a, b) ((a) << 16 | (b))

struct lex_token {
	int kind;
	const char *at;
	size_t len;
	uint32_t line;
	uint64_t bits;
	enum ptx_type type;
	const char *why;
};

struct lex {
	const char *at, *end; /* what follows the token */
	uint32_t line;
	struct lex_token t; /* the token now looked at */
};

void lex_start(struct lex *l, const char *text, size_t len); /* looks at the first token */
void lex_next(struct lex *l);

/* Makes the word looked at longer by the modifiers that stand right behind it: "ld" becomes
 * "ld.global.f32". True when there were any. */
bool lex_opcode(struct lex *l);

/* Goes behind the '}' that closes the '{' looked at, whatever lies between. False: there is none.
 */
bool lex_skip_braces(struct lex *l);

bool lex_is(const struct lex_token *t, const char *text);

#endif
