/* frames: how cases and answers of kernel exercises travel between the judge, the program that
 * makes the cases and the one that holds the learner's code. Binary, this machine's own byte order:
 * all three run on one machine. Every part begins at a multiple of 8 bytes; the zeros before it
 * are bytes of the part they follow.
 *
 * The maker (maker.c, with the exercise's cases.c) reads one line a case on FD_INPUT, which says
 * NUMBER SEED SHAPE|SIZE SIZE ..., and writes for each on FD_RESULTS
 *
 *	struct frame_case
 *	for each argument: struct frame_argument; of IN and INOUT then the elements
 *	for each OUT and INOUT: struct frame_expected, the values, the tolerances (doubles); of
 *		whole numbers, which must be exact, no tolerances
 *
 * The subject (subject.c) reads the first part of each (subject_bytes of it), one behind the other,
 * as a file on FD_INPUT. It writes for each case it was asked for on FD_RESULTS
 *
 *	struct frame_answer
 *	when its status is FRAME_DONE: for each OUT and INOUT the elements as they came back
 *	else a text, which may be empty
 */
#ifndef WHET_FRAMES_H
#define WHET_FRAMES_H

#include <stdint.h>

#define FRAME_MAGIC UINT64_C(0x314e52454b544857) /* "WHTKERN1" */

enum frame_kind { FRAME_IN, FRAME_OUT, FRAME_INOUT, FRAME_ROOM, FRAME_WHOLE, FRAME_REAL };

struct frame_case {
	uint64_t magic;
	uint64_t nonce;          /* to be given back with the answer: each case has its own */
	uint64_t subject_bytes;  /* of this header and the arguments */
	uint64_t expected_bytes; /* of the part that only the judge sees */
	uint64_t number;
	uint64_t n_arguments;
	double least_bytes, flops; /* 0 when cases.c does not say */
};

struct frame_argument {
	uint32_t kind; /* enum frame_kind */
	uint32_t type; /* enum whet_type */
	uint64_t count;
	int64_t whole;
	double real;
};

struct frame_expected {
	uint32_t type, exact; /* exact: no tolerances follow */
	uint64_t count;
};

enum frame_status {
	FRAME_DONE,
	FRAME_ERROR,   /* the runtime said so: the text is "cudaErrorName: sentence" */
	FRAME_CHANGED, /* an input was changed: argument, element */
	/* What lies beside a buffer was changed, looked at on a real card only: argument, element
	 * from its start, negative before it. */
	FRAME_GUARD,
	/* A result came only after the whole device was waited for: argument, element. */
	FRAME_LATE,
};

struct frame_answer {
	uint64_t magic, nonce, number;
	uint32_t status, argument;
	int64_t element;
	uint64_t bytes; /* of what follows */
	/* Timed: milliseconds of this call, by events around it with the whole device waited for;
	 * 0 otherwise, and of calls that warm up. */
	double ms;
};

#endif
