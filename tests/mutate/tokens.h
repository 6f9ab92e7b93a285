/* tokens: a C source cut into its words and marks, as far as changing it needs to know them. */
#ifndef WHET_TEST_TOKENS_H
#define WHET_TEST_TOKENS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

enum token_kind { WORD, NUMBER, CHARACTER, STRING, MARK };

struct token {
	enum token_kind kind;
	size_t at, len; /* in the text */
	long line;      /* from 1 */
	bool live;      /* inside a function, an initialiser or an enum */
	bool body;      /* opens a function's body */
};

/* Comments, white space and lines for the preprocessor lie between the tokens. */
struct source {
	const char *text;
	struct token *tokens;
	size_t n, cap;
	struct arena *arena;
};

struct source source_cut(const char *text, struct arena *a);

bool token_is(const struct source *s, size_t i, const char *text);
/* One of a row of texts that ends in NULL. */
bool token_is_any(const struct source *s, size_t i, const char *const *texts);
/* The bracket that closes the one at i. */
size_t token_closing(const struct source *s, size_t i);
/* The first mark at or after i outside brackets; n when there is none. */
size_t token_find(const struct source *s, size_t i, const char *mark);
/* A word of a type, as far as its looks tell. */
bool token_is_type(const struct source *s, size_t i);
/* An operand ends here, so that the operator after it is a binary one. */
bool token_ends_operand(const struct source *s, size_t i);
/* The text from one token to another. */
const char *token_text(const struct source *s, size_t first, size_t last);

#endif
