/* harness: what the parts of the subject and oracle programs share. tests.c sees only whet.h.
 *
 * Two programs are made from these files. The oracle links the plain parts; the subject links
 * either the *_plain or the *_checked ones, the latter for the build under AddressSanitizer. The
 * subject's parts keep static state: signal handlers and malloc have nobody to hand them a
 * context, and the process lives for one run of one solution. */
#ifndef WHET_HARNESS_H
#define WHET_HARNESS_H

#include "whet.h"

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Fixed descriptors, agreed with the judge. */
enum {
	FD_INPUT = 3,   /* subject: the cases; oracle: what to make. One a line. Read-only. */
	FD_RESULTS = 4, /* lines that the judge reads */
	FD_REPORTS = 5, /* what a sanitizer says */
	FD_COUNTER = 6, /* the processor's counter of instructions, where there is one */
};

/* Processor time of the learner's part of a call: from the last argument read to the first value
 * put. When reads and puts take turns it ends with the call. */
struct moment {
	int64_t cpu;          /* nanoseconds of processor time */
	int64_t instructions; /* 0 where they are not counted */
};

struct stopwatch {
	struct moment start, end;
	bool put, mixed;
};

struct moment moment_now(void);

enum { ROOM = 9999 }; /* in place of an argument: what whet_room gave (app/judge/crash.c) */

/* Memory that a reading function returned. */
struct block {
	void *p;
	size_t bytes;
	int argument; /* which one it belongs to, from 0; ROOM */
	bool frozen;
	void *copy;   /* checked: of a frozen block, to compare with */
	void *region; /* plain: where it lies, for its next use */
};

struct whet_in {
	const char *p;  /* what is left of the line */
	int depth;      /* lists entered */
	int argument;   /* which top-level value is being read, from 0; -1 before the first */
	bool arguments; /* the line is an array of arguments, entered already */
	struct block *blocks;
	size_t n_blocks, cap_blocks;
	struct stopwatch *watch; /* NULL when nobody asks */
	bool trusted;            /* whoever reads this changes nothing frozen */
	jmp_buf *unreadable;     /* where a value of another type goes; NULL: it is a mistake */
};

struct whet_out {
	char *p;
	size_t len, cap;
	int depth;
	bool comma;
	struct stopwatch *watch;
	jmp_buf *wrong;     /* where whet_wrong goes */
	char sentence[400]; /* what it said */
};

/* line is one JSON value; with arguments its outer brackets are read over. */
void in_open(struct whet_in *in, const char *line, bool arguments);
void in_close(struct whet_in *in); /* frees all that was read */

/* The parts of reading a value: to its beginning; a list's brackets; it is read. */
void in_skip(struct whet_in *in);
void in_begin(struct whet_in *in);
size_t in_enter(struct whet_in *in);
void in_leave(struct whet_in *in);
void in_end(struct whet_in *in);
_Noreturn void in_expected(const struct whet_in *in, const char *what);
const char *in_over_string(const char *p); /* behind the string literal at p */

void out_clear(struct whet_out *out);
void out_free(struct whet_out *out);
void out_addn(struct whet_out *out, const char *s, size_t n);

/* Freed memory stays with the process: a page that is touched for the first time costs more than
 * what most functions do with it, and would be most of what is measured. */
void keep_pages(void);

/* Grows a mapping that is not the heap's, so that it is neither counted nor checked. Returns the
 * new start; *cap is in items. */
void *map_grow(void *p, size_t *cap, size_t need, size_t size);

/* Memory of exactly that size: one step past its end is seen. */
void *block_array(struct whet_in *in, size_t bytes);
/* A small piece; only the checked build sees a step past its end. */
void *block_node(struct whet_in *in, size_t bytes);
void block_freeze(struct whet_in *in, void *p);
/* The argument whose frozen block no longer holds what it held, or -1. */
int blocks_changed(struct whet_in *in);
void blocks_release(struct whet_in *in);

/* The harness's own allocations are none of the learner's. */
void meter_pause(void);
void meter_resume(void);

/* One line to the judge; safe in a signal handler. */
void say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* The judge's error, not the learner's: ends the process. */
_Noreturn void bad(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void write_all(int fd, const char *p, size_t n);

/* The lines of FD_INPUT, mapped. */
struct lines {
	const char *p, *end;
};
void lines_open(struct lines *l);
const char *lines_next(struct lines *l); /* NUL-terminated, or NULL after the last */

struct whet_rng {
	uint64_t s[4];
};
void rng_seed(struct whet_rng *r, uint64_t seed);

#endif
