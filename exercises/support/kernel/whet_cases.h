/* whet_cases.h: what a kernel exercise's cases.c is written with: plain C on the host that makes a
 * case: the arguments in order, and for each buffer that is written what must be in it, computed
 * in double precision.
 *
 *	static void make(struct whet_case *c)
 *	{
 *		size_t n = whet_dim(c, 0);
 *		float *a = whet_make_in(c, WHET_F32, n), *b = whet_make_in(c, WHET_F32, n);
 *		struct whet_expected sum = whet_make_out(c, WHET_F32, n);
 *
 *		whet_make_whole(c, (int64_t)n);
 *		whet_fill_floats(c, a, n, -1, 1);
 *		whet_fill_floats(c, b, n, -1, 1);
 *		for (size_t i = 0; i < n; i++) {
 *			sum.value[i] = (double)a[i] + b[i];
 *			sum.tolerance[i] = WHET_ULP * fabs(sum.value[i]);
 *		}
 *		whet_least_bytes(c, 12 * n);
 *	}
 *	WHET_CASES(make)
 *
 * A tolerance is a bound that no right single-precision answer can exceed, in whatever order it
 * adds; it is far below what half precision would give, at least in the small cases. Of whole
 * numbers it is 0. */
#ifndef WHET_CASES_H
#define WHET_CASES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct whet_case;

enum whet_type { WHET_F32, WHET_F64, WHET_I32, WHET_U32, WHET_U8, WHET_F16, WHET_TYPES };

/* ---- what is asked for ---- */

/* The i-th of sizes in exercise.yaml; ends the run as the exercise's mistake when there is none. */
size_t whet_dim(const struct whet_case *c, size_t i);
/* Whether exercise.yaml asks for this shape ("random" unless it says another). */
bool whet_shape(const struct whet_case *c, const char *shape);

/* ---- the arguments, in order ---- */

/* What must come back. Both arrays are 0 at first. An element may also be NaN or infinite: then
 * that must come back. */
struct whet_expected {
	double *value, *tolerance;
};

/* A buffer the learner reads; returns its elements, 0 at first, to be filled in. */
void *whet_make_in(struct whet_case *c, enum whet_type type, size_t n);
/* A buffer the learner writes; what is in it before is nobody's business. */
struct whet_expected whet_make_out(struct whet_case *c, enum whet_type type, size_t n);
/* A buffer the learner changes; *before: its elements, to be filled in. */
struct whet_expected whet_make_inout(
	struct whet_case *c, enum whet_type type, size_t n, void **before);
/* A buffer to work in, of n elements that nobody compares. */
void whet_make_room(struct whet_case *c, enum whet_type type, size_t n);
void whet_make_whole(struct whet_case *c, int64_t v);
void whet_make_real(struct whet_case *c, double v);

/* The fewest bytes of global memory that any solution must move: each input element that matters
 * read once, each result written once. Traffic is measured against it. */
void whet_least_bytes(struct whet_case *c, double bytes);
/* Floating-point operations of the obvious algorithm, for rates on a real card. */
void whet_flops(struct whet_case *c, double flops);

/* ---- random values: the same case and seed give the same ones, always ---- */

uint64_t whet_rand(struct whet_case *c);
int64_t whet_between(struct whet_case *c, int64_t lo, int64_t hi); /* both ends included */
/* Uniform in [lo, hi), of full precision: half precision cannot hold most of them. */
void whet_fill_floats(struct whet_case *c, float *v, size_t n, float lo, float hi);
void whet_fill_ints(struct whet_case *c, int32_t *v, size_t n, int32_t lo, int32_t hi);
void whet_fill_bytes(struct whet_case *c, uint8_t *v, size_t n, int lo, int hi);

/* ---- tolerances ---- */

/* Half a unit in the last place of single precision, relative: 2^-24. */
#define WHET_ULP 0x1p-24

/* Of a sum of n terms (products of two inputs among them) whose absolute values add up to
 * magnitude, in any order and with or without fused multiply-add: n * 2^-24 * magnitude, and a
 * little for the second order (Higham, Accuracy and Stability of Numerical Algorithms, 3.1). */
double whet_sum_tolerance(size_t n, double magnitude);

/* The case cannot be made: the exercise's own mistake, shown to its author. */
_Noreturn void whet_broken(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

typedef void whet_cases_fn(struct whet_case *c);
#define WHET_CASES(f)                                                                              \
	__attribute__((visibility("default"))) whet_cases_fn *const whet_cases_entry = (f);

#endif
