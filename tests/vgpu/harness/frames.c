/* frames: reads what the maker and the subject write, for tests/vgpu/harness.sh.
 *
 *	frames split MADE CASES EXPECTED	the maker's output, parted
 *	frames list CASES			"NUMBER ARGUMENT KIND TYPE COUNT SUM", SUM of the
 *bytes frames nonces CASES frames halves CASES			per cent of the floats that half
 *precision holds frames answers CASES EXPECTED ANSWERS	a line an answer: "NUMBER done", "NUMBER
 *wrong ARGUMENT ELEMENT", "NUMBER changed ARGUMENT ELEMENT" ... frames times ANSWERS
 *a line an answer: its milliseconds
 */
#include "frames.h"

#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const size_t sizes[] = {4, 8, 4, 4, 1, 2};

struct text {
	const char *p;
	size_t n;
};

static _Noreturn void die(const char *what, const char *of)
{
	fprintf(stderr, "frames: %s: %s\n", of, what);
	exit(2);
}

static struct text slurp(const char *path)
{
	FILE *f = fopen(path, "rb");
	struct text t = {NULL, 0};
	char *p;

	if (!f || fseek(f, 0, SEEK_END) != 0)
		die("cannot be read", path);
	t.n = (size_t)ftell(f);
	rewind(f);
	p = malloc(t.n + 1);
	if (!p || fread(p, 1, t.n, f) != t.n)
		die("cannot be read", path);
	fclose(f);
	t.p = p;
	return t;
}

static const void *take(struct text *t, size_t n)
{
	const char *p = t->p;

	if (n > t->n)
		die("ends too early", "a file");
	t->p += n;
	t->n -= n;
	return p;
}

static size_t padded(size_t n)
{
	return (n + 7) / 8 * 8;
}

static bool has_elements(const struct frame_argument *a)
{
	return a->kind == FRAME_IN || a->kind == FRAME_INOUT;
}

static bool is_written(const struct frame_argument *a)
{
	return a->kind == FRAME_OUT || a->kind == FRAME_INOUT;
}

static void split(const char *made, const char *cases, const char *expected)
{
	struct text t = slurp(made);
	FILE *c = fopen(cases, "wb"), *e = fopen(expected, "wb");

	while (t.n) {
		const struct frame_case *f = (const void *)t.p;
		size_t first = f->subject_bytes, second = f->expected_bytes;

		if (t.n < sizeof *f || f->magic != FRAME_MAGIC || first % 8 || second % 8)
			die("is no case", made);
		fwrite(take(&t, first), 1, first, c);
		fwrite(take(&t, second), 1, second, e);
	}
	fclose(c);
	fclose(e);
}

/* Calls each with the arguments of every case. */
static void every_argument(const char *cases,
	void (*each)(const struct frame_case *c, size_t i, const struct frame_argument *a,
		const unsigned char *elements, size_t bytes))
{
	struct text t = slurp(cases);

	while (t.n) {
		const struct frame_case *c = take(&t, sizeof *c);

		for (size_t i = 0; i < c->n_arguments; i++) {
			const struct frame_argument *a = take(&t, sizeof *a);
			size_t bytes = has_elements(a) ? a->count * sizes[a->type] : 0;

			each(c, i, a, take(&t, padded(bytes)), bytes);
		}
	}
}

static void list(const struct frame_case *c, size_t i, const struct frame_argument *a,
	const unsigned char *elements, size_t bytes)
{
	uint64_t sum = 14695981039346656037u;

	for (size_t k = 0; k < bytes; k++)
		sum = (sum ^ elements[k]) * 1099511628211u;
	printf("%" PRIu64 " %zu %u %u %" PRIu64 " %" PRIx64 " %" PRId64 " %g\n", c->number, i,
		a->kind, a->type, a->count, sum, a->whole, a->real);
}

/* Normal halves have 11 significant bits, all of which lie above 2^-24. */
static void halves(const struct frame_case *c, size_t i, const struct frame_argument *a,
	const unsigned char *elements, size_t bytes)
{
	size_t n = bytes / 4, held = 0, beyond = 0;
	const float *v = (const void *)elements;

	if (a->type != 0 || !n)
		return;
	for (size_t k = 0; k < n; k++) {
		float scaled = fmaxf(ldexpf(1, ilogbf(v[k]) - 10), 0x1p-24F);

		held += v[k] == 0 || rintf(v[k] / scaled) * scaled == v[k];
		beyond += !(v[k] >= -1 && v[k] < 1);
	}
	printf("%" PRIu64 " %zu %zu %zu\n", c->number, i, held * 100 / n, beyond);
}

static bool within(double got, double value, double tolerance)
{
	if (isnan(value) || isinf(value))
		return isnan(value) ? isnan(got) : got == value;
	return fabs(got - value) <= tolerance;
}

static double element(const void *p, uint32_t type, size_t i)
{
	switch (type) {
	case 0:
		return (double)((const float *)p)[i];
	case 1:
		return ((const double *)p)[i];
	case 2:
		return ((const int32_t *)p)[i];
	case 3:
		return ((const uint32_t *)p)[i];
	default:
		return ((const uint8_t *)p)[i];
	}
}

/* One buffer that came back; prints where it is wrong. */
static bool compare(uint64_t number, size_t i, const struct frame_argument *a, const void *got,
	struct text *expected)
{
	const struct frame_expected *e = take(expected, sizeof *e);
	const double *value, *tolerance = NULL;

	if (e->count != a->count || e->type != a->type ||
		e->exact != (e->type >= 2 && e->type <= 4))
		die("expects another buffer", "EXPECTED");
	value = take(expected, e->count * sizeof *value);
	if (!e->exact)
		tolerance = take(expected, e->count * sizeof *tolerance);
	for (size_t k = 0; got && k < e->count; k++)
		if (!within(element(got, a->type, k), value[k], tolerance ? tolerance[k] : 0)) {
			printf("%" PRIu64 " wrong %zu %zu\n", number, i, k);
			return false;
		}
	return true;
}

/* The case with that number, and what it expects. */
static const struct frame_case *find(struct text cases, struct text *expected, uint64_t number)
{
	while (cases.n) {
		const struct frame_case *c = (const void *)cases.p;

		if (c->number == number)
			return c;
		take(&cases, c->subject_bytes);
		take(expected, c->expected_bytes);
	}
	die("answers a case that there is not", "ANSWERS");
}

static void judge(const struct frame_answer *f, struct text body, const struct frame_case *c,
	struct text expected)
{
	struct text t = {(const char *)c + sizeof *c, c->subject_bytes - sizeof *c};

	for (size_t i = 0; i < c->n_arguments; i++) {
		const struct frame_argument *a = take(&t, sizeof *a);

		if (has_elements(a))
			take(&t, padded(a->count * sizes[a->type]));
		if (is_written(a) &&
			!compare(f->number, i, a, take(&body, padded(a->count * sizes[a->type])),
				&expected))
			return;
	}
	if (body.n)
		die("is longer than it should be", "an answer");
	printf("%" PRIu64 " done\n", f->number);
}

static void answers(const char *cases_path, const char *expected_path, const char *path)
{
	static const char *const words[] = {
		[FRAME_CHANGED] = "changed", [FRAME_GUARD] = "guard", [FRAME_LATE] = "late"};
	struct text cases = slurp(cases_path), t = slurp(path);

	while (t.n) {
		const struct frame_answer *f = take(&t, sizeof *f);
		struct text expected = slurp(expected_path), body;
		const struct frame_case *c = find(cases, &expected, f->number);

		if (f->magic != FRAME_MAGIC || f->nonce != c->nonce || f->bytes % 8)
			die("is no answer to its case", path);
		body = (struct text){take(&t, f->bytes), f->bytes};
		if (f->status == FRAME_DONE)
			judge(f, body, c, expected);
		else if (f->status == FRAME_ERROR)
			printf("%" PRIu64 " error %.*s\n", f->number, (int)body.n, body.p);
		else
			printf("%" PRIu64 " %s %" PRIu32 " %" PRId64 "\n", f->number,
				words[f->status], f->argument, f->element);
	}
}

int main(int argc, char **argv)
{
	const char *what = argc > 2 ? argv[1] : "";

	if (strcmp(what, "split") == 0 && argc == 5) {
		split(argv[2], argv[3], argv[4]);
	} else if (strcmp(what, "answers") == 0 && argc == 5) {
		answers(argv[2], argv[3], argv[4]);
	} else if (strcmp(what, "list") == 0) {
		every_argument(argv[2], list);
	} else if (strcmp(what, "halves") == 0) {
		every_argument(argv[2], halves);
	} else if (strcmp(what, "nonces") == 0) {
		for (struct text t = slurp(argv[2]); t.n;) {
			const struct frame_case *c = (const void *)t.p;

			printf("%" PRIx64 "\n", c->nonce);
			take(&t, c->subject_bytes);
		}
	} else if (strcmp(what, "times") == 0) {
		for (struct text t = slurp(argv[2]); t.n;) {
			const struct frame_answer *f = take(&t, sizeof *f);

			printf("%.6f\n", f->ms);
			take(&t, f->bytes);
		}
	} else {
		die("see the head of frames.c", "arguments");
	}
	return 0;
}
