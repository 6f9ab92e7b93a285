#include "publish/kernel.h"

#include "base/yaml.h"
#include "publish/chart_draw.h"
#include "publish/wording.h"

#include <string.h>

static bool is_right(const struct submission *sub)
{
	return strcmp(sub->verdict, "AC") == 0 || strcmp(sub->verdict, "SLOW") == 0;
}

/* How the submission ran on the device; NULL when that was not kept. */
static const struct yaml *device_of(const struct submission *sub, struct arena *a)
{
	struct err e = {0};
	const struct yaml *d = yaml_get(
		yaml_parse(sub->measurements, strlen(sub->measurements), "", a, &e), "device");

	return d && d->kind == YAML_MAP ? d : NULL;
}

static const struct yaml *gates_of(const struct submission *sub, struct arena *a)
{
	const struct yaml *d = device_of(sub, a), *gates = d ? yaml_get(d, "gates") : NULL;

	return gates && gates->kind == YAML_LIST && gates->n ? gates : NULL;
}

static const struct yaml *gate_named(const struct yaml *gates, const char *counter)
{
	for (size_t i = 0; gates && i < gates->n; i++)
		if (strcmp(yaml_text(gates->items[i], "counter", ""), counter) == 0)
			return gates->items[i];
	return NULL;
}

static const char *number(const struct yaml *gate, const char *key, struct arena *a)
{
	struct str out = {0};
	double v = 0;
	struct err e;

	if (!gate || !*yaml_text(gate, key, "") || !yaml_double(gate, key, "", &v, &e))
		return "-";
	chart_exact(&out, v);
	return str_keep(&out, a);
}

static bool is_true(const struct yaml *y, const char *key)
{
	return strcmp(yaml_text(y, key, ""), "true") == 0;
}

const char *kernel_counters(const struct page_view *v)
{
	static const char *const keys[] = {"value", "naive", "reference"};
	const struct submission *before = page_first_right(v->page),
				*after = page_solution(v->page);
	const struct yaml *gates = gates_of(after, v->a);
	const struct yaml *old = before == after ? NULL : gates_of(before, v->a);
	struct str out = {0};

	if (!gates)
		return "";
	str_add(&out,
		old ? "| Counter | At first | Now | Naive | Reference | Target |\n"
		      "|---|--:|--:|--:|--:|--:|"
		    : "| Counter | Mine | Naive | Reference | Target |\n|---|--:|--:|--:|--:|");
	for (size_t i = 0; i < gates->n; i++) {
		const struct yaml *g = gates->items[i];

		str_addc(&out, '\n');
		wording_cell(&out, yaml_text(g, "title", ""));
		if (old)
			wording_cell(&out, number(gate_named(old, yaml_text(g, "counter", "")),
						   "value", v->a));
		for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
			wording_cell(&out, number(g, keys[k], v->a));
		str_addf(&out, "| %s %s |", is_true(g, "at_least") ? "at least" : "at most",
			number(g, "limit", v->a));
	}
	return str_keep(&out, v->a);
}

const char *kernel_run(const struct page_view *v)
{
	static const struct {
		const char *key, *label;
	} rows[] = {
		{"occupancy", "Occupancy"},
		{"bound",     "Bound by" },
		{"name",      "Device"   },
	};
	const struct yaml *d = device_of(page_solution(v->page), v->a);
	struct str out = {0};

	for (size_t i = 0; d && i < sizeof rows / sizeof *rows; i++) {
		const char *text = yaml_text(d, rows[i].key, "");

		if (!*text || strcmp(text, "null") == 0)
			continue;
		str_addf(&out, "%s- %s: ", out.len ? "\n" : "", rows[i].label);
		wording_escape(&out, wording_no_paths(text, v->a));
		str_addc(&out, '.');
	}
	return str_keep(&out, v->a);
}

static void add_picture(
	struct str *out, const char *label, const struct submission *sub, struct arena *a)
{
	const struct yaml *d = device_of(sub, a);
	const char *text = d ? yaml_text(d, "picture", "") : "";
	size_t margin = strspn(text, " ");
	struct str flush = {0};

	if (!*text || strcmp(text, "null") == 0)
		return;
	str_addf(out, "%s%s\n\n", out->len ? "\n\n" : "", label);
	/* As far to the left as its first line allows. */
	for (const char *line = wording_no_paths(text, a), *next; *line; line = next) {
		size_t in = strspn(line, " ");

		next = line + strcspn(line, "\n");
		next += *next == '\n';
		in = in < margin ? in : margin;
		str_addn(&flush, line + in, (size_t)(next - line) - in);
	}
	wording_fence(out, "text", str_c(&flush));
	str_free(&flush);
}

const char *kernel_pictures(const struct page_view *v)
{
	const struct submission *before = page_first_right(v->page),
				*after = page_solution(v->page);
	struct str out = {0};

	if (before != after)
		add_picture(&out, "At first:", before, v->a);
	add_picture(&out, "Now:", after, v->a);
	return str_keep(&out, v->a);
}

/* "32 sectors a load request, 12.5 % of the bytes moved are useful" */
static void add_values(struct str *out, const struct submission *sub, struct arena *a)
{
	const struct yaml *gates = gates_of(sub, a);

	for (size_t i = 0; gates && i < gates->n; i++) {
		str_addf(out, "%s%s ", i ? ", " : ": ", number(gates->items[i], "value", a));
		wording_escape(out, yaml_text(gates->items[i], "title", ""));
	}
	str_addc(out, '.');
}

const char *kernel_steps(const struct page_view *v)
{
	const struct page *p = v->page;
	const struct submission *last = page_solution(p), *before = NULL;
	struct str out = {0};
	size_t n = 0;

	for (size_t i = p->n_subs; i > 0 && &p->subs[i - 1] >= last; i--) {
		const struct submission *sub = &p->subs[i - 1];

		if (!is_right(sub) ||
			(before && strcmp(before->code_sha256, sub->code_sha256) == 0))
			continue;
		before = sub;
		n++;
		str_addf(&out, "%s%zu. %s", n > 1 ? "\n" : "", n,
			strcmp(sub->verdict, "AC") == 0 ? "Right, and on target"
							: "Right, but short of the target");
		add_values(&out, sub, v->a);
	}
	return n > 1 ? str_keep(&out, v->a) : (str_free(&out), "");
}
