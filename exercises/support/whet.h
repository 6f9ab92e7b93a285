/* whet.h: what an exercise's tests.c is written with. One file gives the glue that calls the
 * learner's function, the generator of inputs, what inputs are allowed and, when several answers
 * are right, the checker.
 *
 * A case is one line of JSON: an array of arguments. An answer is one JSON value. The glue reads
 * the arguments in order, calls, and puts the answer:
 *
 *	static void call(struct whet_in *in, struct whet_out *out)
 *	{
 *		size_t n;
 *		const int *nums = whet_ints(in, &n);
 *		int target = whet_int(in);
 *
 *		whet_put_size(out, search(nums, n, target));
 *	}
 *	WHET_CALL(call)
 *
 * All memory that the reading functions return is freed by whet when the call is over. */
#ifndef WHET_H
#define WHET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct whet_in;
struct whet_out;
struct whet_rng;

/* ---- reading arguments, in order; a value of another type ends the run as the judge's error ----
 */

bool whet_null(struct whet_in *in); /* true, and read over, when the next value is null */
bool whet_bool(struct whet_in *in);
int whet_int(struct whet_in *in);
int64_t whet_int64(struct whet_in *in);
size_t whet_size(struct whet_in *in);
double whet_double(struct whet_in *in);

/* Arrays and strings have exactly the length they need, so that one step too far is seen, and the
 * learner must not change them: doing so is a wrong answer that names the argument. An empty array
 * is a pointer that may not be read. */
const char *whet_str(struct whet_in *in);
const int *whet_ints(struct whet_in *in, size_t *n);
const int64_t *whet_int64s(struct whet_in *in, size_t *n);
const double *whet_doubles(struct whet_in *in, size_t *n);
const char *const *whet_strs(struct whet_in *in, size_t *n);

/* The same, for arguments that the learner may change. */
char *whet_str_mut(struct whet_in *in);
int *whet_ints_mut(struct whet_in *in, size_t *n);
double *whet_doubles_mut(struct whet_in *in, size_t *n);

/* For arrays of other things: enter returns how many values stand in the array, read them one by
 * one, then leave. whet_array gives memory of exactly count * size bytes; once filled, whet_freeze
 * forbids to change it (leave that out when the learner may). */
size_t whet_enter(struct whet_in *in);
void whet_leave(struct whet_in *in);
void *whet_array(struct whet_in *in, size_t count, size_t size);
void whet_freeze(struct whet_in *in, void *array);
/* Memory for what the learner is to fill in ("size_t pair[2]"): exactly so much, all bits set. */
void *whet_room(struct whet_in *in, size_t count, size_t size);

/* ---- writing values: the answer in the glue, the arguments in the generator ---- */

void whet_put_null(struct whet_out *out);
void whet_put_bool(struct whet_out *out, bool v);
void whet_put_int(struct whet_out *out, int64_t v);
void whet_put_size(struct whet_out *out, size_t v);
void whet_put_double(struct whet_out *out, double v);   /* every bit is kept */
void whet_put_str(struct whet_out *out, const char *s); /* NULL puts null */
void whet_put_ints(struct whet_out *out, const int *v, size_t n);
void whet_put_doubles(struct whet_out *out, const double *v, size_t n);
void whet_put_open(struct whet_out *out);  /* [ */
void whet_put_close(struct whet_out *out); /* ] */

/* The call broke its contract in a way that no answer shows ("the list has a cycle"): the case is
 * wrong and the sentence is shown. Does not return from the call. */
_Noreturn void whet_wrong(struct whet_out *out, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* ---- random numbers for the generator: the same seed gives the same case, always ---- */

uint64_t whet_rand(struct whet_rng *r);
int64_t whet_between(struct whet_rng *r, int64_t lo, int64_t hi); /* both ends included */
void whet_shuffle(struct whet_rng *r, int *v, size_t n);

/* ---- what tests.c hands over ---- */

/* Calls the learner's (or the reference's) function once. */
typedef void whet_call_fn(struct whet_in *in, struct whet_out *out);
/* Puts the arguments of one case of about that size. shape is the word from exercise.yaml that
 * asks for a kind of input ("random" unless it says another). */
typedef void whet_generate_fn(
	struct whet_rng *r, const char *shape, size_t size, struct whet_out *args);
/* Says whether got answers args rightly; expected is the reference's answer. When not, puts one
 * string that says why. Memory it reads is freed afterwards. got may be anything at all: check its
 * shape with whet_is and whet_count before reading. */
typedef bool whet_check_fn(
	struct whet_in *args, struct whet_in *expected, struct whet_in *got, struct whet_out *why);

/* Whether args may be given to the function at all: what the statement promises ("sorted", "1 <= k
 * <= n"). Every case is asked about: the exercise's own, those that a person writes, and those that
 * whet makes of a failing one by cutting and changing it. A value of a type that is not expected
 * ends the question with no. Memory it reads is freed afterwards. */
typedef bool whet_valid_fn(struct whet_in *args);

enum whet_type { WHET_NULL, WHET_BOOL, WHET_INT, WHET_DOUBLE, WHET_STR, WHET_LIST, WHET_END };
enum whet_type whet_is(struct whet_in *in); /* what comes next, not read over */
size_t whet_count(struct whet_in *in);      /* how many values the list that comes next holds */
void whet_skip(struct whet_in *in);         /* reads over one value of any type */

/* The learner's process holds the glue and nothing else: no generator, no checker. */
#define WHET_EXPORT __attribute__((visibility("default")))
#define WHET_CALL(f) WHET_EXPORT whet_call_fn *const whet_call = (f);
#ifdef WHET_SUBJECT
#define WHET_GENERATE(f) _Static_assert(1, #f);
#define WHET_CHECK(f) _Static_assert(1, #f);
#define WHET_VALID(f) _Static_assert(1, #f);
#else
#define WHET_GENERATE(f) WHET_EXPORT whet_generate_fn *const whet_generate = (f);
#define WHET_CHECK(f) WHET_EXPORT whet_check_fn *const whet_check = (f);
#define WHET_VALID(f) WHET_EXPORT whet_valid_fn *const whet_valid = (f);
#endif

#endif
