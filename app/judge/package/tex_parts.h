/* tex_parts: the words of TeX that problem statements use, and what stands for them in Markdown. */
#ifndef WHET_JUDGE_TEX_PARTS_H
#define WHET_JUDGE_TEX_PARTS_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

enum { TEX_MAX_NEST = 32 };

/* Where the pass is, and what is open. */
struct tex {
	const char *at;
	struct str *out;
	const char *closing[TEX_MAX_NEST]; /* what the brace that closes next puts, by depth */
	size_t depth;
	char lists[TEX_MAX_NEST]; /* 'i' itemize, 'e' enumerate */
	size_t n_lists;
	bool new_list; /* its first item comes next */
	bool table, first_row;
	size_t cells;
};

/* A command, and what stands for it. With args, that many arguments are dropped first; with -1 it
 * holds for the rest of its group. When after is not NULL the next argument goes before it. */
struct tex_command {
	const char *name;
	int args;
	const char *before, *after;
};
/* An environment: what stands for its begin, and how many arguments it has. */
struct tex_environment {
	const char *name, *begin;
	int args;
};

/* tex.c: moves on behind blanks, behind a [...], behind n arguments. */
void tex_skip_space(struct tex *t);
void tex_skip_option(struct tex *t);
void tex_drop_arguments(struct tex *t, int n);
/* The {...} that stands here, without its braces; false when there is none. */
bool tex_take_braces(struct tex *t, const char **text, size_t *n);
/* Copies up to the mark that ends it; open and close stand for the marks. */
void tex_copy_until(struct tex *t, const char *mark, const char *open, const char *close);
/* Takes the blanks and line ends off the end. */
void tex_trim_blanks(struct str *out);

/* tex_macros.c: Appends the text with the names that it gives itself replaced by what they stand
 * for. */
void tex_expand(const char *text, struct str *out);

/* tex_environment.c: \begin and \end of one, whose arguments come next; the end of a table's row.
 */
void tex_begin(struct tex *t, const char *name);
void tex_end(struct tex *t, const char *name);
void tex_end_row(struct tex *t);

/* tex_words.c: NULL when it is not known. */
const struct tex_command *tex_command(const char *name);
const struct tex_environment *tex_environment(const char *name);
/* The combining character of an accent: of the u in \"u. */
const char *tex_accent(char accent);
/* What stands for the sign at this place, and how long it is. */
const char *tex_sign(const char *at, size_t *len);

/* tex_tidy.c: Appends the text without the indentation and the blank lines that TeX does not mind.
 */
void tex_tidy(const char *text, struct str *out);

#endif
