#include "action/import_files.h"

#include "base/json.h"
#include "base/path.h"
#include "base/stop.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

struct writer {
	const struct package *p;
	const char *dir;
	struct arena *a;
	struct err *e;
};

/* ---- files ---- */

static int open_new(const struct writer *w, const char *name, const char **path)
{
	int fd;

	*path = path_join(w->a, w->dir, name);
	if (path_mkdirs(path_dir(w->a, *path), w->e) != 0)
		return -1;
	fd = open(*path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	return fd >= 0 ? fd
		       : err_set(w->e, ERR_INPUT, "cannot write %s: %s", *path, strerror(errno));
}

static int put_text(const struct writer *w, const char *name, const char *text, size_t n)
{
	const char *path;
	int fd = open_new(w, name, &path), rc = 0;

	if (fd < 0)
		return -1;
	if (path_write_all(fd, text, n) != 0)
		rc = err_set(w->e, ERR_INPUT, "cannot write %s: %s", path, strerror(errno));
	close(fd);
	return rc;
}

/* Copies in pieces: test data may be large. What was a link in the package becomes a file. */
static int copy(const struct writer *w, const struct package_file *f, const char *name)
{
	int from = open(f->real, O_RDONLY | O_NOFOLLOW | O_CLOEXEC), to, rc = stop_check(w->e);
	char buffer[64 * 1024];
	const char *path;
	ssize_t n = 0;

	if (from < 0)
		return err_set(w->e, ERR_INPUT, "cannot read %s: %s", f->real, strerror(errno));
	to = open_new(w, name, &path);
	if (to < 0)
		rc = -1;
	while (rc == 0 && (n = read(from, buffer, sizeof buffer)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			rc = err_set(
				w->e, ERR_INPUT, "cannot read %s: %s", f->real, strerror(errno));
		else if (path_write_all(to, buffer, (size_t)n) != 0)
			rc = err_set(w->e, ERR_INPUT, "cannot write %s: %s", path, strerror(errno));
	}
	if (to >= 0)
		close(to);
	close(from);
	return rc;
}

/* ---- the parts ---- */

static int put_cases(const struct writer *w)
{
	const struct package *p = w->p;
	const char *base;

	for (size_t i = 0; i < p->n_cases; i++) {
		const struct package_case *c = &p->cases[i];

		base = path_join(w->a, "data", c->name);
		if (copy(w, c->in, arena_printf(w->a, "%s.in", base)) != 0)
			return -1;
		base = arena_printf(w->a, "%s.ans", base);
		if ((c->ans ? copy(w, c->ans, base) : put_text(w, base, "", 0)) != 0)
			return -1;
		base = path_join(w->a, "data", c->name);
		if (c->hint && put_text(w, arena_printf(w->a, "%s.hint", base), c->hint,
				       strlen(c->hint)) != 0)
			return -1;
		if (c->flags && put_text(w, arena_printf(w->a, "%s.flags", base), c->flags,
					strlen(c->flags)) != 0)
			return -1;
		if (c->desc && put_text(w, arena_printf(w->a, "%s.desc", base), c->desc,
				       strlen(c->desc)) != 0)
			return -1;
	}
	for (size_t i = 0; i < p->n_interactions; i++)
		if (copy(w, p->interactions[i], p->interactions[i]->name) != 0)
			return -1;
	return 0;
}

static int put_validator(const struct writer *w)
{
	const struct package *p = w->p;

	for (size_t i = 0; i < p->n_validator; i++) {
		const char *text, *name = path_join(w->a, "output_validators",
					  p->validator[i]->name + p->validator_prefix);

		if (package_text(p, p->validator[i], w->a, &text, w->e) != 0 ||
			put_text(w, name, text, strlen(text)) != 0)
			return -1;
	}
	return 0;
}

/* "FOLDER/NAME.c", another name when that one is taken: two folders of the package may hold the
 * same. Endings are .c and .cc here. */
static const char *free_name(
	const struct writer *w, const char *folder, const struct package_submission *s)
{
	size_t stem = strlen(s->name) - strlen(strrchr(s->name, '.'));
	const char *ending = s->cpp ? "cc" : "c";
	const char *name = arena_printf(w->a, "%s/%.*s.%s", folder, (int)stem, s->name, ending);

	for (int n = 2; path_exists(path_join(w->a, w->dir, name)); n++)
		name = arena_printf(w->a, "%s/%.*s-%d.%s", folder, (int)stem, s->name, n, ending);
	return name;
}

/* A submission as it is; a rejected one under the line that names its verdict, which the compiler
 * is told not to count. */
static int put_submission(
	const struct writer *w, const struct package_submission *s, const char *name)
{
	const char *text, *open = s->cpp ? "// " : "/* ", *close = s->cpp ? "" : " */";

	if (package_text(w->p, s->source, w->a, &text, w->e) != 0)
		return -1;
	if (s->verdict != VERDICT_AC)
		text = arena_printf(w->a, "%s%s: %s of the package says so%s\n#line 1 \"%s\"\n%s",
			open, verdict_info(s->verdict)->code, s->source->name, close, s->name,
			text);
	return put_text(w, name, text, strlen(text));
}

/* The first accepted one is the reference. */
static int put_submissions(const struct writer *w)
{
	const struct package *p = w->p;
	bool reference = false;

	for (size_t i = 0; i < p->n_submissions; i++) {
		const struct package_submission *s = &p->submissions[i];
		const char *name;

		if (s->verdict == VERDICT_AC && !reference)
			name = s->cpp ? "reference.cc" : "reference.c";
		else
			name = free_name(w, s->verdict == VERDICT_AC ? "right" : "wrong", s);
		reference = true;
		if (put_submission(w, s, name) != 0)
			return -1;
	}
	return 0;
}

int import_files(const struct package *p, const char *dir, struct arena *a, struct err *e)
{
	static const char starter[] = "#include <stdio.h>\n\nint main(void)\n{\n\treturn 0;\n}\n";
	const struct writer w = {p, dir, a, e};
	const char *readme = p->statement;

	if (*p->credit)
		readme = arena_printf(a, "%s---\n\n%s\n", readme, p->credit);
	if (put_text(&w, "README.md", readme, strlen(readme)) != 0 ||
		put_text(&w, "starter.c", starter, strlen(starter)) != 0 || put_cases(&w) != 0 ||
		put_validator(&w) != 0)
		return -1;
	return put_submissions(&w);
}

/* ---- exercise.yaml ---- */

static void add_key(struct str *out, const char *key, const char *value)
{
	str_addf(out, "%s: ", key);
	json_quote(out, value);
	str_addc(out, '\n');
}

int import_manifest(const struct package *p, const char *dir, const char *from,
	const struct imported *im, struct err *e)
{
	static const char *const validations[] = {[PACKAGE_DEFAULT] = "default",
		[PACKAGE_CUSTOM] = "custom",
		[PACKAGE_INTERACTIVE] = "interactive"};
	struct arena a = {0};
	struct str out = {0};
	int rc;

	add_key(&out, "title", p->title);
	/* The packages say nothing of pattern and difficulty. */
	str_add(&out, "kind: dsa\npattern: Imported\ndifficulty: Medium\n");
	add_key(&out, "teaches", "");
	str_addf(&out, "hints: []\ninterface: stdio\nvalidation: %s\n", validations[p->validation]);
	add_key(&out, "validator_flags", p->flags);
	str_addf(&out, "limits: {cpu_ms: %ld, memory_mb: %ld, output_mb: %ld}\n", im->cpu_ms,
		p->memory_mb, p->output_mb);
	if (p->n_groups)
		str_add(&out, "groups:\n");
	for (size_t i = 0; i < p->n_groups; i++) {
		str_add(&out, "  - {name: ");
		json_quote(&out, p->groups[i].name);
		str_addf(&out, ", points: %.0f}\n", p->groups[i].points);
	}
	add_key(&out, "source", p->credit);
	str_add(&out, "imported:\n  path: ");
	json_quote(&out, from);
	str_addf(&out, "\n  sha256: %s\n", p->sha256);
	rc = path_write(path_join(&a, dir, "exercise.yaml"), str_c(&out), out.len, e);
	str_free(&out);
	arena_free(&a);
	return rc;
}
