/* err: why something could not be done, as one sentence for a person. */
#ifndef WHET_BASE_ERR_H
#define WHET_BASE_ERR_H

/* What a failure means for the exit status (see err_exit). */
enum err_kind {
	ERR_NONE,
	ERR_ABSENT,   /* asked for something that is not there: 1 */
	ERR_INPUT,    /* wrong use, bad input, or a machine that is not as it must be: 2 */
	ERR_INTERNAL, /* whet's own fault: 3 */
};

/* With "whet: " before it and a line end behind, a sentence is no longer than 500 bytes. */
struct err {
	enum err_kind kind;
	char text[494];
};

/* Fills *e with a sentence that says what was tried, on what, and what to do: one line, in UTF-8;
 * of one that is too long the middle is left out, where a long value stands. Control characters are
 * replaced, so that a file name cannot speak to the terminal. Always returns -1, so that a function
 * can end in `return err_set(...)`. */
int err_set(struct err *e, enum err_kind kind, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* Puts "prefix: " before what *e says already. Returns -1. */
int err_prefix(struct err *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* The exit status that stands for this failure: 0, 1, 2 or 3. */
int err_exit(const struct err *e);

#endif
