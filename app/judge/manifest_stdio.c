#include "judge/manifest.h"

#include "base/path.h"
#include "base/str.h"
#include "judge/stdio/tokens.h"

#include <string.h>

int manifest_interface(const struct manifest *m, const struct yaml *y)
{
	const char *word;

	if (manifest_text(m, y, "interface", false, &word) != 0)
		return -1;
	if (strcmp(m->x->kind, "cuda") == 0)
		m->x->interface = INTERFACE_KERNEL;
	else if (strcmp(word, "stdio") == 0)
		m->x->interface = INTERFACE_STDIO;
	else if (*word && strcmp(word, "function") != 0)
		return manifest_refuse(
			m, yaml_get(y, "interface"), "interface is function or stdio");
	return 0;
}

static int get_validation(const struct manifest *m, const struct yaml *y)
{
	static const char *const names[] = {[VALIDATION_DEFAULT] = "default",
		[VALIDATION_CUSTOM] = "custom",
		[VALIDATION_INTERACTIVE] = "interactive"};
	const char *word;

	if (manifest_text(m, y, "validation", false, &word) != 0)
		return -1;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (!*word || strcmp(word, names[i]) == 0) {
			m->x->stdio.validation = (enum validation_kind)i;
			return 0;
		}
	}
	return manifest_refuse(
		m, yaml_get(y, "validation"), "validation is default, custom or interactive");
}

/* Words of their own; for the default validator they must be ones it knows. */
const char **exercise_words(const char *text, struct arena *a, size_t *n)
{
	const char **words = arena_new(a, (strlen(text) / 2 + 2) * sizeof *words);
	char *p = arena_dup(a, text), *word, *rest = NULL;

	*n = 0;
	while ((word = strtok_r(p, " \t\r\n", &rest)) != NULL) {
		words[(*n)++] = word;
		p = NULL;
	}
	return words;
}

static int get_flags(const struct manifest *m, const struct yaml *y)
{
	struct exercise_stdio *s = &m->x->stdio;
	struct token_rules rules;
	const char *text, *bad;

	if (manifest_text(m, y, "validator_flags", false, &text) != 0)
		return -1;
	s->flags = exercise_words(text, m->arena, &s->n_flags);
	if (s->validation == VALIDATION_DEFAULT && !token_rules_read(s->flags, &rules, &bad))
		return err_set(m->err, ERR_INPUT,
			"%s:%zu: the default validator does not understand \"%.60s\"", m->name,
			yaml_get(y, "validator_flags")->line, bad);
	return 0;
}

static int get_group(const struct manifest *m, const struct yaml *y, struct exercise_group *g)
{
	static const char *const keys[] = {"name", "points", NULL};

	g->points = -1;
	if (manifest_keys(m, y, keys) != 0 || manifest_text(m, y, "name", true, &g->name) != 0)
		return -1;
	return manifest_long(m, y, "points", 0, 1000000, &g->points);
}

static int get_groups(const struct manifest *m, const struct yaml *y)
{
	const struct yaml *groups = yaml_get(y, "groups");
	struct exercise_stdio *s = &m->x->stdio;

	if (!groups)
		return 0;
	if (groups->kind != YAML_LIST)
		return manifest_refuse(m, groups, "groups is a list of {name, points}");
	s->groups = arena_new(m->arena, groups->n * sizeof *s->groups + 1);
	for (size_t i = 0; i < groups->n; i++)
		if (get_group(m, groups->items[i], &s->groups[s->n_groups++]) != 0)
			return -1;
	return 0;
}

int manifest_stdio(const struct manifest *m, const struct yaml *y)
{
	static const char *const keys[] = {"title", "kind", "number", "pattern", "difficulty",
		"teaches", "hints", "interface", "validation", "validator_flags", "limits",
		"groups", "generated", "source", "imported", NULL};
	const struct yaml *limits = yaml_get(y, "limits");

	m->x->stdio.output_mb = 8;
	m->x->stdio.imported = yaml_get(y, "imported") != NULL;
	if (manifest_keys(m, y, keys) != 0 || get_validation(m, y) != 0 || get_flags(m, y) != 0 ||
		get_groups(m, y) != 0)
		return -1;
	return limits ? manifest_long(m, limits, "output_mb", 1, 1024, &m->x->stdio.output_mb) : 0;
}

/* ---- its files ---- */

bool exercise_is_cxx(const char *file)
{
	return str_ends(file, ".cc") || str_ends(file, ".cpp") || str_ends(file, ".cxx") ||
	       str_ends(file, ".c++") || str_ends(file, ".C");
}

const char *exercise_source(const struct exercise *x, const char *name, struct arena *a)
{
	const char *c = arena_printf(a, "%s/%s.c", x->dir, name);
	const char *cc = arena_printf(a, "%s/%s.cc", x->dir, name);

	if (x->interface == INTERFACE_KERNEL)
		return arena_printf(a, "%s/%s.cu", x->dir, name);
	return !path_exists(c) && path_exists(cc) ? cc : c;
}

int exercise_sources(const struct exercise *x, const char *folder, struct arena *a,
	const char ***out, size_t *n, struct err *e)
{
	const char *dir = path_join(a, x->dir, folder);
	char **names;
	size_t found;

	*out = NULL;
	*n = 0;
	if (!path_is_dir(dir))
		return 0;
	if (path_list(dir, a, &names, &found, e) != 0)
		return -1;
	*out = arena_new(a, found * sizeof **out + 1);
	for (size_t i = 0; i < found; i++)
		if (str_ends(names[i], ".c") || str_ends(names[i], ".cu") ||
			exercise_is_cxx(names[i]))
			(*out)[(*n)++] = path_join(a, dir, names[i]);
	return 0;
}
