/* growth: how a count grows with the size of the input: expressions like "n log n" or "V + E", and
 * which of them fits what was measured. */
#ifndef WHET_JUDGE_GROWTH_H
#define WHET_JUDGE_GROWTH_H

#include "base/arena.h"
#include "judge/exercise.h"
#include "judge/judge.h"

#include <stdbool.h>
#include <stddef.h>

enum { GROWTH_TERMS = 3 };

/* Evaluates an expression at the parameters' values: sums of products (a blank multiplies) of
 * numbers, parameters, powers ("n^2", "2^n"), "log x" (to base 2, at least 1), "sqrt x" and
 * brackets. Each term of the outermost sum goes to its place in terms. Returns how many there are;
 * 0 when it cannot be read, names another parameter or has more. Values may be infinite. */
size_t growth_terms(const char *text, const struct target_parameter *parameters,
	size_t n_parameters, const double *values, double terms[GROWTH_TERMS]);

/* What was counted for one input. Samples of one shape stand together, sizes rising. */
struct growth_sample {
	const char *label; /* "n = 256" */
	double parameters[TARGET_PARAMETERS];
	size_t shape;
	double value;
};

/* Fits the classes of growth to the samples: every term of a class gets a factor that is not
 * negative, by least squares of the relative errors; the class whose root mean square error is
 * least is the one found, of two that are as good the one with fewer terms. The target, when there
 * is one, is missed when, over the sizes of some shape, the samples rise against it by more than
 * half of what the class found rises against it, in logarithm, and that class rises by more than a
 * tenth. With one parameter each shape is fitted by itself, and the report is of the one that rises
 * most; with more the shapes tell the parameters apart, and are fitted together. what is counted,
 * for the sentence: "work". The report lives in the arena. */
struct growth_report growth_fit(const struct target *t, const char *target, const char *what,
	const struct growth_sample *samples, size_t n, struct arena *a);

/* How many times, in the three digits that tell enough: 3.98, 28.7, 183. */
const char *growth_digits(double v, struct arena *a);

#endif
