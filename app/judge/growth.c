/* How it works. The classes are a table of patterns over one, two or three parameters; each is an
 * expression, of which the terms are known at every sample. The factors that fit best solve a small
 * system of equations; a factor that would be negative is left out. */
#include "judge/growth.h"

#include "base/str.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* X and Y stand for two parameters, in every order. */
static const char *const single[] = {"1", "log X", "1 + log X", "sqrt X", "X", "1 + X", "X log X",
	"X^2", "X^2 log X", "X^3", "2^X"};
static const char *const paired[] = {"X + Y", "X log Y", "X log X + Y", "X log X + Y log X", "X Y",
	"X^2 + Y", "X Y log X", "X^2 Y", "X 2^Y"};

/* From so many samples of a shape on growth is told. */
enum { FIT_MIN = 3, SAMPLES_MAX = 64, TEXT = 64 };

/* A tie of classes goes to the simpler one; the target's own is as good as any when it is so near.
 */
#define CLEARLY 0.9
#define NEAR 0.03

struct fit {
	char text[TEXT];
	size_t n_terms;
	double factors[GROWTH_TERMS];
	double error; /* infinite when it cannot be evaluated */
	double predicted[SAMPLES_MAX];
};

struct search {
	const struct target *target;
	const struct growth_sample *samples;
	size_t n;
	struct fit best;
};

static size_t terms_at(const struct search *s, const char *text, size_t i, double *terms)
{
	return growth_terms(text, s->target->parameters, s->target->n_parameters,
		s->samples[i].parameters, terms);
}

/* ---- fitting ---- */

/* Solves the normal equations of the terms in use by Gaussian elimination; a term whose factor
 * comes out negative, or that cannot be told from the others, gets none. */
static void solve(double m[GROWTH_TERMS][GROWTH_TERMS + 1], size_t n, double *x)
{
	for (size_t c = 0; c < n; c++) {
		for (size_t r = c + 1; r < n; r++) {
			double k = m[c][c] != 0 ? m[r][c] / m[c][c] : 0;

			for (size_t j = c; j <= n; j++)
				m[r][j] -= k * m[c][j];
		}
	}
	for (size_t c = n; c-- > 0;) {
		double v = m[c][n];

		for (size_t j = c + 1; j < n; j++)
			v -= m[c][j] * x[j];
		x[c] = fabs(m[c][c]) > 1e-12 ? v / m[c][c] : 0;
	}
}

/* rows: the terms at every sample divided by its value, so that 1 is what all should come to. */
static void least_squares(double rows[SAMPLES_MAX][GROWTH_TERMS], size_t n_rows, size_t n_terms,
	const bool *in_use, double *factors)
{
	double m[GROWTH_TERMS][GROWTH_TERMS + 1] = {{0}}, x[GROWTH_TERMS] = {0};
	size_t at[GROWTH_TERMS], n = 0;

	for (size_t t = 0; t < n_terms; t++)
		if (in_use[t])
			at[n++] = t;
	for (size_t i = 0; i < n_rows; i++) {
		for (size_t r = 0; r < n; r++) {
			for (size_t c = 0; c < n; c++)
				m[r][c] += rows[i][at[r]] * rows[i][at[c]];
			m[r][n] += rows[i][at[r]];
		}
	}
	solve(m, n, x);
	for (size_t t = 0; t < n_terms; t++)
		factors[t] = 0;
	for (size_t r = 0; r < n; r++)
		factors[at[r]] = x[r];
}

static void factors_of(double rows[SAMPLES_MAX][GROWTH_TERMS], size_t n_rows, struct fit *f)
{
	bool in_use[GROWTH_TERMS], again = true;

	for (size_t t = 0; t < f->n_terms; t++)
		in_use[t] = true;
	while (again) {
		again = false;
		least_squares(rows, n_rows, f->n_terms, in_use, f->factors);
		for (size_t t = 0; t < f->n_terms; t++) {
			if (f->factors[t] < 0) {
				in_use[t] = false;
				again = true;
			}
		}
	}
}

static double fit_class(const struct search *s, const char *text, struct fit *f)
{
	double rows[SAMPLES_MAX][GROWTH_TERMS], sum = 0;

	snprintf(f->text, sizeof f->text, "%s", text);
	f->error = INFINITY;
	for (size_t i = 0; i < s->n; i++) {
		f->n_terms = terms_at(s, text, i, rows[i]);
		if (f->n_terms == 0)
			return f->error;
		for (size_t t = 0; t < f->n_terms; t++) {
			if (!isfinite(rows[i][t]))
				return f->error;
			rows[i][t] /= s->samples[i].value;
		}
	}
	factors_of(rows, s->n, f);
	for (size_t i = 0; i < s->n; i++) {
		double v = 0;

		for (size_t t = 0; t < f->n_terms; t++)
			v += f->factors[t] * rows[i][t];
		f->predicted[i] = v * s->samples[i].value;
		sum += (v - 1) * (v - 1);
	}
	f->error = sqrt(sum / (double)s->n);
	return f->error;
}

static void try_class(struct search *s, const char *text)
{
	struct fit f = {0};

	fit_class(s, text, &f);
	/* Beyond that only rounding tells them apart. */
	if (f.error + 1e-9 < s->best.error * (f.n_terms > s->best.n_terms ? CLEARLY : 1))
		s->best = f;
}

/* The pattern with X and Y replaced by the parameters' names. */
static void try_pattern(struct search *s, const char *pattern, const char *x, const char *y)
{
	char text[TEXT];
	size_t n = 0;

	for (const char *p = pattern; *p && n + 2 < sizeof text; p++)
		text[n++] = *p == 'X' ? *x : *p == 'Y' ? *y : *p;
	text[n] = '\0';
	try_class(s, text);
}

static void try_all(struct search *s, const char *target)
{
	const struct target *t = s->target;
	struct fit f = {0};

	for (size_t i = 0; i < t->n_parameters; i++)
		for (size_t p = 0; p < sizeof single / sizeof *single; p++)
			try_pattern(s, single[p], t->parameters[i].name, "");
	for (size_t i = 0; i < t->n_parameters; i++)
		for (size_t j = 0; j < t->n_parameters; j++)
			for (size_t p = 0; i != j && p < sizeof paired / sizeof *paired; p++)
				try_pattern(
					s, paired[p], t->parameters[i].name, t->parameters[j].name);
	if (target && fit_class(s, target, &f) < fmax(NEAR, s->best.error))
		s->best = f;
}

/* ---- against the target ---- */

/* The whole expression at a sample. */
static double value_at(const struct search *s, const char *text, size_t i)
{
	double terms[GROWTH_TERMS], v = 0;
	size_t n = terms_at(s, text, i, terms);

	for (size_t t = 0; t < n; t++)
		v += terms[t];
	return v;
}

/* Whether the samples from first to last, of one shape, rise against the target. */
static bool rises(const struct search *s, const char *target, size_t first, size_t last)
{
	double limit = value_at(s, target, last) / value_at(s, target, first);
	double found = s->best.predicted[last] / s->best.predicted[first] / limit;
	double seen = s->samples[last].value / s->samples[first].value / limit;

	return found > 1.1 && log(seen) > log(found) / 2;
}

static bool misses(const struct search *s, const char *target)
{
	size_t first = 0;

	for (size_t i = 1; i <= s->n; i++) {
		if (i < s->n && s->samples[i].shape == s->samples[first].shape)
			continue;
		if (i - first > 1 && rises(s, target, first, i - 1))
			return true;
		first = i;
	}
	return false;
}

/* The target's value at every sample, made to meet the first sample of each shape. */
static const double *wanted(const struct search *s, const char *target, struct arena *a)
{
	double *v = arena_new(a, s->n * sizeof *v);
	size_t first = 0;

	for (size_t i = 0; i < s->n; i++) {
		if (s->samples[i].shape != s->samples[first].shape)
			first = i;
		v[i] = value_at(s, target, i) / value_at(s, target, first) *
		       s->samples[first].value;
	}
	return v;
}

/* ---- in words ---- */

const char *growth_digits(double v, struct arena *a)
{
	return arena_printf(a, "%.*f", v < 9.995 ? 2 : v < 99.95 ? 1 : 0, v);
}

/* The last sample of the shape that rises most against the target, or at all, at its end. */
static size_t steepest(const struct search *s, const char *target)
{
	size_t at = s->n - 1;
	double most = 0;

	for (size_t i = 1; i < s->n; i++) {
		double v = s->samples[i].value / s->samples[i - 1].value;

		if (s->samples[i].shape != s->samples[i - 1].shape ||
			(i + 1 < s->n && s->samples[i + 1].shape == s->samples[i].shape))
			continue;
		if (target)
			v *= value_at(s, target, i - 1) / value_at(s, target, i);
		if (v > most) {
			most = v;
			at = i;
		}
	}
	return at;
}

/* How that sample stands to the one before it. */
static const char *step(
	const struct search *s, const char *target, const char *what, struct arena *a)
{
	const struct growth_sample *last = &s->samples[steepest(s, target)], *before = last - 1;
	const char *times = growth_digits(last->value / before->value, a);

	if (s->target->n_parameters > 1)
		return arena_printf(a, "from %s to %s it took %s times the %s", before->label,
			last->label, times, what);
	if (last->parameters[0] == 2 * before->parameters[0])
		return arena_printf(a, "doubling the input took %s times the %s", times, what);
	return arena_printf(a, "going from %.0f to %.0f took %s times the %s",
		before->parameters[0], last->parameters[0], times, what);
}

/* The class without the constant that it may begin with. */
static const char *name_of(const struct fit *f)
{
	return f->text + (str_starts(f->text, "1 + ") ? 4 : 0);
}

/* "1" grows in no way that needs a step. Where the input is of a shape that misses, it is named. */
static const char *sentence(const struct search *s, const char *target, const char *what,
	size_t shape, bool missed, struct arena *a)
{
	bool some = missed && shape < s->target->n_shapes && s->target->n_shapes > 1;
	const char *where =
		some ? arena_printf(a, " on inputs \"%s\"", s->target->shapes[shape]) : "";
	const char *text = strcmp(s->best.text, "1") == 0
				   ? arena_printf(a, "does not grow with the input%s", where)
				   : arena_printf(a, "grows like %s%s: %s", name_of(&s->best),
					     where, step(s, target, what, a));

	return target ? arena_printf(a, "%s; the target is %s", text, target) : text;
}

static struct growth_report fit_all(
	struct search *s, const char *target, const char *what, size_t shape, struct arena *a)
{
	struct growth_report r = {.target = target};

	s->best = (struct fit){.error = INFINITY, .n_terms = 1};
	try_all(s, target);
	r.fitted = arena_dup(a, name_of(&s->best));
	r.error = s->best.error;
	r.missed = target && misses(s, target);
	r.sentence = sentence(s, target, what, shape, r.missed, a);
	return r;
}

/* How much more than the target, or at all, the last sample was predicted to be than the first. */
static double rise(const struct search *s, const char *target)
{
	double v = s->best.predicted[s->n - 1] / s->best.predicted[0];

	return target ? v * value_at(s, target, 0) / value_at(s, target, s->n - 1) : v;
}

/* Every shape by itself; the report is of the one that rises most. */
static struct growth_report fit_each(struct search *s, size_t n, const char *target,
	const char *what, double *predicted, struct arena *a)
{
	const struct growth_sample *all = s->samples;
	struct growth_report worst = {0};
	double most = -1;

	for (size_t first = 0, last; first < n; first = last) {
		struct growth_report r;
		double v;

		for (last = first; last < n && all[last].shape == all[first].shape; last++)
			;
		s->samples = all + first;
		s->n = last - first;
		r = fit_all(s, target, what, all[first].shape, a);
		memcpy(predicted + first, s->best.predicted, s->n * sizeof *predicted);
		v = s->n >= FIT_MIN ? rise(s, target) : 0;
		if (r.missed != worst.missed ? r.missed : v > most) {
			most = v;
			worst = r;
		}
	}
	s->samples = all;
	s->n = n;
	return worst;
}

struct growth_report growth_fit(const struct target *t, const char *target, const char *what,
	const struct growth_sample *samples, size_t n, struct arena *a)
{
	struct search *s = arena_new(a, sizeof *s);
	double *predicted = arena_new(a, SAMPLES_MAX * sizeof *predicted);
	struct growth_report r;

	n = n < SAMPLES_MAX ? n : SAMPLES_MAX;
	*s = (struct search){.target = t, .samples = samples, .n = n};
	if (t->n_parameters == 1) {
		r = fit_each(s, n, target, what, predicted, a);
	} else {
		r = fit_all(s, target, what, SIZE_MAX, a);
		memcpy(predicted, s->best.predicted, n * sizeof *predicted);
	}
	r.predicted = predicted;
	r.wanted = target ? wanted(s, target, a) : NULL;
	return r;
}
