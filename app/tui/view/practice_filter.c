/* What narrows the table of problems down. */
#include "model/weak.h"
#include "tui/view/practice.h"

#include <stdio.h>
#include <string.h>

static const char *const kinds[] = {NULL, "dsa", "cuda"};
static const char *const kind_words[] = {NULL, "algorithms", "kernels"};
static const char *const difficulties[] = {NULL, "Easy", "Medium", "Hard"};
/* In the order of problem_filter's solved. */
static const char *const solved_words[] = {NULL, "solved", "not solved"};
enum {
	N_KINDS = sizeof kinds / sizeof *kinds,
	N_DIFFICULTIES = sizeof difficulties / sizeof *difficulties,
	N_SOLVED = sizeof solved_words / sizeof *solved_words,
};

static void toggle_pattern(struct practice_filter *f, const struct problem *at)
{
	if (f->pattern[0])
		f->pattern[0] = '\0';
	else if (at)
		snprintf(f->pattern, sizeof f->pattern, "%s", at->pattern);
}

bool practice_is_narrowed(const struct practice_filter *f)
{
	return f->pattern[0] || f->company[0] || f->source[0] || f->kind || f->difficulty ||
	       f->solved || f->due || f->gradable || f->weak;
}

bool practice_narrow(struct practice_filter *f, enum command cmd, const struct problem *at)
{
	if (cmd == CMD_DIFFICULTY)
		f->difficulty = (f->difficulty + 1) % N_DIFFICULTIES;
	else if (cmd == CMD_KIND)
		f->kind = (f->kind + 1) % N_KINDS;
	else if (cmd == CMD_SOLVED)
		f->solved = (f->solved + 1) % N_SOLVED;
	else if (cmd == CMD_PATTERN)
		toggle_pattern(f, at);
	else if (cmd == CMD_DUE)
		f->due = !f->due;
	else if (cmd == CMD_GRADABLE)
		f->gradable = !f->gradable;
	else if (cmd == CMD_WEAK)
		f->weak = !f->weak;
	else if (cmd == CMD_BACK && practice_is_narrowed(f))
		*f = (struct practice_filter){0};
	else
		return false;
	return true;
}

static const char *or_any(const char *text)
{
	return text[0] ? text : NULL;
}

int practice_read(struct app *app, const struct practice_filter *f, struct arena *a,
	struct practice_rows *out, struct err *e)
{
	const struct clock *c = &app->clock;
	struct problem_filter p = {
		.kind = kinds[f->kind],
		.difficulty = difficulties[f->difficulty],
		.pattern = or_any(f->pattern),
		.company = or_any(f->company),
		.found_in = or_any(f->source),
		.due_before = f->due ? clock_day_start(c, clock_today(c) + 1) : 0,
		.gradable = f->gradable,
		.solved = f->solved,
	};

	out->clock = c;
	out->n = 0;
	if (f->weak && weak_names(app->store, c, a, &p.one_of, &p.n_one_of, e) < 0)
		return -1;
	return problem_list(app->store, &p, a, &out->at, &out->n, e);
}

const char *practice_words(const struct practice_filter *f, struct arena *a)
{
	const char *parts[9], *words = "";
	size_t n = 0;

	if (f->kind)
		parts[n++] = kind_words[f->kind];
	if (f->difficulty)
		parts[n++] = difficulties[f->difficulty];
	if (f->pattern[0])
		parts[n++] = f->pattern;
	if (f->due)
		parts[n++] = "due";
	if (f->gradable)
		parts[n++] = "gradable";
	if (f->weak)
		parts[n++] = "weak patterns";
	if (f->solved)
		parts[n++] = solved_words[f->solved];
	if (f->company[0])
		parts[n++] = arena_printf(a, "asked by \"%s\"", f->company);
	if (f->source[0])
		parts[n++] = arena_printf(a, "from \"%s\"", f->source);
	for (size_t i = 0; i < n; i++)
		words = arena_printf(a, "%s%s%s", words, i ? ", " : "", parts[i]);
	return words;
}
