/* What a right kernel learns from its counters: how it stands at each gate, which line costs most,
 * what bounds it. Times here are lower bounds from a card's data sheet, never simulated ones. */
#include "base/path.h"
#include "base/str.h"
#include "gpu/roof.h"
#include "judge/cuda/cuda.h"

#include <stdlib.h>
#include <string.h>

/* Fewer bytes than this part of what must be moved: the work was not done by kernels. */
#define ELSEWHERE 0.25

struct lesson {
	const struct cuda_run *run;
	struct arena *arena;
	struct tallies all;
	struct line_tallies *lines; /* of the learner's file */
	size_t n_lines, cap_lines;
	struct device_report *out;
};

static struct line_tallies *line_of(struct lesson *l, long line)
{
	for (size_t i = 0; i < l->n_lines; i++)
		if (l->lines[i].line == line)
			return &l->lines[i];
	ARENA_RESERVE(l->arena, l->lines, l->n_lines, l->cap_lines);
	l->lines[l->n_lines] = (struct line_tallies){.line = line};
	return &l->lines[l->n_lines++];
}

static double cost(const struct yaml *pattern)
{
	return strtod(yaml_text(pattern, "sectors", yaml_text(pattern, "wavefronts", "0")), NULL);
}

static void add_line(struct lesson *l, const struct yaml *y)
{
	const struct yaml *pattern = yaml_get(y, "pattern");
	struct line_tallies *line;

	if (strcmp(path_base(yaml_text(y, "file", "")), l->run->place->source) != 0)
		return;
	line = line_of(l, strtol(yaml_text(y, "line", "0"), NULL, 10));
	tallies_add(&line->sums, y);
	if (pattern && (!line->pattern || cost(pattern) > cost(line->pattern)))
		line->pattern = pattern;
}

static long number(const struct yaml *y, const char *key)
{
	return strtol(yaml_text(y, key, "0"), NULL, 10);
}

static void read_three(const struct yaml *list, long out[3])
{
	for (size_t i = 0; i < 3 && list && list->kind == YAML_LIST && i < list->n; i++)
		out[i] = strtol(list->items[i]->text, NULL, 10);
}

/* The counters as JSON again, for who wants all of them. */
static const char *counters_json(const struct yaml *y, struct arena *a)
{
	struct json j = {0};
	struct str *s = &j.out;

	json_open(&j, NULL, '{');
	for (size_t i = 0; i < y->n; i++)
		if (y->items[i]->kind == YAML_SCALAR && !y->items[i]->quoted)
			json_raw(&j, y->keys[i], y->items[i]->text);
	json_close(&j, '}');
	return str_keep(s, a);
}

static void add_kernel(struct lesson *l, const struct yaml *y)
{
	const struct yaml *lines = yaml_get(y, "lines");
	struct kernel_report *k = &l->out->kernels[l->out->n_kernels++];

	*k = (struct kernel_report){
		.name = yaml_text(y, "kernel", ""),
		.launches = number(y, "launches"),
		.registers = number(y, "registers"),
		.spill_bytes = number(y, "spill_bytes"),
		.shared_bytes = number(y, "shared_bytes"),
		.occupancy = strtod(yaml_text(y, "occupancy_pct", "0"), NULL),
		.blocks_per_multiprocessor = number(y, "blocks_per_multiprocessor"),
		.occupancy_limit = yaml_text(y, "occupancy_limit", ""),
		.counters = counters_json(y, l->arena),
	};
	read_three(yaml_get(y, "grid"), k->grid);
	read_three(yaml_get(y, "block"), k->block);
	tallies_add(&l->all, y);
	for (size_t i = 0; lines && lines->kind == YAML_LIST && i < lines->n; i++)
		add_line(l, lines->items[i]);
}

/* The line's text, without the blanks around it. */
static const char *text_of(const struct workplace *w, long line, struct arena *a)
{
	const char *p = w->text;

	while (--line > 0 && p)
		p = strchr(p, '\n') ? strchr(p, '\n') + 1 : NULL;
	return p ? str_trim(arena_ndup(a, p, strcspn(p, "\n"))) : NULL;
}

static void miss(struct lesson *l, const char *sentence, const char *next)
{
	if (l->out->missed)
		return;
	l->out->missed = true;
	l->out->sentence = sentence;
	l->out->next = next;
}

static void check_gates(struct lesson *l)
{
	const struct exercise_kernel *k = &l->run->place->exercise->kernel;
	struct device_report *d = l->out;

	d->gates = arena_new(l->arena, k->n_gates * sizeof *d->gates + 1);
	for (size_t i = 0; i < k->n_gates; i++) {
		const struct line_tallies *worst;
		struct gate_report *g = &d->gates[d->n_gates++];

		gate_check(&k->gates[i], &l->all, l->lines, l->n_lines, l->arena, g, &worst);
		if (!g->missed)
			continue;
		if (g->line)
			g->line_text = text_of(l->run->place, g->line, l->arena);
		if (!d->missed && worst && worst->pattern)
			d->picture = yaml_text(worst->pattern, "picture", NULL);
		miss(l,
			g->line ? arena_printf(l->arena, "line %ld: %s", g->line, g->sentence)
				: g->sentence,
			g->hint);
	}
}

static void check_place_of_work(struct lesson *l)
{
	const struct cuda_case *c = &l->run->cases->items[l->run->cases->n - 1];
	double moved = 32 * l->all.at[TALLY_SECTORS];

	if (moved < ELSEWHERE * c->least_bytes)
		miss(l,
			arena_printf(l->arena,
				"the kernels moved %s bytes where at least %s must be: the work is "
				"not done by them",
				gate_number(moved, l->arena),
				gate_number(c->least_bytes, l->arena)),
			"let kernels read the inputs and write the results; the host only "
			"launches");
}

static const char *microseconds(double s, struct arena *a)
{
	return arena_printf(a, s < 1e-5 ? "%.2f us" : "%.1f us", s * 1e6);
}

/* The largest of the lower bounds is what bounds it. */
static void tell_bound(struct lesson *l)
{
	const struct roof roof = roof_usual();
	const struct {
		const char *what, *unit;
		double amount, per_second;
	} bounds[] = {
		{"memory traffic", "bytes in sectors",            32 * l->all.at[TALLY_SECTORS],      roof.bytes_s},
		{"arithmetic",     "floating-point operations",   l->all.at[TALLY_FLOPS],             roof.flops_s},
		{"shared memory",  "wavefronts of shared memory", l->all.at[TALLY_SHARED_WAVEFRONTS],
                 roof.shared_s										    },
	};
	size_t n = sizeof bounds / sizeof *bounds, most = 0;
	const char *rest = "";

	for (size_t i = 1; i < n; i++)
		if (bounds[i].amount / bounds[i].per_second >
			bounds[most].amount / bounds[most].per_second)
			most = i;
	for (size_t i = 0; i < n; i++)
		if (i != most && bounds[i].amount > 0)
			rest = arena_printf(l->arena, "%s; %s, %s", rest, bounds[i].what,
				microseconds(bounds[i].amount / bounds[i].per_second, l->arena));
	if (bounds[most].amount > 0)
		l->out->bound = arena_printf(l->arena, "%s: %s %s take an %s at least %s%s",
			bounds[most].what, gate_number(bounds[most].amount, l->arena),
			bounds[most].unit, roof.name,
			microseconds(bounds[most].amount / bounds[most].per_second, l->arena),
			rest);
}

/* Of the kernel that has the most threads. */
static void tell_occupancy(struct lesson *l)
{
	const struct kernel_report *big = NULL;
	double most = -1;

	for (size_t i = 0; i < l->out->n_kernels; i++) {
		const struct kernel_report *k = &l->out->kernels[i];
		double threads = (double)k->grid[0] * (double)k->grid[1] * (double)k->grid[2] *
				 (double)(k->block[0] * k->block[1] * k->block[2]);

		if (threads > most && k->registers) {
			most = threads;
			big = k;
		}
	}
	if (big)
		l->out->occupancy = arena_printf(l->arena,
			"%s: %.0f %% of the warps a multiprocessor can hold, limited by %s (%ld "
			"blocks of %ld threads, %ld registers a thread, %ld bytes of shared "
			"memory)",
			big->name, big->occupancy, big->occupancy_limit,
			big->blocks_per_multiprocessor,
			big->block[0] * big->block[1] * big->block[2], big->registers,
			big->shared_bytes);
}

static int hottest_first(const void *a, const void *b)
{
	const struct line_heat *x = a, *y = b;

	return x->work != y->work ? (x->work < y->work) - (x->work > y->work)
				  : (x->line > y->line) - (x->line < y->line);
}

/* Instructions of threads, by line. */
static void tell_heat(struct lesson *l)
{
	struct device_report *d = l->out;
	double all = l->all.at[TALLY_ACTIVE_LANES];

	d->heat = arena_new(l->arena, l->n_lines * sizeof *d->heat + 1);
	for (size_t i = 0; i < l->n_lines; i++) {
		double work = l->lines[i].sums.at[TALLY_ACTIVE_LANES];

		if (work > 0)
			d->heat[d->n_heat++] =
				(struct line_heat){l->lines[i].line, work, work / all};
	}
	qsort(d->heat, d->n_heat, sizeof *d->heat, hottest_first);
}

struct device_report *teach_report(const struct cuda_run *r, struct arena *a)
{
	struct lesson l = {.run = r, .arena = a, .out = arena_new(a, sizeof(struct device_report))};
	struct device_report *d = l.out;

	d->name = arena_printf(a, "virtual GPU (%s)", roof_usual().name);
	d->is_virtual = true;
	d->seed = r->place->judge->seed;
	d->kernels = arena_new(a, r->n_kernels * sizeof *d->kernels + 1);
	for (size_t i = 0; i < r->n_kernels; i++)
		add_kernel(&l, r->kernels[i]);
	/* What a wrong kernel costs says nothing. */
	if (r->cases->measured && r->verdict == VERDICT_AC) {
		l.all.at[TALLY_LEAST_BYTES] = r->cases->items[r->cases->n - 1].least_bytes;
		check_place_of_work(&l);
		check_gates(&l);
		tell_bound(&l);
		tell_occupancy(&l);
		tell_heat(&l);
	}
	return d;
}
