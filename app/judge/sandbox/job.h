/* job: one sandboxed process with what it says: started, pumped by poll, ended. */
#ifndef WHET_JUDGE_JOB_H
#define WHET_JUDGE_JOB_H

#include "base/err.h"
#include "base/str.h"
#include "judge/sandbox/sandbox.h"

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A pipe that is read as it fills. What goes beyond limit is counted and thrown away. */
struct capture {
	int fd; /* -1 once it is at its end */
	struct str text;
	size_t limit;
	size_t taken;   /* bytes of text that were read as lines */
	size_t looked;  /* bytes of text that are known to hold no end of a line after those */
	uint64_t total; /* bytes that came */
	bool dropped;   /* some were thrown away */
};

/* The next whole line that was not taken yet, NUL-terminated, or NULL. Lent until the next pump. */
char *capture_line(struct capture *c, size_t *n);

enum { JOB_OUT, JOB_ERR, JOB_RESULTS, JOB_REPORTS, JOB_CAPTURES };

/* Zero is a job that was never started. */
struct job {
	pid_t pid; /* 0: not running */
	struct sandboxed box;
	int pidfd; /* -1 where the kernel has none */
	int stdin_fd;
	bool ended;
	int status; /* of waitpid, once ended */
	struct capture captures[JOB_CAPTURES];
	int64_t started_ns, ended_ns; /* of job_clock */
	int64_t looked_ns, busy_ns;   /* job_idles: last look, last sign of life */
	uint64_t ticks;               /* and the processor time then */
	int64_t cpu_ns, peak_bytes;   /* all it used, and the most it held, once ended */
};

int64_t job_clock(void); /* monotonic, nanoseconds */

/* What goes into a job beside its sandbox. input, a descriptor, becomes its descriptor 3; with
 * talks its standard input is a socket whose end is stdin_fd, with fed it is the descriptor feed. A
 * job with results has descriptors 4 and 5 captured. */
struct job_plan {
	struct sandbox sandbox; /* its fds are filled in here */
	int input;              /* -1 for none */
	bool talks, results, fed;
	int feed;
	size_t limits[JOB_CAPTURES];
};

int job_start(struct job *j, struct sandbox_host *h, struct job_plan *p, struct err *e);

enum { JOB_POLL_MAX = JOB_CAPTURES + 1 };
/* Adds what to wait for; returns how many were added. */
size_t job_poll(const struct job *j, struct pollfd *fds);
/* Reads what there is, and sees whether it has ended. Returns true when something came. */
bool job_pump(struct job *j);
/* It has ended and all it said was read. */
bool job_done(const struct job *j);

/* Its end was an exit with status 0. */
bool job_succeeded(const struct job *j);

/* Processor time used, in nanoseconds, as the kernel counts it. */
int64_t job_cpu(const struct job *j);
/* Memory it holds now, in bytes. */
int64_t job_resident(const struct job *j);

/* Neither it nor what it started does anything, for some seconds now: it waits for what never
 * comes. To be asked again and again. */
bool job_idles(struct job *j);

/* Ends it with all that it started, and waits. */
void job_kill(struct job *j);
void job_free(struct job *j);

/* Waits for its end, at most that long; then it is killed. cancelled may be NULL. False when it was
 * killed. */
bool job_wait(struct job *j, int64_t wall_ns, bool (*cancelled)(void *), void *context);

/* A file in memory: open, add, then seal, after which nobody changes it. Sealing one whose adding
 * failed (ok false) closes it. -1 with *e. */
int job_input_open(struct err *e);
bool job_input_add(int fd, const char *text, size_t n);
int job_input_seal(int fd, bool ok, struct err *e);

#endif
