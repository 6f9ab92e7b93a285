/* cuda: what the parts of a kernel's grade share: its tools, its cases, one run and what came of
 * it. */
#ifndef WHET_JUDGE_CUDA_CUDA_H
#define WHET_JUDGE_CUDA_CUDA_H

#include "gpu/toolkit.h"
#include "judge/cache.h"
#include "judge/cuda/gates.h"
#include "judge/judge.h"
#include "judge/sandbox/job.h"
#include "judge/workplace.h"
#include "kernel/frames.h"
#include "kernel/whet_cases.h"

/* ---- the tools, and what an exercise is built to (kit.c) ---- */

struct kit {
	struct toolkit cuda;
	const char *root;    /* the toolkit's folder: bin/, include/; for the sandbox to show */
	const char *include; /* of the toolkit */
	const char *runtime; /* the virtual GPU: the library itself */
	const char *maker, *subject; /* programs */
	const char *cases;           /* cases.so */
	const char *glue;            /* glue.o */
};

/* Finds nvcc and the virtual GPU. */
int kit_open(struct kit *k, const struct judge *j, struct arena *a, struct err *e);
/* Builds the harness's programs alone, which no exercise has a part in. */
int kit_programs(struct kit *k, const struct toolchain *t, struct err *e);
/* Builds what is not in the cache yet: programs, glue and cases of the exercise. */
int kit_build(struct kit *k, const struct toolchain *t, const struct exercise *x, struct err *e);
/* Starts a tool in the sandbox, in a folder below scratch, which it may write. */
int kit_start(struct job *j, const struct kit *k, const struct toolchain *t,
	const char *const *argv, const char *dir, const char *scratch, const char *home,
	struct err *e);

/* ---- the solution (compile.c) ---- */

/* nvcc's words, beside the C++ compiler and where things are. */
#define COMPILE_WORDS                                                                              \
	"-c", "-x", "cu", "-std=c++17", "-gencode", "arch=compute_80,code=compute_80",             \
		"-lineinfo", "-Xcompiler", "-fPIC,-g1", "-I."
/* The runtime is not named: whichever the run has loaded is found. */
#define COMPILE_LINK_WORDS "-shared", "-Wl,-Bsymbolic"

enum compile_step { COMPILE_NVCC, COMPILE_LINKING, COMPILE_DONE, COMPILE_REFUSED };

/* nvcc; then the linker, and beside it the translation to this processor. */
struct compile {
	const struct kit *kit;
	const struct workplace *place;
	enum compile_step step;
	struct job nvcc, link, translate;
	const char *kept;                /* its place in the cache, or NULL */
	const char *words;               /* what the compiler or the linker said */
	const char *untranslated;        /* why the virtual GPU cannot run it, or NULL */
	int64_t started, compiled, done; /* job_clock */
};

int compile_open(struct compile *c, const struct kit *k, const struct workplace *w, struct err *e);
void compile_close(struct compile *c);
int compile_pump(struct compile *c, struct err *e);
/* What the linker says about names that are nowhere, and where they are used; "" for nothing. */
const char *compile_undefined(const struct compile *c);
size_t compile_poll(const struct compile *c, struct pollfd *fds);

/* ---- the cases (cases.c) ---- */

/* A buffer that is written, and what must be in it. tolerance is NULL for whole numbers. */
struct cuda_output {
	size_t argument;
	enum whet_type type;
	size_t count;
	const double *value, *tolerance;
};

struct cuda_case {
	const char *name;
	bool refused; /* a launch may be refused in it */
	uint64_t nonce;
	const struct frame_argument **arguments;
	const void **elements; /* of each IN and INOUT */
	size_t n_arguments;
	struct cuda_output *outputs;
	size_t n_outputs;
	double least_bytes, flops;
};

struct cuda_cases {
	struct cuda_case *items; /* the one that is measured last */
	size_t n;
	int fd;                /* the subject's part of all */
	bool measured;         /* there is one */
	char *frames;          /* what the maker wrote; the cases point into it */
	uint64_t answer_bytes; /* of all answers, at most */
	uint64_t bytes;        /* of the subject's part */
};

/* Runs the maker over the exercise's cases and the measured one, or the timed one alone, which it
 * makes twice, with other numbers. */
int cases_make(struct cuda_cases *c, const struct kit *k, const struct workplace *w, bool timed,
	struct err *e);
void cases_close(struct cuda_cases *c);
/* Bytes of one element. */
size_t cases_width(uint32_t type);

/* ---- one run (run.c) ---- */

/* Something the virtual GPU found. */
struct cuda_finding {
	const char *class, *kernel, *file, *message;
	long line;
	size_t at; /* the case it came in */
};

struct card;

struct cuda_run {
	const struct kit *kit;
	const struct workplace *place;
	struct cuda_cases *cases;
	const struct card *card; /* NULL: the virtual GPU */
	bool timed;              /* the cases are run in turns, often */
	double *ms;              /* then: of each run but those that warm up */
	size_t n_ms, cap_ms;
	struct job job;
	size_t next; /* the case whose answer must come; when timed the run */
	size_t right;
	bool begun; /* the solution was loaded */
	bool ended; /* the harness came to its own end: after all cases, or after an error that
		       stays */
	bool done;
	int64_t mark_cpu, mark_wall; /* when the last answer came */
	int64_t looked;
	const char *missing; /* why it could not be loaded */
	const char *bad;     /* the harness's own complaint */
	size_t marked;       /* the case that the findings belong to */
	struct cuda_finding *findings;
	size_t n_findings, cap_findings;
	const struct yaml **kernels; /* counters of the measured case */
	size_t n_kernels, cap_kernels;

	/* What came of it. */
	enum verdict verdict;
	const char *summary, *why, *got, *expected, *difference;
	bool has_case;
	size_t failing;
	long line;
	int64_t *times; /* processor time of each case, nanoseconds */
};

/* All cases with all checks on the virtual GPU. */
int run_kernels_open(struct cuda_run *r, const struct kit *k, const struct workplace *w,
	struct cuda_cases *c, struct err *e);
/* On a card: all cases once; or timed, those of a shared object (a solution, or a library). */
int run_kernels_on_card(struct cuda_run *r, const struct card *card, const struct kit *k,
	const struct workplace *w, struct cuda_cases *c, const char *timed, struct err *e);
void run_kernels_close(struct cuda_run *r);
int run_kernels_pump(struct cuda_run *r, struct err *e);
/* Takes one line of the virtual GPU's report, or of the harness (words.c). */
void run_kernels_word(struct cuda_run *r, char *line);
/* What it says of its answers, for a report (answers.c). */
void run_kernels_report(const struct cuda_run *r, struct report *out);
/* Gives a run that has ended its verdict (words.c). */
void run_kernels_verdict(struct cuda_run *r);

/* Holds an answer's elements against the expected ones; true when they are right. Otherwise fills
 * in what the run says of it (compare.c). */
bool compare_answer(struct cuda_run *r, const struct cuda_case *c, const unsigned char *elements);
/* "c[1000]": an element of an argument as the statement names it. */
const char *compare_place(
	const struct exercise *x, size_t argument, int64_t element, struct arena *a);

/* ---- what it tells (teach.c) ---- */

/* The device's part of a report, of a run whose answers were right. */
struct device_report *teach_report(const struct cuda_run *r, struct arena *a);

/* What exercise.yaml says of the file being graded, the exercise's reference.cu or wrong/naive.cu,
 * and its counters do not: a sentence, or NULL (stated.c). */
const char *stated_otherwise(
	const struct exercise *x, const char *path, const struct device_report *d, struct arena *a);

/* Grades kernels; as judge_grade. */
int cuda_grade(const struct judge *j, const struct exercise *x, const char *source, struct arena *a,
	struct report *out, struct err *e);

#endif
