#include "judge/growth.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 16 };

struct reader {
	const char *p;
	const struct target_parameter *parameters;
	size_t n_parameters;
	const double *values;
	int depth;
	bool bad;
};

static double sum(struct reader *r);

static void skip(struct reader *r)
{
	while (*r->p == ' ')
		r->p++;
}

static bool take(struct reader *r, const char *word)
{
	size_t n = strlen(word);

	skip(r);
	if (strncmp(r->p, word, n) != 0 ||
		(isalpha((unsigned char)*word) && isalpha((unsigned char)r->p[n])))
		return false;
	r->p += n;
	return true;
}

static double fail(struct reader *r)
{
	r->bad = true;
	return 1;
}

static double parameter(struct reader *r)
{
	for (size_t i = 0; i < r->n_parameters; i++)
		if (take(r, r->parameters[i].name))
			return r->values[i];
	return fail(r);
}

static double atom(struct reader *r)
{
	double v;

	if (++r->depth > DEPTH_MAX)
		return fail(r);
	if (take(r, "log")) {
		v = log2(atom(r));
		v = v > 1 ? v : 1;
	} else if (take(r, "sqrt")) {
		v = sqrt(atom(r));
	} else if (take(r, "(")) {
		v = sum(r);
		if (!take(r, ")"))
			fail(r);
	} else if (skip(r), isdigit((unsigned char)*r->p)) {
		v = strtod(r->p, (char **)(uintptr_t)&r->p);
	} else {
		v = parameter(r);
	}
	r->depth--;
	return v;
}

static double power(struct reader *r)
{
	double v = atom(r);

	return take(r, "^") ? pow(v, atom(r)) : v;
}

static bool at_factor(struct reader *r)
{
	skip(r);
	return isalnum((unsigned char)*r->p) || *r->p == '(';
}

static double product(struct reader *r)
{
	double v = power(r);

	while (!r->bad && (take(r, "*") || at_factor(r)))
		v *= power(r);
	return v;
}

static double sum(struct reader *r)
{
	double v = product(r);

	while (!r->bad && take(r, "+"))
		v += product(r);
	return v;
}

size_t growth_terms(const char *text, const struct target_parameter *parameters,
	size_t n_parameters, const double *values, double terms[GROWTH_TERMS])
{
	struct reader r = {text, parameters, n_parameters, values, 0, false};
	size_t n = 0;

	do {
		if (n == GROWTH_TERMS)
			return 0;
		terms[n++] = product(&r);
	} while (!r.bad && take(&r, "+"));
	skip(&r);
	return r.bad || *r.p ? 0 : n;
}
