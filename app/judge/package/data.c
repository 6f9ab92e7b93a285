/* How it works. Every folder below data/ may hold a testdata.yaml (legacy) or test_group.yaml; a
 * key that is missing there is the folder's above. One walk over the list of files, which is
 * sorted, meets every case; its folder's settings are read once and kept. */
#include "base/path.h"
#include "judge/package/parts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_WHY = 4096 };

/* What a folder of test data settles. */
struct settings {
	const char *folder;      /* "data/secret/easy" */
	const struct yaml *yaml; /* its own file, or NULL */
	const struct settings *above;
	struct settings *next;
};

struct data {
	struct package_reader *r;
	struct settings *known;
	const char *flags; /* of the first case; NULL before it */
	size_t cap;
};

static int refuse(const struct data *d, const char *name, const char *why)
{
	return err_set(d->r->e, ERR_INPUT, "the package %s cannot be imported: %.200s %s",
		d->r->p->base, name, why);
}

/* ---- settings ---- */

static const struct settings *settings_of(struct data *d, const char *folder)
{
	static const char *const names[] = {"test_group.yaml", "testdata.yaml"};
	struct settings *s = d->known;

	while (s && strcmp(s->folder, folder) != 0)
		s = s->next;
	if (s)
		return s;
	s = arena_new(d->r->a, sizeof *s);
	s->folder = folder;
	if (strchr(folder, '/')) {
		s->above = settings_of(d, path_dir(d->r->a, folder));
		if (!s->above)
			return NULL;
	}
	for (size_t i = 0; i < sizeof names / sizeof *names && !s->yaml; i++) {
		const struct package_file *f =
			package_find(d->r->p, path_join(d->r->a, folder, names[i]));

		if (f && !(s->yaml = package_yaml(d->r, f)))
			return NULL;
	}
	s->next = d->known;
	d->known = s;
	return s;
}

static const struct yaml *inherited(const struct settings *s, const char *key)
{
	const struct yaml *v = NULL;

	for (; s && !v; s = s->above)
		v = package_value(s->yaml, key);
	return v;
}

/* ---- the flags of the validator ---- */

/* A text, a list of texts, or a map with the key "flags". */
static const char *flags_in(const struct yaml *v, struct arena *a)
{
	const char *words = "";

	if (!v)
		return NULL;
	if (v->kind == YAML_SCALAR)
		return v->text;
	if (v->kind == YAML_MAP)
		return package_words(v, "flags", a);
	for (size_t i = 0; i < v->n; i++)
		if (v->items[i]->kind == YAML_SCALAR)
			words = arena_printf(
				a, "%s%s%s", words, *words ? " " : "", v->items[i]->text);
	return words;
}

/* The package's and the folder's, or the case's own. */
static const char *flags_of_case(struct data *d, const struct settings *s, const struct yaml *own)
{
	const char *flags = flags_in(package_value(own, "output_validator_args"), d->r->a);
	const char *all = d->r->p->flags;

	if (!flags)
		flags = flags_in(inherited(s, "output_validator_args"), d->r->a);
	if (!flags)
		flags = flags_in(inherited(s, "output_validator_flags"), d->r->a);
	if (!flags || !*flags)
		return all;
	return *all ? arena_printf(d->r->a, "%s %s", all, flags) : flags;
}

/* The first case's flags are the package's; a case that is checked with others keeps its own. */
static void settle_flags(struct data *d, struct package_case *c, const char *flags)
{
	if (!d->flags)
		d->flags = flags;
	if (strcmp(d->flags, flags) != 0)
		c->flags = flags;
}

/* ---- cases ---- */

/* Reads what may stand beside a case: BASE.hint as a text. */
static int read_beside(struct data *d, const char *base, const char *ending, const char **out)
{
	const struct package_file *f =
		package_find(d->r->p, arena_printf(d->r->a, "%s%s", base, ending));
	struct str text = {0};
	int rc;

	if (!f)
		return 0;
	rc = path_read(f->real, 1 << 20, &text, d->r->e);
	*out = arena_ndup(d->r->a, str_c(&text), text.len < MAX_WHY ? text.len : MAX_WHY);
	str_free(&text);
	return rc;
}

/* BASE.yaml: a case's own settings. */
static int read_own(
	struct data *d, const char *base, struct package_case *c, const struct yaml **own)
{
	const struct package_file *f =
		package_find(d->r->p, arena_printf(d->r->a, "%s.yaml", base));

	*own = NULL;
	if (!f)
		return 0;
	*own = package_yaml(d->r, f);
	if (!*own)
		return -1;
	if (!c->hint && package_value(*own, "hint"))
		c->hint = yaml_text(*own, "hint", "");
	if (!c->desc && package_value(*own, "description"))
		c->desc = yaml_text(*own, "description", "");
	return 0;
}

static int check_args(
	struct data *d, const char *base, const struct settings *s, const struct yaml *own)
{
	const struct yaml *args = package_value(own, "args");
	size_t n;

	if (!args)
		args = inherited(s, "args");
	if (args && (args->kind == YAML_SCALAR || args->n))
		return refuse(d, base, "gives the solution arguments on its command line");
	if (package_below(d->r->p, arena_printf(d->r->a, "%s.files/", base), &n))
		return refuse(d, base, "gives the solution files beside its standard input");
	return 0;
}

static int add_case(struct data *d, const struct package_file *in)
{
	const char *base = arena_ndup(d->r->a, in->name, strlen(in->name) - strlen(".in"));
	struct package_case c = {.name = base + strlen("data/"), .in = in};
	const struct settings *s = settings_of(d, path_dir(d->r->a, base));
	struct package *p = d->r->p;
	const struct yaml *own;

	if (!s || read_beside(d, base, ".hint", &c.hint) != 0 ||
		read_beside(d, base, ".desc", &c.desc) != 0 || read_own(d, base, &c, &own) != 0 ||
		check_args(d, base, s, own) != 0)
		return -1;
	c.ans = package_find(p, arena_printf(d->r->a, "%s.ans", base));
	if (!c.ans && p->validation != PACKAGE_INTERACTIVE)
		return refuse(d, in->name, "has no answer beside it (.ans)");
	settle_flags(d, &c, flags_of_case(d, s, own));
	ARENA_RESERVE(d->r->a, p->cases, p->n_cases, d->cap);
	p->cases[p->n_cases++] = c;
	p->n_samples += str_starts(c.name, "sample/");
	return 0;
}

static int read_cases(struct data *d)
{
	static const char *const folders[] = {"data/sample/", "data/secret/"};
	struct package *p = d->r->p;

	for (size_t k = 0; k < sizeof folders / sizeof *folders; k++) {
		size_t n;
		const struct package_file *f = package_below(p, folders[k], &n);

		for (size_t i = 0; i < n; i++)
			if (str_ends(f[i].name, ".in") && !strstr(f[i].name, ".files/") &&
				add_case(d, &f[i]) != 0)
				return -1;
	}
	if (p->n_cases == 0)
		return refuse(d, "it", "has no test cases in data/sample and data/secret");
	return 0;
}

static void read_interactions(struct data *d)
{
	struct package *p = d->r->p;
	size_t n;
	const struct package_file *f = package_below(p, "data/sample/", &n);

	p->interactions = arena_new(d->r->a, n * sizeof *p->interactions + 1);
	for (size_t i = 0; i < n; i++)
		if (str_ends(f[i].name, ".interaction"))
			p->interactions[p->n_interactions++] = &f[i];
}

/* ---- groups ---- */

/* "0 40" gives 40; not finite or no range: -1. */
static double range_end(const struct yaml *v)
{
	double lo, hi;
	char rest;

	if (!v || v->kind != YAML_SCALAR || sscanf(v->text, "%lf %lf %c", &lo, &hi, &rest) != 2 ||
		!isfinite(hi) || hi < 0)
		return -1;
	return hi;
}

static double number_in(const struct yaml *v, double otherwise)
{
	char *end;
	double d = v && v->kind == YAML_SCALAR ? strtod(v->text, &end) : otherwise;

	return v && v->kind == YAML_SCALAR && end != v->text && isfinite(d) && d >= 0 ? d
										      : otherwise;
}

/* What the group says it is worth, or -1. Legacy: the end of its own range, else what an accepted
 * case gives (1), summed or not as grader_flags say. Draft: scoring.score or max_score. */
static double stated_points(const struct settings *s, bool legacy, size_t n_cases)
{
	const struct yaml *flags = inherited(s, "grader_flags");
	const char *text = flags && flags->kind == YAML_SCALAR ? flags->text : "";
	const struct yaml *accept = inherited(s, "accept_score");
	double points = number_in(package_value(package_value(s->yaml, "scoring"), "score"), -1);

	if (points < 0)
		points = number_in(package_value(s->yaml, "max_score"), -1);
	if (points < 0)
		points = range_end(package_value(s->yaml, "range"));
	if (points >= 0 || (!accept && !legacy))
		return points;
	points = number_in(accept, 1);
	return strstr(text, "min") || strstr(text, "max") || strstr(text, "avg")
		       ? points
		       : points * (double)n_cases;
}

/* Points that no group claims are shared out evenly among those that say nothing. */
static void share_points(struct package *p, double total)
{
	size_t silent = 0;

	for (size_t i = 0; i < p->n_groups; i++) {
		if (p->groups[i].points < 0)
			silent++;
		else
			total -= p->groups[i].points;
	}
	for (size_t i = 0; i < p->n_groups; i++)
		if (p->groups[i].points < 0)
			p->groups[i].points = total > 0 ? total / (double)silent : 0;
}

/* "secret/easy" of "secret/easy/deep/01", "secret" of "secret/01". */
static const char *group_of(const struct data *d, const char *name)
{
	const char *slash = strchr(name, '/'), *second = strchr(slash + 1, '/');

	return arena_ndup(d->r->a, name, (size_t)((second ? second : slash) - name));
}

static bool find_group(const struct package *p, const char *name)
{
	for (size_t i = 0; i < p->n_groups; i++)
		if (strcmp(p->groups[i].name, name) == 0)
			return true;
	return false;
}

static int read_groups(struct data *d)
{
	struct package *p = d->r->p;
	const struct settings *secret = settings_of(d, "data/secret"), *s;
	double total;

	p->groups = arena_new(d->r->a, p->n_cases * sizeof *p->groups + 1);
	if (!secret)
		return -1;
	total = stated_points(secret, p->legacy, p->n_cases - p->n_samples);
	for (size_t i = p->n_samples; i < p->n_cases;) {
		const char *name = group_of(d, p->cases[i].name);
		size_t from = i;

		while (i < p->n_cases && strcmp(group_of(d, p->cases[i].name), name) == 0)
			i++;
		s = settings_of(d, path_join(d->r->a, "data", name));
		if (!s)
			return -1;
		if (find_group(p, name))
			continue;
		p->groups[p->n_groups++] = (struct package_group){name,
			strcmp(name, "secret") == 0 ? -1 : stated_points(s, p->legacy, i - from)};
	}
	share_points(p, total < 0 ? 100 : total);
	return 0;
}

int package_data(struct package_reader *r)
{
	struct data d = {.r = r};

	if (read_cases(&d) != 0)
		return -1;
	r->p->flags = d.flags;
	read_interactions(&d);
	return r->p->scoring ? read_groups(&d) : 0;
}
