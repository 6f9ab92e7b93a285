/* frames: how cases and answers of kernel exercises travel between the judge, the program that
 * makes the cases and the one that holds the learner's code. Binary, this machine's own byte order:
 * all three run on one machine. Every part begins at a multiple of 8 bytes.
 *
 * The maker (cases.c with maker.c) reads one line a case on FD_INPUT (NUMBER SEED SHAPE|SIZE SIZE
 *...; see app/judge/cuda/cases.c) and writes for each on FD_RESULTS:
 *
 *	struct frame_case, then its arguments: struct frame_argument, and of IN and INOUT the
 *elements for each OUT and INOUT, in order: struct frame_expected, values, tolerances (doubles); of
 *whole numbers, which must be exact, no tolerances
 *
 * The subject (subject.c) reads the first part of each, one behind the other, as a file on
 *FD_INPUT, and writes for each case it was asked for on FD_RESULTS:
 *
 *	struct frame_answer, then for each OUT and INOUT its elements as they came back, padded
 *
 * and when status is not FRAME_DONE a text of frame_answer.bytes bytes instead. */
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
	FRAME_GUARD, /* what lies beside a buffer was changed: argument, element (from its start) */
	FRAME_LATE,  /* the results came only after the whole device was waited for */
};

struct frame_answer {
	uint64_t magic, nonce, number;
	uint32_t status, argument;
	int64_t element;
	uint64_t bytes; /* of what follows */
	/* On a real card, timed: milliseconds of this call, by events around it with the whole
	 * device waited for; 0 otherwise. */
	double ms;
};

#endif
