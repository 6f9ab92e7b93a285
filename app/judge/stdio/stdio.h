/* stdio: what the parts of a whole program's grade share: its cases, one run of it on one of them,
 * and what came of that. */
#ifndef WHET_JUDGE_STDIO_H
#define WHET_JUDGE_STDIO_H

#include "judge/judge.h"
#include "judge/stdio/program.h"
#include "judge/stdio/tokens.h"
#include "judge/workplace.h"

/* ---- cases ---- */

struct stdio_case {
	const char *name;     /* what is missed by who fails it, or its path below data/ */
	const char *in, *ans; /* files */
	size_t size;          /* of the input, bytes */
	size_t group;
	const char *const *flags; /* of the validator, up to NULL */
	size_t n_flags;
	struct token_rules rules; /* what they say to the default one */
	bool sample;
	bool checked; /* the checked build runs it, too */
};

/* In the order in which they count: the samples, then the groups as declared, then the rest. The
 * first group is the samples', the last that of the rest. */
struct stdio_cases {
	struct stdio_case *items;
	size_t n, cap;
	struct exercise_group *groups;
	size_t n_groups;
};

/* Finds the cases below data/, and makes the generated ones when the cache has none. */
int stdio_cases_open(
	struct stdio_cases *c, const struct toolchain *t, const struct exercise *x, struct err *e);
/* The folder of the cache that holds an exercise's generated cases, as BATCH.NUMBER.in and .ans;
 * made when it is not there (generate.c). NULL with *e. */
const char *stdio_generated(const struct toolchain *t, const struct exercise *x, struct err *e);
/* The validator's program; NULL with *e. */
const char *stdio_validator(const struct toolchain *t, const struct exercise *x, struct err *e);

/* ---- a grade ---- */

struct stdio {
	struct workplace place;
	struct program_support support;
	struct stdio_cases cases;
	const char *validator; /* NULL: tokens are compared */
};

/* What came of one build on one case. */
struct outcome {
	bool known;
	enum verdict verdict;
	const char *sentence; /* without the case's name; NULL for the verdict's own */
	const char *why;      /* where the answer is wrong */
	const char *detail;   /* a sanitizer's words */
	const char *got;      /* what it printed, or said and heard; cut */
	const char *errors;   /* what it wrote to standard error; cut */
	long line;
	int64_t cpu_ns, peak_bytes, allocations;
};

/* What a program counts in its own process, in a page that it shares with the judge
 * (exercises/support/program.h). */
struct program_page {
	int64_t live, peak, allocations, refused, memory_mb;
};

/* One side of a talk between program and validator: what the one said and the other has not got. */
struct talk_side {
	struct job *from, *to;
	char mark;   /* '>' for the program's words, '<' for the validator's */
	bool closed; /* the other side was told that no more will come */
};

/* One run. Zero is one that was never opened. */
struct trial {
	const struct stdio *s;
	struct err *err;
	size_t number; /* of the trials that go on at the same time */
	bool busy;
	size_t index; /* of the case */
	enum build_kind kind;
	struct job job, validator;
	int page_fd;
	struct program_page *page;
	const char *feedback; /* the validator's folder */
	int64_t cpu_limit, looked;
	struct talk_side sides[2]; /* of a talk */
	struct str transcript;
	char speaker;
	struct outcome out;
};

int trial_open(struct trial *t, const struct stdio *s, size_t number, struct err *e);
void trial_close(struct trial *t);
int trial_start(struct trial *t, size_t index, enum build_kind kind, struct err *e);
/* Ends it; what came of it is not known. */
void trial_stop(struct trial *t);
/* Reads what there is. Once it is not busy any more, out says what came of it. -1 when the judge
 * itself cannot go on. */
int trial_pump(struct trial *t, struct err *e);
enum { TRIAL_POLL_MAX = 2 * JOB_POLL_MAX + 2 };
size_t trial_poll(const struct trial *t, struct pollfd *fds);
/* Milliseconds until its clock must be looked at again. */
int trial_patience(const struct trial *t);

/* What the parts of a trial share. trial_end gives it its outcome; the sentence may be NULL. */
void trial_end(struct trial *t, enum verdict v, const char *sentence);
/* Whether the program, which has ended, did so rightly; if not the trial is at its end. */
bool trial_post_mortem(struct trial *t);
/* Whether the program or the validator has had its time or room; then the trial is at its end. */
bool trial_over_limits(struct trial *t);

/* The validator reads what the program printed (validate.c). */
int validate_start(struct trial *t, struct err *e);
int validate_pump(struct trial *t, struct err *e);
/* Starts it with its standard input from fd, or as a partner in a talk when fd is -1. */
int validate_launch(struct trial *t, int fd, struct err *e);
/* The validator has ended: gives the trial its outcome. */
void validate_verdict(struct trial *t);

/* The validator and the program talk (talk.c). */
int talk_start(struct trial *t, const struct job_plan *program, struct err *e);
int talk_pump(struct trial *t, struct err *e);
size_t talk_poll(const struct trial *t, struct pollfd *fds);

/* ---- telling of it ---- */

/* A text of any bytes, made fit to show with its lines, cut to about max bytes with a word about
 * how much is missing. */
const char *stdio_show(const char *text, size_t n, size_t max, struct arena *a);
/* The same of a file's beginning. */
const char *stdio_show_file(const char *path, size_t max, struct arena *a);
/* Fills in the failing case of a report. */
void stdio_report_case(
	const struct stdio *s, size_t index, const struct outcome *o, struct report *out);

/* Grades a whole program; as judge_grade. */
int stdio_grade(const struct judge *j, const struct exercise *x, const char *source,
	struct arena *a, struct report *out, struct err *e);

#endif
