/* exercise: a folder that whet can grade, as its exercise.yaml describes it. */
#ifndef WHET_JUDGE_EXERCISE_H
#define WHET_JUDGE_EXERCISE_H

#include "base/arena.h"
#include "base/err.h"
#include "judge/verdict.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How an answer is held against the expected one. */
enum compare_kind {
	COMPARE_EQUAL,     /* the same value */
	COMPARE_ANY_ORDER, /* a list, in any order */
	COMPARE_FLOAT,     /* numbers within an absolute or relative tolerance */
	COMPARE_CHECK,     /* tests.c's checker decides */
};

/* A case written by hand. in is the JSON array of arguments; out is the JSON answer, or NULL when
 * the reference decides. */
struct exercise_case {
	const char *name, *in, *out;
};

/* Cases from the generator: count cases whose size runs evenly from min_size to max_size. */
struct exercise_batch {
	const char *name, *shape;
	long count, min_size, max_size;
	bool large; /* measured in the plain build only: too big for the sanitizers */
};

/* What a right solution must also keep to. Work and memory are counted at growing sizes, which are
 * exact and the same on every machine. growth and memory are expressions over the parameters (see
 * growth.h): "n log n", "V + E", "1". A parameter is the size asked of the generator, or what an
 * argument holds: its number, or its length. */
enum { TARGET_PARAMETERS = 3, TARGET_SHAPES = 4 };

struct target_parameter {
	const char *name; /* "V" */
	size_t argument;  /* from 0; n_arguments: the size asked of the generator */
};

struct target {
	const char *growth; /* NULL: there is no target */
	const char *memory; /* growth of the heap and the stack at their height; NULL: any */
	struct target_parameter parameters[TARGET_PARAMETERS];
	size_t n_parameters;
	const char *shapes[TARGET_SHAPES];
	size_t n_shapes;
	long min_size, max_size;
	double work; /* times the reference's work it may take at most */
};

/* What a solution is: a function that a glue calls; a whole program that reads its standard input
 * and writes its standard output; CUDA kernels with the host code that launches them. */
enum exercise_interface { INTERFACE_FUNCTION, INTERFACE_STDIO, INTERFACE_KERNEL };

/* Who decides whether what a program printed is right. */
enum validation_kind {
	VALIDATION_DEFAULT,    /* tokens are compared (tokens.h) */
	VALIDATION_CUSTOM,     /* a validator reads it */
	VALIDATION_INTERACTIVE /* a validator talks with it */
};

/* Cases that count together: a folder below data/. points -1: none were declared. */
struct exercise_group {
	const char *name; /* "secret/easy" */
	long points;
};

/* What a whole program's exercise has beside the common facts. */
struct exercise_stdio {
	enum validation_kind validation;
	const char **flags; /* of the validator, up to NULL */
	size_t n_flags;
	long output_mb;
	struct exercise_group *groups;
	size_t n_groups;
	bool imported; /* from a problem package: its promises are another judge's */
};

/* A case of a kernel exercise, made by its cases.c. */
enum { KERNEL_SIZES = 4 };
struct kernel_case {
	const char *name, *shape;
	long sizes[KERNEL_SIZES];
	size_t n_sizes;
	bool refused; /* a launch may be refused in it: the function is to notice */
};

/* A limit on one counter of the measured case (app/judge/cuda/gates.c lists the counters). naive
 * and reference are what the baseline and the reference reach there. */
struct kernel_gate {
	const char *counter;
	double limit, naive, reference;
	bool at_least; /* the counter may not be below the limit; else not above it */
	const char *hint;
};

/* What a kernel exercise has beside the common facts. */
struct exercise_kernel {
	const char *chapter; /* of the book, to read */
	struct kernel_case *cases;
	size_t n_cases;
	struct kernel_case measured; /* for the counters; n_sizes 0: there is no target */
	struct kernel_gate *gates;
	size_t n_gates;
	/* On a real card: the share of what `against` reaches there in the same run. */
	struct kernel_case timed; /* n_sizes 0: it is not timed */
	const char *against;      /* "copy": a copy kernel's bandwidth; "library": library.cu */
	double share;
};

struct exercise {
	const char *slug, *dir;
	const char *title, *kind, *pattern, *difficulty, *teaches;
	long number;            /* in the catalogue, 0 when it is not there */
	const char *header;     /* file name of the interface */
	const char *function;   /* what is graded: "two_sum", for messages */
	const char **arguments; /* their names, for reports */
	size_t n_arguments;
	const char **hints;
	size_t n_hints;

	enum exercise_interface interface;
	struct exercise_stdio stdio;
	struct exercise_kernel kernel;

	enum compare_kind compare;
	double tolerance;

	struct exercise_case *cases;
	size_t n_cases;
	struct exercise_batch *batches;
	size_t n_batches;

	long cpu_ms;    /* processor time one case may take */
	long memory_mb; /* address space the run may take */

	struct target target;
};

/* Reads dir/exercise.yaml. The result lives in the arena. Errors name file and line. */
int exercise_load(const char *dir, struct arena *a, struct exercise **out, struct err *e);

/* DIR/NAME.cu of kernels; else DIR/NAME.c, or DIR/NAME.cc when only that is there. */
const char *exercise_source(const struct exercise *x, const char *name, struct arena *a);
/* Whether a file's name says that it holds C++ (.cc, .cpp, .cxx, .c++, .C). */
bool exercise_is_cxx(const char *file);

/* The words of a text, n of them and NULL. */
const char **exercise_words(const char *text, struct arena *a, size_t *n);

/* The files of C and C++ in DIR/FOLDER as full paths, sorted; none when it is not there. */
int exercise_sources(const struct exercise *x, const char *folder, struct arena *a,
	const char ***out, size_t *n, struct err *e);

/* The learner's own cases: a file that holds a list as under cases in exercise.yaml. None when path
 * is NULL or there is no such file. */
int exercise_own_cases(const struct exercise *x, const char *path, struct arena *a,
	struct exercise_case **out, size_t *n, struct err *e);

/* A known-wrong solution: the first line of the file says the verdict it must get and what is
 * wrong with it. */
struct known_wrong {
	const char *path; /* DIR/wrong/NAME.c, or .cc */
	enum verdict verdict;
	const char *why;
};

/* Reads such a line, a comment of either kind; false when it is none. */
bool known_wrong_line(const char *line, struct arena *a, enum verdict *verdict, const char **why);

int exercise_known_wrong(const struct exercise *x, struct arena *a, struct known_wrong **out,
	size_t *n, struct err *e);

/* Other good solutions, which must be accepted: DIR/right/NAME.c. */
int exercise_right(
	const struct exercise *x, struct arena *a, const char ***out, size_t *n, struct err *e);

#endif
