/* card: a real graphics card: whether one answers, kernels on it, their time. */
#ifndef WHET_JUDGE_CUDA_CARD_H
#define WHET_JUDGE_CUDA_CARD_H

#include "judge/cuda/cuda.h"

enum { CARD_FOLDERS = 6 };

struct card {
	const char *name;    /* NULL: none can be used */
	const char *why;     /* then: what was tried and what was said, a sentence without a dot */
	bool there;          /* there may be one: see card_may_be */
	const char *runtime; /* NVIDIA's libcudart.so, a full path */
	const char *reads[CARD_FOLDERS]; /* folders that it needs beside the system's, up to NULL */
	const char **devices;            /* device nodes, up to NULL */
	const char *library_path;        /* "LD_LIBRARY_PATH=...", or NULL */
	int major, minor;                /* compute capability */
	long multiprocessors;
	double cache_bytes, memory_bytes;
	double peak_bytes_s; /* of its memory; 0: not known */
};

/* Whether there may be a card at all: nothing is started otherwise. *why: what is missing. */
bool card_may_be(const char **why);

/* Looks for the runtime and asks it for its card, in the sandbox; the harness's programs are built.
 * -1 only when nothing could be started. */
int card_open(struct card *c, const struct kit *k, const struct toolchain *t, struct err *e);

/* Milliseconds of a copy on the card that reads and writes so many bytes together, measured without
 * the learner's code in the process. -1 with *e when the card does not say. */
int card_copy(const struct card *c, const struct kit *k, const struct toolchain *t, double bytes,
	double *ms, struct err *e);

/* The sandbox for a program on the card: what run and probe have in common. argv, reads and the
 * limits are the caller's. */
struct sandbox card_sandbox(const struct card *c, const char *const *argv);
/* What the subject is told in the environment, from argv[n] on: at most CARD_SETTINGS words. */
enum { CARD_SETTINGS = 12 };
size_t card_settings(const char **argv, size_t n, const struct workplace *w, struct arena *a);

/* Does what whet's own runtime needs in a card's place: a program may start nothing, so the kernels
 * of an object file are translated into scratch beforehand. */
int card_prepare(const struct card *c, const struct kit *k, const struct workplace *w,
	const char *object, struct err *e);

/* One process at a time is timed on a card; those that are not, share it. Returns a descriptor to
 * close afterwards, or -1: then nobody waits for anybody. */
int card_lock(const struct toolchain *t, bool alone);

/* What an exercise's library.cu is built to, kept in the cache; NULL with *e. */
const char *card_library(const struct kit *k, const struct workplace *w, struct err *e);

/* ---- what times say (timing.c) ---- */

struct timing_facts {
	const double *ms; /* of each run */
	size_t n;
	double least_bytes, flops; /* of the case */
	double peak_bytes_s, cache_bytes;
	double against_ms; /* of what it is held against */
	const char *against, *card;
	double limit; /* the share that is wanted */
};

/* AC, SLOW or SV; *sentence says how it stands. */
enum verdict timing_judge(const struct timing_facts *f, struct arena *a, struct timing_report *out,
	const char **sentence);

/* ---- a grade's part on the card (real.c) ---- */

struct real {
	enum verdict verdict;
	const char *summary;
	struct cuda_run checked, timed; /* to be closed */
	struct cuda_cases cases;        /* the timed ones; to be closed */
	const struct cuda_run *decided; /* the run that was not right, or the one of all cases */
	struct timing_report *timing;   /* NULL: not timed */
};

/* Runs a compiled solution on the cases, then times it. -1 with *e; close in any case. */
int real_grade(struct real *r, const struct card *c, const struct kit *k, struct workplace *w,
	struct cuda_cases *cases, struct err *e);
void real_close(struct real *r);

#endif
