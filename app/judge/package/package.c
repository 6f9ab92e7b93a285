#include "base/path.h"
#include "judge/package/parts.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MAX_TEXT = 4 << 20 };

/* ---- texts and YAML ---- */

const struct yaml *package_value(const struct yaml *y, const char *key)
{
	const struct yaml *v = yaml_get(y, key);

	if (v && v->kind == YAML_SCALAR && !v->quoted &&
		(!*v->text || strcmp(v->text, "null") == 0 || strcmp(v->text, "~") == 0))
		return NULL;
	return v;
}

const char *package_words(const struct yaml *y, const char *key, struct arena *a)
{
	const struct yaml *v = package_value(y, key);
	const char *words = "";

	if (v && v->kind == YAML_SCALAR)
		return v->text;
	for (size_t i = 0; v && v->kind == YAML_LIST && i < v->n; i++)
		if (v->items[i]->kind == YAML_SCALAR)
			words = arena_printf(
				a, "%s%s%s", words, *words ? " " : "", v->items[i]->text);
	return words;
}

void package_note(struct package_reader *r, const char *sentence)
{
	struct package *p = r->p;

	p->notes = arena_grow(r->a, p->notes, p->n_notes, p->n_notes + 1, sizeof *p->notes);
	p->notes[p->n_notes++] = sentence;
}

/* The number of the constant whose {{name}} stands at s, or n_constants; *len of what stands. */
static size_t constant_at(const struct package *p, const char *s, size_t *len)
{
	for (size_t i = 0; i < p->n_constants; i++) {
		*len = strlen(p->constants[i]);
		if (strncmp(s + 2, p->constants[i], *len) == 0 &&
			strncmp(s + 2 + *len, "}}", 2) == 0) {
			*len += 4;
			return i;
		}
	}
	return p->n_constants;
}

static const char *with_constants(const struct package *p, const char *text, struct arena *a)
{
	struct str out = {0};

	while (*text) {
		size_t len, i = strncmp(text, "{{", 2) == 0 ? constant_at(p, text, &len)
							    : p->n_constants;

		if (i < p->n_constants)
			str_add(&out, p->values[i]), text += len;
		else
			str_addc(&out, *text++);
	}
	text = str_keep(&out, a);
	return text;
}

int package_text(const struct package *p, const struct package_file *f, struct arena *a,
	const char **out, struct err *e)
{
	struct str text = {0};
	int rc = path_read(f->real, MAX_TEXT, &text, e);

	if (rc == 0 && memchr(str_c(&text), '\0', text.len))
		rc = err_set(e, ERR_INPUT, "%s of the package %s is not a text", f->name, p->base);
	*out = arena_dup(a, str_c(&text));
	if (p->n_constants)
		*out = with_constants(p, *out, a);
	str_free(&text);
	return rc;
}

const struct yaml *package_yaml(struct package_reader *r, const struct package_file *f)
{
	const char *text;

	if (package_text(r->p, f, r->a, &text, r->e) != 0)
		return NULL;
	return yaml_parse(
		text, strlen(text), arena_printf(r->a, "%s/%s", r->p->base, f->name), r->a, r->e);
}

/* ---- problem.yaml ---- */

static bool has_word(const char *words, const char *word)
{
	size_t n = strlen(word);

	for (; *words; words += strspn(words, " \t")) {
		size_t len = strcspn(words, " \t");

		if (len == n && strncmp(words, word, n) == 0)
			return true;
		words += len;
	}
	return false;
}

static int refuse(struct package_reader *r, const char *why)
{
	return err_set(r->e, ERR_INPUT, "the package %s cannot be imported: %s", r->p->base, why);
}

static int read_version(struct package_reader *r)
{
	static const char *const known[] = {"legacy", "2023-07", "2025-09", "draft"};
	const struct yaml *v = package_value(r->yaml, "problem_format_version");
	const char *text = v && v->kind == YAML_SCALAR ? v->text : "legacy";

	r->p->legacy = str_starts(text, "legacy");
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_starts(text, known[i]))
			return 0;
	return refuse(r, arena_printf(r->a,
				 "its format is \"%.60s\", and whet reads legacy, 2023-07 and "
				 "2025-09",
				 text));
}

static int read_type(struct package_reader *r)
{
	const char *type = package_words(r->yaml, "type", r->a);
	const char *validation = package_words(r->yaml, "validation", r->a);

	r->p->scoring = has_word(type, "scoring");
	if (has_word(type, "multi-pass") || has_word(validation, "multi-pass") ||
		has_word(validation, "multipass"))
		return refuse(r, "it is multi-pass: a solution would run several times a case");
	if (has_word(type, "submit-answer"))
		return refuse(r, "its solutions are answers, not programs (submit-answer)");
	if (has_word(type, "interactive") || has_word(validation, "interactive"))
		r->p->validation = PACKAGE_INTERACTIVE;
	else if (has_word(validation, "custom"))
		r->p->validation = PACKAGE_CUSTOM;
	r->p->flags = package_words(r->yaml, "validator_flags", r->a);
	return 0;
}

/* A number above 0 under key, or what *out held. */
static int read_number(
	struct package_reader *r, const struct yaml *y, const char *key, double max, double *out)
{
	if (!package_value(y, key))
		return 0;
	if (!yaml_double(y, key, arena_printf(r->a, "%s/problem.yaml", r->p->base), out, r->e))
		return -1;
	if (*out <= 0 || *out > max)
		return refuse(
			r, arena_printf(r->a, "its limit %s is not between 0 and %g", key, max));
	return 0;
}

/* "3", "2.5" or DOMjudge's "timelimit='3'" line, in seconds; 0 when it is none. */
static double seconds_of(const char *text, const char *key)
{
	const char *at = key ? strstr(text, key) : text;
	char *end;
	double d;

	if (!at)
		return 0;
	at += key ? strlen(key) : 0;
	at += strspn(at, " \t='\"");
	d = strtod(at, &end);
	return end != at && d > 0 && d <= 600 ? d : 0;
}

/* Some packages of the old format have their limit in a file beside problem.yaml. */
static int read_time_files(struct package_reader *r)
{
	static const struct {
		const char *name, *key;
	} files[] = {
		{".timelimit",           NULL       },
                {"domjudge-problem.ini", "timelimit"}
        };

	for (size_t i = 0; i < sizeof files / sizeof *files && r->p->time_limit == 0; i++) {
		const struct package_file *f = package_find(r->p, files[i].name);
		const char *text;

		if (!f)
			continue;
		if (package_text(r->p, f, r->a, &text, r->e) != 0)
			return -1;
		r->p->time_limit = seconds_of(text, files[i].key);
	}
	return 0;
}

/* Defaults as the formats give them; where they leave it to the system, what they call typical. */
static int read_limits(struct package_reader *r)
{
	const struct yaml *limits = package_value(r->yaml, "limits");
	const struct yaml *times = package_value(limits, "time_multipliers");
	double memory = 2048, output = 8;
	struct package *p = r->p;

	p->time_multiplier = p->legacy ? 5 : 2;
	p->time_resolution = 1;
	if (read_number(r, limits, "time_limit", 600, &p->time_limit) != 0 ||
		read_number(r, limits, "time_multiplier", 1000, &p->time_multiplier) != 0 ||
		read_number(r, times, "ac_to_time_limit", 1000, &p->time_multiplier) != 0 ||
		read_number(r, limits, "time_resolution", 600, &p->time_resolution) != 0 ||
		read_number(r, limits, "memory", 65536, &memory) != 0 ||
		read_number(r, limits, "output", 1024, &output) != 0)
		return -1;
	p->memory_mb = memory < 1 ? 1 : (long)memory;
	p->output_mb = output < 1 ? 1 : (long)output;
	return read_time_files(r);
}

static void add_constant(struct package_reader *r, size_t *cap, const char *name, const char *value)
{
	struct package *p = r->p;
	size_t values = *cap;

	ARENA_RESERVE(r->a, p->constants, p->n_constants, *cap);
	ARENA_RESERVE(r->a, p->values, p->n_constants, values);
	p->constants[p->n_constants] = name;
	p->values[p->n_constants++] = value;
}

/* A value, or one with others that say the same: {{five}}, {{five.word}}. */
static void read_constants(struct package_reader *r)
{
	const struct yaml *y = package_value(r->yaml, "constants");
	size_t cap = 0;

	for (size_t i = 0; y && y->kind == YAML_MAP && i < y->n; i++) {
		const struct yaml *v = y->items[i];

		add_constant(r, &cap, y->keys[i],
			v->kind == YAML_SCALAR ? v->text : yaml_text(v, "value", ""));
		for (size_t k = 0; v->kind == YAML_MAP && k < v->n; k++)
			if (v->items[k]->kind == YAML_SCALAR)
				add_constant(r, &cap,
					arena_printf(r->a, "%s.%s", y->keys[i], v->keys[k]),
					v->items[k]->text);
	}
}

/* A name, {name, url}, or a list of these: "NWERC 2024 <https://...>". */
static const char *names_of(const struct yaml *y, struct arena *a)
{
	const char *all = "";

	if (!y)
		return "";
	if (y->kind == YAML_SCALAR)
		return y->text;
	if (y->kind == YAML_MAP && package_value(y, "url"))
		return arena_printf(
			a, "%s <%s>", yaml_text(y, "name", ""), yaml_text(y, "url", ""));
	if (y->kind == YAML_MAP)
		return yaml_text(y, "name", "");
	for (size_t i = 0; i < y->n; i++)
		all = arena_printf(a, "%s%s%s", all, i ? ", " : "", names_of(y->items[i], a));
	return all;
}

/* Where it comes from, who made it, and on what terms: what a copy must go on saying. */
static void read_credit(struct package_reader *r)
{
	const struct yaml *credits = package_value(r->yaml, "credits");
	const char *source = names_of(package_value(r->yaml, "source"), r->a);
	const char *url = package_words(r->yaml, "source_url", r->a);
	const char *author = names_of(package_value(r->yaml, "author"), r->a), *parts[4];
	const char *license = package_words(r->yaml, "license", r->a), *all = "";

	if (credits && credits->kind == YAML_MAP)
		credits = package_value(credits, "authors");
	if (credits)
		author = names_of(credits, r->a);
	parts[0] = *url ? arena_printf(r->a, "%s <%s>", source, url) : source;
	parts[1] = *author ? arena_printf(r->a, "by %s", author) : "";
	parts[2] = *license && strcmp(license, "unknown") != 0
			   ? arena_printf(r->a, "licence %s", license)
			   : "";
	parts[3] = package_words(r->yaml, "rights_owner", r->a);
	if (*parts[3])
		parts[3] = arena_printf(r->a, "rights %s", parts[3]);
	for (size_t i = 0; i < 4; i++)
		if (*parts[i])
			all = arena_printf(r->a, "%s%s%s", all, *all ? "; " : "", parts[i]);
	r->p->credit = all;
}

/* ---- the whole ---- */

/* The folder with problem.yaml: dir, or the only folder within it. */
static const char *find_root(const char *dir, struct arena *a, struct err *e)
{
	const char *inner = NULL, *name;
	char **names;
	size_t n, folders = 0;
	struct stat st;

	if (!path_is_dir(dir)) {
		err_set(e, ERR_INPUT, "there is no folder %s", dir);
		return NULL;
	}
	if (path_exists(path_join(a, dir, "problem.yaml")))
		return dir;
	if (path_list(dir, a, &names, &n, e) != 0)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		name = path_join(a, dir, names[i]);
		if (lstat(name, &st) == 0 && S_ISDIR(st.st_mode)) {
			inner = name;
			folders++;
		}
	}
	if (folders == 1 && path_exists(path_join(a, inner, "problem.yaml")))
		return inner;
	err_set(e, ERR_INPUT, "this is no problem package: there is no problem.yaml in it");
	return NULL;
}

static int read_problem_yaml(struct package_reader *r)
{
	const struct package_file *f = package_find(r->p, "problem.yaml");
	const struct yaml *y;

	if (!f)
		return refuse(r, "its problem.yaml is not a file");
	y = package_yaml(r, f);
	if (!y)
		return -1;
	if (y->kind != YAML_MAP)
		return refuse(r, "its problem.yaml holds no keys");
	r->yaml = y;
	/* The constants do not count in problem.yaml itself. */
	read_constants(r);
	return 0;
}

int package_read(
	const char *dir, const char *base, struct arena *a, struct package **out, struct err *e)
{
	struct package_reader r = {.p = arena_new(a, sizeof *r.p), .a = a, .e = e};
	const char *root = find_root(dir, a, e);

	if (!root)
		return base ? err_prefix(e, "%s", base) : err_prefix(e, "%s", dir);
	r.p->root = path_real(a, root);
	if (!r.p->root)
		return err_set(e, ERR_INPUT, "cannot read %s", root);
	r.p->base = base && strcmp(root, dir) == 0 ? base : path_base(r.p->root);
	if (package_scan(&r) != 0 || read_problem_yaml(&r) != 0 || read_version(&r) != 0 ||
		read_type(&r) != 0 || read_limits(&r) != 0 || package_data(&r) != 0 ||
		package_programs(&r) != 0 || package_statement(&r) != 0)
		return -1;
	read_credit(&r);
	*out = r.p;
	return 0;
}
