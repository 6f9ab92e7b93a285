/* subject: what the parts of the program share that holds the learner's kernels. */
#ifndef WHET_KERNEL_SUBJECT_H
#define WHET_KERNEL_SUBJECT_H

#include "frames.h"

#include <cuda_runtime_api.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Fixed descriptors, agreed with the judge. */
enum { FD_INPUT = 3, FD_RESULTS = 4, FD_WORDS = 5 };
enum { EXIT_LOAD = 1, EXIT_BAD = 3 };

/* ---- words: lines that begin with "!" on FD_WORDS, among the virtual GPU's report ---- */

void say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* The judge's or the machine's fault, not the learner's: "!bad SENTENCE", and ends the process. */
_Noreturn void bad(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void write_all(int fd, const void *from, size_t n);
void *room(size_t n, size_t size); /* zeros; never NULL */

/* ---- the runtime ---- */

/* Every function of the runtime that is used here, with the name that this toolkit's headers give
 * it (some are macros for names with a version). */
#define RUNTIME_FUNCTIONS(X)                                                                       \
	X(cudaMalloc)                                                                              \
	X(cudaFree)                                                                                \
	X(cudaMemcpy)                                                                              \
	X(cudaMemcpyAsync)                                                                         \
	X(cudaMemset)                                                                              \
	X(cudaGetLastError)                                                                        \
	X(cudaGetErrorName)                                                                        \
	X(cudaGetErrorString)                                                                      \
	X(cudaDeviceSynchronize)                                                                   \
	X(cudaGetDeviceCount)                                                                      \
	X(cudaGetDeviceProperties)                                                                 \
	X(cudaDeviceGetAttribute)                                                                  \
	X(cudaEventCreate)                                                                         \
	X(cudaEventRecord)                                                                         \
	X(cudaEventSynchronize)                                                                    \
	X(cudaEventElapsedTime)

/* They are called through this table, filled from the runtime's own handle: what the learner
 * defines under their names is not asked. */
struct runtime {
#define RUNTIME_POINTER(name) __typeof__(&(name)) name##_;
	RUNTIME_FUNCTIONS(RUNTIME_POINTER)
#undef RUNTIME_POINTER
	/* Of the virtual GPU; NULL on a real card, or what plays one. */
	void (*mark)(const char *text);
	void (*name)(const void *p, const char *name);
};

/* Loads the library; -1 when it is none, with the sentence. */
int runtime_load(struct runtime *rt, const char *path, const char **why);
/* Ends the process unless status is success; what: what was tried. */
void runtime_must(const struct runtime *rt, cudaError_t status, const char *what);
void runtime_mark(const struct runtime *rt, const char *what, uint64_t number);

/* ---- cases and their buffers ---- */

/* The layout is shared with whet_kernel.h. */
struct whet_argument {
	void *device;
	size_t count;
	int64_t whole;
	double real;
};
struct whet_launch {
	const struct whet_argument *arguments;
	size_t n;
};
typedef void whet_launch_fn(const struct whet_launch *l);

struct argument {
	const struct frame_argument *frame;
	const void *elements; /* of IN and INOUT, in the file */
	size_t size, bytes;   /* of an element; of all: 0 of numbers */
};
struct subject_case {
	const struct frame_case *frame;
	struct argument *arguments;
	size_t n, answer_bytes;
};
struct cases {
	struct subject_case *items;
	size_t n;
};
/* All of FD_INPUT, which is closed. */
void cases_open(struct cases *cases);

/* The buffers of a case on the device. */
struct buffers {
	const struct subject_case *c;
	unsigned char **whole;       /* as allocated: with its guards on a real card */
	struct whet_argument *given; /* what the learner gets */
};
void buffers_make(struct buffers *b, const struct runtime *rt, const struct subject_case *c);
/* Uploads the inputs; on a real card fills guards, outputs and rooms. */
void buffers_fill(const struct buffers *b, const struct runtime *rt);
/* The first byte beside the buffer of an argument that was changed, counted from its start (what
 * lies before it is negative). False: none. scratch: GUARD_MOST bytes. */
enum { GUARD_MOST = 1280 };
bool buffers_guard(const struct buffers *b, const struct runtime *rt, size_t argument,
	unsigned char *scratch, int64_t *at, cudaError_t *status);
/* Has them hold another case from their next filling on, when that has buffers of the same sizes.
 */
void buffers_turn(struct buffers *b, const struct subject_case *c);
/* The first error, or success. */
cudaError_t buffers_free(struct buffers *b, const struct runtime *rt);

/* ---- one call ---- */

/* What came back, and whether all is well with it. */
struct answer {
	struct frame_answer frame;
	unsigned char *elements, *again; /* as copied first, and after the device was waited for */
	unsigned char *scratch;
	char text[500];
};
void answer_open(struct answer *a, const struct subject_case *c);
void answer_close(struct answer *a);
/* Notes an error, if it is one and none was noted yet. */
void answer_error(struct answer *a, const struct runtime *rt, cudaError_t status);
void answer_collect(struct answer *a, const struct runtime *rt, const struct buffers *b);
void answer_send(const struct answer *a);
void launch(const struct buffers *b, whet_launch_fn *call);
/* Whether an error stays whatever is done: then this process can ask nothing more of the device. */
bool device_is_lost(const struct runtime *rt);

/* ---- the real card ---- */

/* "!card ..." */
void card_say(const struct runtime *rt);
/* "!copy ..." */
void copy_say(const struct runtime *rt, double bytes);
/* The cases' calls in turns with the library's (or NULL), their answers, the yardsticks. */
void time_runs(const struct runtime *rt, const struct cases *cases, size_t first, size_t count,
	whet_launch_fn *call, whet_launch_fn *library);

#endif
