#include "judge/stdio/stdio.h"

#include "base/path.h"
#include "base/str.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEPTH_MAX = 8, NAME_MAX_SHOWN = 200 };

/* The checked build takes as long to start as a hundred small cases to run: it gets the samples and
 * the smallest, by number and size, so that what it sees is the same on every machine. */
enum { CHECKED_CASES = 30, CHECKED_BYTES = 64 << 10 };

struct find {
	struct stdio_cases *cases;
	const struct exercise *exercise;
	struct arena *arena;
	struct err *err;
	const char *data; /* the folder data/ */
};

/* ---- groups ---- */

static void open_groups(struct find *f)
{
	const struct exercise_stdio *x = &f->exercise->stdio;
	struct stdio_cases *c = f->cases;

	c->groups = arena_new(f->arena, (x->n_groups + 2) * sizeof *c->groups);
	c->groups[c->n_groups++] = (struct exercise_group){"sample", -1};
	for (size_t i = 0; i < x->n_groups; i++)
		if (strcmp(x->groups[i].name, "sample") == 0)
			c->groups[0] = x->groups[i];
		else
			c->groups[c->n_groups++] = x->groups[i];
	c->groups[c->n_groups++] = (struct exercise_group){"secret", -1};
}

/* The group whose folder holds a case: of those that fit the one that lies deepest. */
static size_t group_of(const struct stdio_cases *c, const char *path)
{
	size_t best = str_starts(path, "sample/") ? 0 : c->n_groups - 1, longest = 0;

	for (size_t i = 0; i < c->n_groups - 1; i++) {
		size_t n = strlen(c->groups[i].name);

		if (str_starts(path, c->groups[i].name) && path[n] == '/' && n > longest) {
			best = i;
			longest = n;
		}
	}
	return best;
}

/* ---- finding them ---- */

/* The first line of NAME.desc or NAME.hint, or what stands for it. */
static const char *case_name(struct find *f, const char *stem, const char *otherwise)
{
	static const char *const endings[] = {".desc", ".hint"};

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		const char *path = arena_printf(f->arena, "%s%s", stem, endings[i]), *name = "";
		struct str text = {0}, clean = {0};
		struct err ignored;

		if (path_exists(path) && path_read(path, 65536, &text, &ignored) == 0) {
			size_t n = strcspn(str_c(&text), "\r\n");

			utf8_clean(&clean, str_c(&text), n < NAME_MAX_SHOWN ? n : NAME_MAX_SHOWN,
				false);
			name = str_trim(arena_dup(f->arena, str_c(&clean)));
		}
		str_free(&text);
		str_free(&clean);
		if (*name)
			return name;
	}
	return otherwise;
}

/* The exercise's flags, or those in NAME.flags. */
static int settle_flags(struct find *f, struct stdio_case *c)
{
	const struct exercise_stdio *x = &f->exercise->stdio;
	const size_t stem = strlen(c->in) - strlen(".in");
	const char *path = arena_printf(f->arena, "%.*s.flags", (int)stem, c->in), *bad;
	struct str text = {0};
	int rc = 0;

	c->flags = x->flags;
	c->n_flags = x->n_flags;
	if (path_exists(path)) {
		rc = path_read(path, 65536, &text, f->err);
		c->flags = exercise_words(str_c(&text), f->arena, &c->n_flags);
		str_free(&text);
	}
	if (rc == 0 && x->validation == VALIDATION_DEFAULT &&
		!token_rules_read(c->flags, &c->rules, &bad))
		return err_set(f->err, ERR_INPUT,
			"%s: the default validator does not understand \"%.60s\"", path, bad);
	return rc;
}

static int add(struct find *f, struct stdio_case c)
{
	struct stdio_cases *all = f->cases;
	struct stat st;

	if (stat(c.in, &st) != 0)
		return err_set(f->err, ERR_INPUT, "the case %s has no input", c.in);
	if (settle_flags(f, &c) != 0)
		return -1;
	c.size = (size_t)st.st_size;
	ARENA_RESERVE(f->arena, all->items, all->n, all->cap);
	all->items[all->n++] = c;
	return 0;
}

static int add_file(struct find *f, const char *path)
{
	const size_t n = strlen(path) - strlen(".in");
	const char *label = arena_ndup(f->arena, path, n);
	const char *stem = path_join(f->arena, f->data, label);
	struct stdio_case c = {.name = case_name(f, stem, label),
		.in = arena_printf(f->arena, "%s.in", stem),
		.ans = arena_printf(f->arena, "%s.ans", stem),
		.group = group_of(f->cases, path),
		.sample = str_starts(path, "sample/")};

	if (!path_exists(c.ans) && f->exercise->stdio.validation == VALIDATION_INTERACTIVE)
		c.ans = "/dev/null";
	if (!path_exists(c.ans))
		return err_set(f->err, ERR_INPUT, "%s has no answer beside it (%s)", c.in,
			path_base(c.ans));
	return add(f, c);
}

/* path is below data/. Names come sorted, so that cases do. */
static int find_below(struct find *f, const char *path, int depth)
{
	const char *dir = path_join(f->arena, f->data, path);
	char **names;
	size_t n;

	if (!path_is_dir(dir))
		return 0;
	if (depth > DEPTH_MAX)
		return err_set(f->err, ERR_INPUT, "%s lies too deep", dir);
	if (path_list(dir, f->arena, &names, &n, f->err) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		const char *below = path_join(f->arena, path, names[i]);
		int rc = 0;

		if (str_ends(below, ".in"))
			rc = add_file(f, below);
		else if (path_is_dir(path_join(f->arena, f->data, below)))
			rc = find_below(f, below, depth + 1);
		if (rc != 0)
			return -1;
	}
	return 0;
}

static int add_generated(struct find *f, const char *dir)
{
	const struct exercise *x = f->exercise;

	for (size_t b = 0; b < x->n_batches; b++) {
		const struct exercise_batch *batch = &x->batches[b];

		for (long k = 0; k < batch->count; k++) {
			const char *stem = arena_printf(f->arena, "%s/%zu.%ld", dir, b, k);
			struct stdio_case c = {.name = batch->name,
				.in = arena_printf(f->arena, "%s.in", stem),
				.ans = arena_printf(f->arena, "%s.ans", stem),
				.group = f->cases->n_groups - 1};

			if (batch->count > 1)
				c.name = arena_printf(f->arena, "%s %ld", batch->name, k + 1);
			if (add(f, c) != 0)
				return -1;
		}
	}
	return 0;
}

/* ---- their order ---- */

struct place {
	size_t key, index;
};

static int by_key(const void *a, const void *b)
{
	const struct place *p = a, *q = b;

	if (p->key != q->key)
		return p->key < q->key ? -1 : 1;
	return (p->index > q->index) - (p->index < q->index);
}

static struct place *places(struct find *f, size_t (*key)(const struct stdio_case *))
{
	const struct stdio_cases *c = f->cases;
	struct place *p = arena_new(f->arena, c->n * sizeof *p + 1);

	for (size_t i = 0; i < c->n; i++)
		p[i] = (struct place){key(&c->items[i]), i};
	qsort(p, c->n, sizeof *p, by_key);
	return p;
}

static size_t group_key(const struct stdio_case *c)
{
	return c->group;
}

static size_t size_key(const struct stdio_case *c)
{
	return c->sample ? 0 : 1 + c->size;
}

static void arrange(struct find *f)
{
	struct stdio_cases *c = f->cases;
	const struct place *p = places(f, group_key);
	struct stdio_case *sorted = arena_new(f->arena, c->n * sizeof *sorted + 1);

	for (size_t i = 0; i < c->n; i++)
		sorted[i] = c->items[p[i].index];
	c->items = sorted;
	c->cap = c->n;
	p = places(f, size_key);
	for (size_t i = 0; i < c->n && i < CHECKED_CASES; i++)
		c->items[p[i].index].checked = c->items[p[i].index].size <= CHECKED_BYTES;
}

int stdio_cases_open(
	struct stdio_cases *c, const struct toolchain *t, const struct exercise *x, struct err *e)
{
	struct find f = {c, x, t->arena, e, path_join(t->arena, x->dir, "data")};
	const char *dir;

	*c = (struct stdio_cases){0};
	open_groups(&f);
	if (find_below(&f, "sample", 0) != 0 || find_below(&f, "secret", 0) != 0)
		return -1;
	if (x->n_batches && ((dir = stdio_generated(t, x, e)) == NULL || add_generated(&f, dir)))
		return -1;
	if (c->n == 0)
		return err_set(e, ERR_INPUT,
			"%s has no cases: NAME.in and NAME.ans belong into data/sample and "
			"data/secret",
			x->dir);
	arrange(&f);
	return 0;
}
