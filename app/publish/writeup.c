#include "publish/writeup.h"

#include "base/err.h"
#include "base/yaml.h"
#include "judge/verdict.h"
#include "publish/wording.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

/* A longer text of a case is shown by its beginning and its end. */
enum { MAX_SHOWN = 240, HEAD_SHOWN = 160, TAIL_SHOWN = 60 };

const char *writeup_about(const struct page_view *v)
{
	const struct page *p = v->page;
	struct arena *a = v->a;
	struct str out = {0};
	bool link = wording_is_web(p->problem->url);

	str_add(&out, link ? "[" : "");
	wording_escape(&out, p->title);
	if (link)
		str_addf(&out, "](<%s>)", p->problem->url);
	str_add(&out, " \xC2\xB7 ");
	wording_escape(&out, p->difficulty);
	str_add(&out, " \xC2\xB7 ");
	wording_escape(&out, p->category);
	return str_keep(&out, a);
}

const char *writeup_code(const struct page_view *v)
{
	const struct page *p = v->page;
	struct arena *a = v->a;
	struct str out = {0};

	wording_fence(
		&out, strcmp(p->problem->kind, "cuda") == 0 ? "cuda" : "c", page_solution(p)->code);
	return str_keep(&out, a);
}

/* The measurements that are shown, in this order. */
static const struct figure {
	const char *key, *label;
	const char *(*show)(double value, struct arena *a);
} figures[] = {
	{"cases",       "Test cases",     wording_count},
	{"cases_total", "Test cases",     wording_count},
	{"cpu_ms",      "Processor time", wording_time },
	{"slowest_ms",  "Slowest case",   wording_time },
	{"peak_bytes",  "Peak memory",    wording_bytes},
	{"allocations", "Allocations",    wording_count},
	{"build_ms",    "Build",          wording_time },
	{"run_ms",      "Whole run",      wording_time },
};

static void add_figure(struct str *out, const char *label, const char *value)
{
	str_addf(out, "\n| %s | ", label);
	wording_escape(out, value);
	str_add(out, " |");
}

static const char *verdict_words(const char *code)
{
	enum verdict v;

	return verdict_parse(code, &v) ? verdict_info(v)->title : code;
}

const char *writeup_figures(const struct page_view *v)
{
	const struct page *p = v->page;
	struct arena *a = v->a;
	const struct submission *sub = page_solution(p);
	struct err e = {0};
	struct yaml *y =
		yaml_parse(sub->measurements, strlen(sub->measurements), "measurements", a, &e);
	struct str out = {0};

	str_add(&out, "| Figure | Value |\n|---|---|");
	add_figure(&out, "Verdict", verdict_words(sub->verdict));
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
		double value = NAN;

		/* A figure that is missing, null or no number is not shown, nor what was not
		 * measured of kernels. */
		if (yaml_double(y, figures[i].key, "measurements", &value, &e) && isfinite(value) &&
			value >= 0 && (value > 0 || strcmp(p->problem->kind, "cuda") != 0))
			add_figure(&out, figures[i].label, figures[i].show(value, a));
	}
	if (*sub->compiler)
		add_figure(&out, "Compiler", wording_no_paths(sub->compiler, a));
	if (*sub->device && strcmp(sub->device, "cpu") != 0)
		add_figure(&out, "Device", wording_no_paths(sub->device, a));
	return str_keep(&out, a);
}

/* Moves a place in a text forward to where a character begins. */
static size_t whole(const char *text, size_t at)
{
	while ((text[at] & 0xC0) == 0x80)
		at++;
	return at;
}

/* Appends "label: text" to a block of code, cut to what is fit to show. */
static void add_shown(struct str *out, const char *label, const char *text)
{
	size_t n = strlen(text);

	str_addf(out, "%-9s ", label);
	if (n <= MAX_SHOWN) {
		str_addn(out, text, n);
	} else {
		str_addn(out, text, whole(text, HEAD_SHOWN));
		str_addf(out, " ... %s", text + whole(text, n - TAIL_SHOWN));
	}
	str_addc(out, '\n');
}

/* The text under key of the case that failed; "" when it is missing or null. */
static const char *part_of(const struct yaml *failing, const char *key)
{
	const struct yaml *v = yaml_get(failing, key);
	bool null = v && v->kind == YAML_SCALAR && !v->quoted && strcmp(v->text, "null") == 0;

	return null ? "" : yaml_text(failing, key, "");
}

/* What happened, as a sentence: the summary, and why when that says more. */
static void add_sentence(struct str *out, const char *summary, const char *why, struct arena *a)
{
	char *first = arena_dup(a, wording_no_paths(*summary ? summary : why, a));

	if (!*first)
		return;
	*first = (char)toupper((unsigned char)*first);
	str_add(out, "\n\n");
	wording_escape(out, first);
	if (*why && !strstr(*summary ? summary : why, why)) {
		str_add(out, ": ");
		wording_escape(out, wording_no_paths(why, a));
	}
	str_addc(out, '.');
}

/* The case that failed is JSON: {name, input, expected, got, why}. */
static void add_failure(
	struct str *out, size_t number, const struct submission *sub, struct arena *a)
{
	static const char *const parts[] = {"input", "expected", "got"};
	const char *words = verdict_words(sub->verdict), *json = sub->failing ? sub->failing : "";
	struct err e = {0};
	const struct yaml *failing = yaml_parse(json, strlen(json), "case", a, &e);
	const char *name = part_of(failing, "name");
	struct str block = {0};

	str_addf(out, "%s### %zu. %c", number > 1 ? "\n\n" : "", number,
		toupper((unsigned char)*words));
	wording_escape(out, *words ? words + 1 : "");
	add_sentence(out, sub->summary, part_of(failing, "why"), a);
	if (*name && !strstr(sub->summary, name)) {
		str_add(out, "\n\nThe case: ");
		wording_escape(out, name);
	}
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (*part_of(failing, parts[i]))
			add_shown(&block, parts[i], part_of(failing, parts[i]));
	if (block.len) {
		str_add(out, "\n\n");
		wording_fence(out, "text", block.p);
	}
	str_free(&block);
}

const char *writeup_failures(const struct page_view *v)
{
	const struct page *p = v->page;
	struct arena *a = v->a;
	const struct submission *before = NULL;
	size_t first = (size_t)(page_solution(p) - p->subs) + 1, number = 0;
	struct str out = {0};

	for (size_t i = p->n_subs; i > first; i--) {
		const struct submission *s = &p->subs[i - 1];
		/* The same text graded again says nothing new. */
		bool again = before && strcmp(before->code_sha256, s->code_sha256) == 0 &&
			     strcmp(before->verdict, s->verdict) == 0;

		before = s;
		/* An internal error was whet's failure, not the person's. */
		if (!again && strcmp(s->verdict, "AC") != 0 && strcmp(s->verdict, "IE") != 0)
			add_failure(&out, ++number, s, a);
	}
	return str_keep(&out, a);
}
