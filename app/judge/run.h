/* run: one run of the subject over a row of cases: feeds it, watches its time, takes its answers
 * and says how it went. */
#ifndef WHET_JUDGE_RUN_H
#define WHET_JUDGE_RUN_H

#include "base/arena.h"
#include "base/err.h"
#include "judge/build.h"
#include "judge/oracle.h"
#include "judge/sandbox/job.h"
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
	bool outworked;      /* the counted build stopped at the work a case may take */
	int syscall;         /* a forbidden one, else -1 */
	const char *fault;   /* "SIGNAL KIND ARGUMENT OFFSET" */
	const char *asan;    /* "ARGUMENT HOW OFFSET SIZE WRITES BYTES" */
	const char *leak;    /* "CASE BYTES OFFSET" */
};

/* What the counted build says of one case. */
struct work_count {
	bool known;
	double work, peak, allocations;
};

/* Work done at one place of the learner's object. */
struct heat_count {
	uint64_t offset;
	double work;
};

enum { HEAT_MAX = 65536 };

/* What all runs of one grade have in common. Everything is lent. */
struct grading {
	const struct toolchain *tools;
	const struct harness *harness;
	const struct exercise *exercise;
	const char *scratch, *source; /* source: the file's own name */
};

/* Which object, as which kind, on the oracle's cases from first to before end. limits are for the
 * counted build: the work of each case, decimal numbers with blanks between; NULL for none. */
struct run_plan {
	enum build_kind kind;
	const char *object;
	size_t first, end;
	const char *limits;
	int64_t cpu_limit; /* of one case, nanoseconds; 0: the exercise's */
	bool turns;        /* the first case again for every byte on standard input */
	int pinned;        /* as in struct sandbox */
};

/* Starts the subject that a plan asks for. */
int subject_start(struct job *j, const struct grading *g, const struct oracle *o,
	const struct run_plan *p, struct err *e);

struct run {
	const struct grading *grading;
	const struct exercise *exercise;
	struct oracle *oracle;
	struct arena *arena;
	enum build_kind kind;
	struct job job;
	size_t first, end; /* cases of the oracle */
	size_t right;      /* answers so far */
	size_t next;       /* the one whose answer must come */
	bool dot;          /* it came to its regular end */
	bool done;
	bool late;                   /* stopped for its time */
	int64_t cpu_limit;           /* of one case, nanoseconds */
	int64_t cpu_mark, wall_mark; /* when the last answer came */
	int64_t heard;               /* when it last wrote something */
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
	int64_t *times;            /* of each case from first on, nanoseconds */
	struct work_count *counts; /* the same, of the counted build */
	struct heat_count *heat;   /* of the last case that was counted */
	size_t n_heat, cap_heat;
};

int run_open(struct run *r, const struct grading *g, struct oracle *o, const struct run_plan *p,
	struct err *e);
void run_close(struct run *r);

/* Reads what has come and looks at the clocks. -1 when the judge itself cannot go on. */
int run_pump(struct run *r, struct err *e);
/* Processor time since the last answer, nanoseconds. */
int64_t run_used(const struct run *r);
/* Milliseconds until the clocks must be looked at again. */
int run_patience(const struct run *r);

/* Takes the lines that have come (run_lines.c). */
int run_take_lines(struct run *r, struct err *e);

/* Ends the run with that verdict for the case being worked on; summary NULL gives the verdict's
 * usual sentence. A wrong answer found before stays what came of it. */
void run_stop(struct run *r, enum verdict v, const char *summary);
/* Fills in the case it failed on, when it has one. */
struct case_report;
void run_case_report(const struct run *r, struct case_report *out);
/* Gives a run that came to an end on its own its verdict, unless it is accepted (post_mortem.c). */
void run_post_mortem(struct run *r);

#endif
