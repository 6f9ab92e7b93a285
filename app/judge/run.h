/* run: one run of the subject over a row of cases: feeds it, watches its time, takes its answers
 * and says how it went. */
#ifndef WHET_JUDGE_RUN_H
#define WHET_JUDGE_RUN_H

#include "base/arena.h"
#include "base/err.h"
#include "judge/build.h"
#include "judge/job.h"
#include "judge/oracle.h"
#include "judge/verdict.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the subject said with lines that begin with "!". */
struct run_words {
	bool ready;          /* the learner's object was loaded */
	const char *missing; /* a function that is not there */
	const char *load;    /* why the object could not be loaded */
	const char *bad;     /* the harness's own complaint */
	bool refused;        /* malloc said no in the case being worked on */
	bool exceeded;       /* the checked build stopped at the memory limit */
	int syscall;         /* a forbidden one, else -1 */
	const char *fault;   /* "SIGNAL KIND ARGUMENT OFFSET" */
	const char *asan;    /* "ARGUMENT HOW OFFSET SIZE WRITES BYTES" */
	const char *leak;    /* "CASE BYTES OFFSET" */
};

struct run {
	const struct toolchain *tools;
	const struct exercise *exercise;
	struct oracle *oracle;
	struct arena *arena;
	enum build_kind kind;
	const char *scratch, *source; /* source: the file's own name */
	struct job job;
	size_t first, end; /* cases of the oracle */
	size_t right;      /* answers so far */
	size_t next;       /* the one whose answer must come */
	bool dot;          /* it came to its regular end */
	bool done;
	bool late;                   /* stopped for its time */
	int64_t cpu_limit;           /* of one case, nanoseconds */
	int64_t cpu_mark, wall_mark; /* when the last answer came */
	int64_t looked;              /* when its memory was last looked at */
	struct run_words words;

	/* What came of it. */
	enum verdict verdict;
	const char *summary; /* NULL for AC */
	bool has_case;
	size_t failing;
	const char *got, *why;
	long line;
	const char *detail;
	int64_t cpu_total, cpu_slowest, peak_bytes, allocations;
	size_t slowest;
};

/* Starts KIND.so of scratch on the cases from first to before end. */
int run_open(struct run *r, const struct toolchain *t, const struct harness *h,
	const struct exercise *x, struct oracle *o, enum build_kind kind, const char *scratch,
	const char *source, size_t first, size_t end, struct err *e);
void run_close(struct run *r);

/* Reads what has come and looks at the clocks. -1 when the judge itself cannot go on. */
int run_pump(struct run *r, struct err *e);
/* Processor time since the last answer, nanoseconds. */
int64_t run_used(const struct run *r);
/* Milliseconds until the clocks must be looked at again. */
int run_patience(const struct run *r);

/* Ends the run with that verdict for the case being worked on; summary NULL gives the verdict's
 * usual sentence. A wrong answer found before stays what came of it. */
void run_stop(struct run *r, enum verdict v, const char *summary);
/* Gives a run that came to an end on its own its verdict, unless it is accepted (post_mortem.c). */
void run_post_mortem(struct run *r);

#endif
