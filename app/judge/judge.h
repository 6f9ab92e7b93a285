/* judge: one solution against one exercise, in a sandbox, to a verdict. Pure: it never touches the
 * database or the screen.
 *
 * How it works. Two processes an exercise, from the same glue (tests.c). The oracle holds the
 * reference, the generator and the checker: it makes the cases and the expected answers. The
 * subject holds the learner's object and nothing that knows an answer: it reads cases, calls, and
 * writes what came back. The comparison happens here, outside both. */
#ifndef WHET_JUDGE_JUDGE_H
#define WHET_JUDGE_JUDGE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "judge/exercise.h"
#include "judge/verdict.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What kernels run on. AUTO: the virtual GPU, then a real card when one answers. */
enum judge_device { DEVICE_AUTO, DEVICE_VIRTUAL, DEVICE_GPU };

/* Where the judge finds and keeps things. All strings are lent. */
struct judge {
	const char *program; /* whet itself: the CUDA side is found from it; NULL: no CUDA */
	enum judge_device device;
	const char *support_dir; /* exercises/support */
	const char *cache_dir;   /* prebuilt harnesses and scratch folders */
	const char *compiler;    /* "gcc" */
	unsigned layers_off;     /* sandbox layers (enum sandbox_layer) not to use, for tests */
	const char *own_cases;   /* the learner's: see exercise_own_cases; NULL for none */
	uint64_t seed;           /* of the generated cases */
	bool keep_builds;        /* in the cache: the same files will be graded again */
	long smaller_ms;         /* how long a generated case that fails may be made smaller */
	bool any_failure;        /* the first failure decides, whatever would follow */
	bool ask_always;         /* the checker about answers that equal the reference's, too */
	/* Called as the work goes on, when not NULL; a return of true cancels. */
	bool (*progress)(void *context, const char *stage, size_t done, size_t total);
	void *context;
};

/* One element of two long lists, side by side; NULL where a list has ended. */
struct case_item {
	size_t at;
	const char *expected, *got;
	bool differs;
};

/* The case that shows what is wrong. Texts are JSON, cleaned and cut to a size fit to show: around
 * the first difference, where there is one. */
struct case_report {
	const char *name;
	const char *input; /* "nums = [3, 3], target = 6" */
	const char *expected, *got;
	const char *why;        /* the checker's sentence, or NULL */
	const char *difference; /* "element 412: 17 expected, 18 came", or NULL */
	bool marked; /* a place can be named where the difference begins: in bytes of both texts */
	size_t expected_at, got_at;
	struct case_item *items; /* of long lists: the elements around the first difference */
	size_t n_items;
};

/* Processor time of one case in the plain build. */
struct case_time {
	const char *name;
	double ms;
};

/* Work and memory at one size. work counts basic blocks executed in an instrumented build, plus
 * what the C library did for them (see exercises/support/counted.c); the reference's were counted
 * the same way. peak is the most bytes of heap and stack at once. */
struct measured_point {
	const char *label; /* "n = 4096", "V = 512, E = 4096" */
	double work, reference_work;
	double peak, reference_peak;
	double allocations, reference_allocations;
};

/* How something grows. */
struct growth_report {
	const char *fitted; /* "n^2": the class that fits best */
	double error;       /* of the fit: root mean square, relative */
	const char *target; /* "n log n", or NULL */
	bool missed;
	const char *sentence; /* "grows like n^2: doubling the input took 3.98 times the work; the
				 target is n log n" */
	/* At every point: what the class says, and what the target would, from the first point of
	 * its shape on. NULL where there is none. */
	const double *predicted, *wanted;
};

/* The share of the work that a line of the learner's file did, at the largest size. */
struct line_heat {
	long line;
	double work, share;
};

/* How a right solution stands against its target. Ratios are to the reference at the largest size;
 * 0 where the reference has none of it. */
struct target_report {
	struct measured_point *points;
	size_t n_points;
	struct growth_report work, memory;
	double work_ratio, work_limit, peak_ratio, allocation_ratio;
	const char *worst; /* the input of work_ratio: "n = 4096" */
	/* Processor time of runs that took turns with the reference's on one core: the median
	 * ratio, and the quartiles around it. 0 when not measured. */
	double cpu_ratio, cpu_low, cpu_high;
	double instruction_ratio; /* by the processor's own counter, 0 where it has none */
	struct line_heat *heat;   /* hottest first */
	size_t n_heat;
	bool missed;
	const char *sentence; /* why it was missed */
};

/* One counter of the measured case against its limit. */
struct gate_report {
	const char *counter; /* "load_sectors_per_request" */
	const char *title;   /* "sectors a load request" */
	double value, limit, naive, reference;
	bool at_least, missed;
	const char *sentence;  /* "28.0 sectors a load request; naive 32, reference 4, limit 5" */
	long line;             /* that costs most, 0 when none does */
	const char *line_text; /* as it stands in the file; NULL without */
	const char *hint;
};

/* What one kernel did in the measured case. */
struct kernel_report {
	const char *name;
	long launches, grid[3], block[3];
	long registers, spill_bytes, shared_bytes; /* registers 0: not known */
	double occupancy;                          /* per cent */
	long blocks_per_multiprocessor;
	const char *occupancy_limit; /* "registers" */
	const char *counters; /* all of them, as the JSON object that the virtual GPU wrote */
};

/* Time on a real card, against a copy or a library in the same run. */
struct timing_report {
	double ms, low_ms, high_ms; /* median of the runs, and the quartiles around it */
	long runs;
	double against_ms;
	const char *against; /* "a copy of as many bytes", "cuBLAS" */
	double share, limit; /* reached, and wanted */
	double floor_ms;     /* no card of this bandwidth can be faster: such a time is rejected */
	double gb_s, gflop_s;
};

/* How kernels ran, and how they stand against their target. */
struct device_report {
	/* "virtual GPU (NVIDIA A100-SXM4-40GB)", or the card's own. Where a card is there and is
	 * not used, it says why. */
	const char *name;
	bool is_virtual;
	uint64_t seed; /* of the inputs */
	struct gate_report *gates;
	size_t n_gates;
	struct kernel_report *kernels;
	size_t n_kernels;
	struct timing_report *timing; /* NULL: not timed */
	const char *bound;            /* what bounds it, in a sentence; NULL when not measured */
	const char *occupancy;        /* "100 %, limited by warps", a sentence */
	const char *picture; /* of the addresses of the worst line, lines of text; or NULL */
	const char *next;    /* what to try: the hint of the gate that was missed */
	struct line_heat
		*heat; /* of the measured case: work is instructions of threads; hottest first */
	size_t n_heat;
	bool missed;
	const char *sentence; /* why the target was missed */
	/* Milliseconds of wall clock: the compiler, the translation to this processor, the run. */
	double compile_ms, translate_ms, run_ms;
};

/* Cases of a whole program that count together. points is -1 when none were declared. */
struct group_report {
	const char *name; /* "secret/easy" */
	size_t passed, total;
	long points;
};

struct report {
	enum verdict verdict;
	const char *summary; /* one sentence: what happened, where */
	bool has_case;
	struct case_report failing; /* the smallest one */
	long line;                  /* of the learner's file, 0 when none is to blame */
	const char *detail;         /* the compiler's or sanitizer's own words, or NULL */
	const char *output;         /* what the learner's program printed, cut, or NULL */
	const char *warnings;       /* the compiler's, or NULL */

	size_t cases_passed, cases_total;
	double cpu_ms;       /* processor time over all cases, plain build */
	double slowest_ms;   /* of the slowest case */
	const char *slowest; /* its name */
	int64_t peak_bytes;  /* allocated at once by the learner's code, plain build */
	int64_t allocations;
	struct case_time *times; /* of the cases that were answered, in order */
	size_t n_times;
	struct group_report *groups; /* those that the exercise declares */
	size_t n_groups;
	struct target_report *target; /* NULL: none, or it was not measured */
	struct device_report *device; /* of kernels; NULL for all else, or when they did not run */
	double build_ms, run_ms;      /* wall clock, for the curious */
	const char *layers;   /* sandbox layers that were active: "no_new_privs rlimits ..." */
	const char *compiler; /* "gcc 12.2.0" */
	const char *host;     /* the machine that graded it for this one; NULL: this one */
	const char *source;   /* the text that was graded, and its length */
	size_t source_len;
};

/* Grades the file source. Returns 0 with a report, also for IE; -1 with *e only when the grading
 * could not begin (no such file, no compiler, a broken exercise). */
int judge_grade(const struct judge *j, const struct exercise *x, const char *source,
	struct arena *a, struct report *out, struct err *e);

/* Writes the report's fields into an open JSON object ("verdict" first). */
void report_json(struct json *j, const struct report *r);
/* One case as a JSON object {name, input, expected, got, why, ...}. */
void report_case_json(struct json *j, const char *key, const struct case_report *c);
/* The figures alone, as one JSON object: what is kept with a submission. Of long lists only the
 * first hundred. */
void report_measurements(struct json *j, const struct report *r);

/* One row of what verify found. */
struct verify_row {
	const char *slug, *file;
	enum verdict wanted, got;
	bool ok;      /* for the starter: anything but AC */
	bool skipped; /* it was not graded: a card alone cannot tell */
	const char *note;
};

/* With DEVICE_GPU kernels that only the virtual GPU can tell to be wrong are skipped.
 * Exercises test themselves: the reference and right/ must get AC, the starter must not and must
 * compile without a warning, every known-wrong solution must get its verdict, the stated answers
 * must be the reference's. Files are graded on all processors at once; each is called for every
 * file, in order, as soon as all before it are known. */
int judge_verify(const struct judge *j, struct exercise *const *xs, size_t n, struct arena *a,
	void (*each)(void *context, const struct verify_row *row), void *context, struct err *e);

/* What the machine offers, for doctor: a line a layer. */
struct layer_info {
	const char *name, *state; /* "Landlock", "active (ABI 7)" */
	bool active;
};
size_t judge_layers(struct arena *a, struct layer_info **out);
/* The graphics card that kernels can run on, with its figures; or why there is none. */
const char *judge_card(const struct judge *j, struct arena *a, bool *answers);
/* "gcc 12.2.0", or NULL when the compiler does not run. */
const char *judge_compiler(const struct judge *j, struct arena *a);
/* The folder of the CUDA toolkit whose nvcc compiles kernels, or NULL when there is none. */
const char *judge_toolkit(const struct judge *j, struct arena *a);

#endif
