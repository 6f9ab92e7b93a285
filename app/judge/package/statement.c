#include "base/path.h"
#include "base/utf8.h"
#include "judge/package/parts.h"

#include <stdlib.h>
#include <string.h>

/* A statement longer than this, or a sample, is not for reading. */
enum { MAX_STATEMENT = 512 << 10, MAX_SHOWN = 16 << 10, MAX_SAMPLES = 20 };

struct statement {
	const struct package_file *file;
	const char *language; /* "en", or "" */
	bool tex;
	int rank; /* the lower the better */
};

/* Whether the file is "problem.LANGUAGE.md" or the like; then *s says which. */
static bool is_statement(const struct package_file *f, struct arena *a, struct statement *s)
{
	const char *base = path_base(f->name), *dot;
	size_t n = strlen(base);

	if (!str_starts(base, "problem.") || (!str_ends(base, ".md") && !str_ends(base, ".tex")))
		return false;
	s->file = f;
	s->tex = str_ends(base, ".tex");
	dot = base + strlen("problem.");
	s->language = "";
	if ((size_t)(dot - base) + (s->tex ? 3 : 2) < n)
		s->language = arena_ndup(a, dot, n - (size_t)(dot - base) - (s->tex ? 4 : 3));
	s->rank = strcmp(s->language, "en") == 0   ? 0
		  : !*s->language                  ? 2
		  : str_starts(s->language, "en-") ? 4
						   : 6;
	s->rank += s->tex;
	return true;
}

/* English before others, Markdown before TeX. */
static bool best_statement(struct package_reader *r, struct statement *best)
{
	static const char *const places[] = {"statement/", "problem_statement/"};
	struct statement s;
	size_t n;

	best->file = NULL;
	for (size_t k = 0; k < sizeof places / sizeof *places; k++) {
		const struct package_file *f = package_below(r->p, places[k], &n);

		for (size_t i = 0; i < n; i++)
			if (!strchr(f[i].name + strlen(places[k]), '/') &&
				is_statement(&f[i], r->a, &s) &&
				(!best->file || s.rank < best->rank))
				*best = s;
		if (best->file)
			return true;
	}
	return false;
}

/* What can be read of a text: line ends and signs of other systems are made ours. */
static const char *readable(const char *text, size_t n, struct arena *a)
{
	static const char mark[] = "\xef\xbb\xbf"; /* Windows puts it before UTF-8 */
	struct str lines = {0}, out = {0};
	size_t from = n >= 3 && memcmp(text, mark, 3) == 0 ? 3 : 0;

	for (size_t i = from; i < n; i++)
		if (text[i] != '\r' || i + 1 == n || text[i + 1] != '\n')
			str_addc(&lines, text[i]);
	utf8_clean(&out, str_c(&lines), lines.len, true);
	text = arena_dup(a, str_c(&out));
	str_free(&lines);
	str_free(&out);
	return text;
}

/* ---- the title ---- */

/* The text of one line, as Markdown, in one line. */
static const char *plain(const char *text, size_t n, struct arena *a)
{
	struct str out = {0};
	char *line;

	tex_to_markdown(arena_ndup(a, text, n), &out);
	line = str_trim(arena_dup(a, str_c(&out)));
	line[strcspn(line, "\n")] = '\0';
	str_free(&out);
	return line;
}

/* "%% plainproblemname: X", else the argument of \problemname; NULL when there is neither. */
static const char *tex_title(const char *text, struct arena *a)
{
	static const char plainly[] = "plainproblemname:", command[] = "\\problemname{";
	const char *at = strstr(text, plainly);
	size_t n = 0, depth = 1;

	if (at) {
		at += strlen(plainly);
		return str_trim(arena_ndup(a, at, strcspn(at, "\n")));
	}
	at = strstr(text, command);
	if (!at)
		return NULL;
	at += strlen(command);
	for (; at[n] && depth; n++)
		depth += (at[n] == '{') - (at[n] == '}');
	return plain(at, n ? n - 1 : 0, a);
}

static const char *markdown_title(const char *text, struct arena *a)
{
	if (!str_starts(text, "# "))
		return NULL;
	return str_trim(arena_ndup(a, text + 2, strcspn(text + 2, "\n")));
}

/* The name in problem.yaml: a text, or one for each language. */
static const char *given_title(struct package_reader *r, const char *language)
{
	const struct yaml *name = package_value(r->yaml, "name");

	if (!name)
		return NULL;
	if (name->kind == YAML_SCALAR)
		return name->text;
	if (name->kind != YAML_MAP || !name->n)
		return NULL;
	return yaml_text(name, language,
		yaml_text(name, "en",
			name->items[0]->kind == YAML_SCALAR ? name->items[0]->text : NULL));
}

static void settle_title(struct package_reader *r, const struct statement *s, const char *text)
{
	const char *title = given_title(r, s->file && *s->language ? s->language : "en");

	if (!title && s->file)
		title = s->tex ? tex_title(text, r->a) : markdown_title(text, r->a);
	r->p->title = title && *title ? title : r->p->base;
}

/* ---- samples ---- */

/* A fence longer than any in the text. */
static size_t fence_for(const char *text)
{
	size_t longest = 0;

	for (const char *p = text; *p;) {
		size_t n = strspn(p, "`");

		longest = n > longest ? n : longest;
		p += n + (n == 0);
	}
	return longest < 3 ? 3 : longest + 1;
}

static int add_sample(
	struct package_reader *r, const char *what, const struct package_file *f, struct str *out)
{
	struct str text = {0};
	const char *shown;
	size_t fence, n;
	int rc = 0;

	str_addf(out, "%s\n\n", what);
	if (f->size > MAX_SHOWN) {
		str_addf(out, "%zu bytes, too many to show here.\n\n", f->size);
		return 0;
	}
	rc = path_read(f->real, MAX_SHOWN, &text, r->e);
	shown = readable(str_c(&text), text.len, r->a);
	n = strlen(shown);
	fence = fence_for(shown);
	str_pad(out, '`', fence);
	str_addf(out, "text\n%s%s", shown, n && shown[n - 1] != '\n' ? "\n" : "");
	str_pad(out, '`', fence);
	str_add(out, "\n\n");
	str_free(&text);
	return rc;
}

/* The first of BASE.ENDING for the endings given that is there: a package may show other files
 * than it judges by. */
static const struct package_file *shown_file(
	struct package_reader *r, const char *base, const char *const *endings)
{
	const struct package_file *f = NULL;

	for (; *endings && !f; endings++)
		f = package_find(r->p, arena_printf(r->a, "data/%s%s", base, *endings));
	return f;
}

static int add_samples(struct package_reader *r, struct str *out)
{
	static const char *const in[] = {".in.statement", ".in", NULL};
	static const char *const ans[] = {".ans.statement", ".out", ".ans", NULL};
	const struct package *p = r->p;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < p->n_interactions && i < MAX_SAMPLES; i++)
		rc = add_sample(r,
			arena_printf(r->a,
				"## Sample dialogue %zu\n\nLines with `>` are what the solution "
				"says.",
				i + 1),
			p->interactions[i], out);
	if (p->validation == PACKAGE_INTERACTIVE)
		return rc;
	for (size_t i = 0; rc == 0 && i < p->n_samples && i < MAX_SAMPLES; i++) {
		const struct package_file *answer = shown_file(r, p->cases[i].name, ans);

		rc = add_sample(r, arena_printf(r->a, "## Sample input %zu", i + 1),
			shown_file(r, p->cases[i].name, in), out);
		if (rc == 0 && answer)
			rc = add_sample(
				r, arena_printf(r->a, "## Sample output %zu", i + 1), answer, out);
	}
	return rc;
}

/* ---- the whole ---- */

/* \constant{name} is TeX's way to say {{name}}. */
static const char *tex_constants(const struct package *p, const char *text, struct arena *a)
{
	static const char command[] = "\\constant{";
	struct str out = {0};
	const char *at;

	while ((at = strstr(text, command)) != NULL) {
		const char *name = at + strlen(command);
		size_t n = strcspn(name, "}"), i = 0;

		while (i < p->n_constants &&
			(strlen(p->constants[i]) != n || strncmp(p->constants[i], name, n) != 0))
			i++;
		str_addn(&out, text, (size_t)(at - text));
		str_add(&out, i < p->n_constants ? p->values[i] : "");
		text = name + n + (name[n] == '}');
	}
	str_add(&out, text);
	text = str_keep(&out, a);
	return text;
}

/* \problemyamlname is the name in problem.yaml, in packages that BAPCtools made. */
static const char *with_title(const char *title, const char *text, struct arena *a)
{
	if (!strstr(text, "\\problemyamlname"))
		return text;
	return arena_printf(a, "\\newcommand{\\problemyamlname}{%s}%s", title, text);
}

static int read_best(struct package_reader *r, const struct statement *s, const char **text)
{
	if (s->file->size > MAX_STATEMENT)
		return err_set(r->e, ERR_INPUT,
			"the package %s cannot be imported: %s is larger than 512 KiB", r->p->base,
			s->file->name);
	if (package_text(r->p, s->file, r->a, text, r->e) != 0)
		return -1;
	*text = readable(*text, strlen(*text), r->a);
	return 0;
}

int package_statement(struct package_reader *r)
{
	struct statement s = {0};
	const char *text = "";
	struct str out = {0};
	int rc = 0;

	if (!best_statement(r, &s))
		package_note(
			r, "there is no statement in Markdown or TeX, so only its name is shown");
	else
		rc = read_best(r, &s, &text);
	settle_title(r, &s, text);
	if (s.tex || !markdown_title(text, r->a))
		str_addf(&out, "# %s\n\n", r->p->title);
	if (s.tex)
		tex_to_markdown(
			tex_constants(r->p, with_title(r->p->title, text, r->a), r->a), &out);
	else
		str_add(&out, text);
	str_add(&out, "\n");
	if (rc == 0)
		rc = add_samples(r, &out);
	r->p->statement = str_keep(&out, r->a);
	return rc;
}
