#include "publish/figure.h"

#include "base/yaml.h"
#include "publish/wording.h"

#include <stdlib.h>
#include <string.h>

void figure_take(struct page *p, const char *name, const struct page_file *f, struct arena *a)
{
	struct page_file *files = arena_new(a, (p->n_files + 1) * sizeof *files);

	if (p->n_files)
		memcpy(files, p->files, p->n_files * sizeof *files);
	files[p->n_files] = *f;
	files[p->n_files++].name = name;
	p->files = files;
}

void figure_add(struct page *p, const char *name, const struct chart *c, struct arena *a)
{
	struct str svg = {0}, words = {0};
	struct err e = {0};

	if (chart_svg(&svg, c, &e) == 0 && chart_words(&words, c, &e) == 0) {
		const struct page_file f = {.bytes = arena_ndup(a, str_c(&svg), svg.len),
			.len = svg.len,
			.words = arena_dup(a, str_c(&words))};

		figure_take(p, name, &f, a);
	}
	str_free(&svg);
	str_free(&words);
}

const char *figure_call(const struct page_view *v, const char *name)
{
	struct str out = {0};

	for (size_t i = 0; i < v->page->n_files; i++) {
		const struct page_file *f = &v->page->files[i];

		if (strcmp(f->name, name) != 0)
			continue;
		str_add(&out, "![");
		wording_escape(&out, f->words);
		str_addf(&out, "](%s)", name);
		break;
	}
	return str_keep(&out, v->a);
}

static const struct yaml *measured(const struct submission *sub, struct arena *a)
{
	const char *text = sub->measurements;
	struct err e = {0};

	return yaml_parse(text, strlen(text), "", a, &e);
}

static double value_of(const struct yaml *y, const char *key, double fallback)
{
	double v = fallback;
	struct err e;

	if (!*yaml_text(y, key, "") || !yaml_double(y, key, "", &v, &e))
		return fallback;
	return v >= 0 && v <= CHART_MOST ? v : fallback;
}

/* The first number of "n = 256". */
static double size_of(const char *label)
{
	return strtod(label + strcspn(label, "0123456789"), NULL);
}

static const struct yaml *list_at(const struct yaml *y, const char *key)
{
	const struct yaml *list = yaml_get(y, key);

	return list && list->kind == YAML_LIST && list->n ? list : NULL;
}

void figure_growth(struct page *p, struct arena *a)
{
	const struct yaml *target = yaml_get(measured(page_solution(p), a), "target");
	const struct yaml *points = list_at(target, "points"), *work = yaml_get(target, "work");
	struct chart c = {.kind = CHART_GROWTH, .title = "Work against size", .unit = "operations"};
	struct chart_point *at;

	if (!points)
		return;
	at = arena_new(a, points->n * sizeof *at);
	for (size_t i = 0; i < points->n; i++)
		at[i] = (struct chart_point){
			.size = size_of(yaml_text(points->items[i], "label", "")),
			.work = value_of(points->items[i], "work", 0),
			.fitted = value_of(points->items[i], "fitted", 0),
			.allowed = value_of(points->items[i], "wanted", 0),
		};
	c.growth = (struct chart_growth){
		.points = at,
		.n = points->n,
		.size = arena_ndup(a, yaml_text(points->items[0], "label", ""),
			strcspn(yaml_text(points->items[0], "label", ""), " =")),
		.fitted = yaml_text(work, "fitted", ""),
		.allowed = yaml_text(work, "target", ""),
	};
	figure_add(p, "growth.svg", &c, a);
}

static const struct yaml *gates_of(const struct submission *sub, struct arena *a)
{
	return list_at(yaml_get(measured(sub, a), "device"), "gates");
}

/* How the counter stood when the kernel was right for the first time; gates may be NULL. */
static void add_first(struct chart_counter *k, const struct yaml *gates, const char *counter)
{
	for (size_t i = 0; gates && *counter && i < gates->n; i++) {
		if (strcmp(yaml_text(gates->items[i], "counter", ""), counter) != 0)
			continue;
		k->first = value_of(gates->items[i], "value", CHART_UNKNOWN);
		k->begun = k->first >= 0;
		return;
	}
}

void figure_ladder(struct page *p, struct arena *a)
{
	const struct submission *now = page_solution(p), *before = page_first_right(p);
	const struct yaml *gates = gates_of(now, a);
	const struct yaml *old = before && before != now ? gates_of(before, a) : NULL;
	struct chart c = {.kind = CHART_LADDER,
		.title = old ? "Counters: mine, at first and now" : "Counters",
		.unit = ""};
	struct chart_counter *counters;

	if (!gates)
		return;
	counters = arena_new(a, gates->n * sizeof *counters);
	for (size_t i = 0; i < gates->n; i++) {
		const struct yaml *g = gates->items[i];

		counters[i] = (struct chart_counter){
			.name = yaml_text(g, "title", ""),
			.naive = value_of(g, "naive", CHART_UNKNOWN),
			.reference = value_of(g, "reference", CHART_UNKNOWN),
			.limit = value_of(g, "limit", CHART_UNKNOWN),
			.mine = value_of(g, "value", CHART_UNKNOWN),
			.least = strcmp(yaml_text(g, "at_least", ""), "true") == 0,
		};
		add_first(&counters[i], old, yaml_text(g, "counter", ""));
	}
	c.ladder = (struct chart_ladder){counters, gates->n};
	figure_add(p, "counters.svg", &c, a);
}
