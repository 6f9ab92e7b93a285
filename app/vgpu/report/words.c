#include "vgpu/report/words.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

typedef char *demangle_fn(const char *, char *, size_t *, int *);

/* The end of the name in "void space::reduce<int>(int*, int)": where its parameters begin. */
static size_t name_end(const char *s)
{
	size_t depth = 0, i;

	for (i = 0; s[i]; i++) {
		if (s[i] == '<')
			depth++;
		else if (s[i] == '>' && depth)
			depth--;
		else if (s[i] == '(' && !depth && strncmp(s + i, "(anonymous", 10) != 0)
			break;
	}
	return i;
}

static size_t name_start(const char *s, size_t end)
{
	size_t depth = 0, start = 0;

	for (size_t i = 0; i < end; i++) {
		if (s[i] == '<' || s[i] == '(')
			depth++;
		else if ((s[i] == '>' || s[i] == ')') && depth)
			depth--;
		else if (s[i] == ' ' && !depth)
			start = i + 1;
	}
	return start;
}

void words_kernel(struct str *out, const char *symbol)
{
	void *found = dlsym(RTLD_DEFAULT, "__cxa_demangle");
	demangle_fn *demangle;
	char *full = NULL;
	int status = -1;

	memcpy(&demangle, &found, sizeof demangle);
	if (found && strncmp(symbol, "_Z", 2) == 0)
		full = demangle(symbol, NULL, NULL, &status);
	if (full && status == 0) {
		size_t end = name_end(full), start = name_start(full, end);

		str_addn(out, full + start, end - start);
	} else {
		str_add(out, symbol);
	}
	free(full);
}

const char *words_path(const char *file, const char *here)
{
	size_t n = here ? strlen(here) : 0;
	const char *include = file ? strstr(file, "/targets/x86_64-linux/include/") : NULL;

	if (include)
		return include + strlen("/targets/x86_64-linux/include/");
	return file && n > 1 && strncmp(file, here, n) == 0 && file[n] == '/' ? file + n + 1 : file;
}

/* What may follow the last name of a mangled one: the end of a scope, the number of one of several
 * variables of that name. */
static bool ends(const char *s)
{
	s += *s == 'E';
	if (*s == '_')
		s += 1 + strspn(s + 1, "_0123456789");
	return !*s;
}

void words_variable(struct str *out, const char *symbol)
{
	size_t length = strlen(symbol);

	for (const char *p = symbol; strncmp(symbol, "_Z", 2) == 0 && *p; p++) {
		char *name;
		unsigned long n;

		if (*p < '1' || *p > '9')
			continue;
		n = strtoul(p, &name, 10);
		if (n <= length - (size_t)(name - symbol) && ends(name + n)) {
			str_addn(out, name, n);
			return;
		}
		p = name - 1;
	}
	str_add(out, symbol);
}

static void add_point(struct str *out, const char *what, const u32 p[3])
{
	str_addf(out, "%s (%u,%u,%u)", what, p[0], p[1], p[2]);
}

static void add_place(struct str *out, const struct vgpu_finding *f)
{
	if (f->kernel) {
		str_add(out, " in ");
		words_kernel(out, f->kernel);
	}
	if (f->line)
		str_addf(out, " at %s:%u", f->file ? f->file : "?", f->line);
	if (f->header)
		str_addf(out, " (inlined from %s:%u)", f->header, f->header_line);
}

static void add_threads(struct str *out, const struct vgpu_finding *f)
{
	add_point(out, "   thread", f->thread);
	add_point(out, " of block", f->block);
	if (f->lanes > 1)
		str_addf(out, " and %u more of its warp", f->lanes - 1);
	if (f->has_other) {
		add_point(out, "; the other is thread", f->other_thread);
		add_point(out, " of block", f->other_block);
		if (f->other_line)
			str_addf(out, " at %s:%u", f->other_file ? f->other_file : "?",
				f->other_line);
	}
	str_addc(out, '\n');
}

void words_finding(struct str *out, const struct vgpu_finding *f)
{
	struct str text = {0};

	str_addf(&text, "== %s", vgpu_class_name(f->class_));
	add_place(&text, f);
	str_addf(&text, "\n   %s\n", f->message ? f->message : "");
	if (f->has_thread)
		add_threads(&text, f);
	/* Names and messages come from the program that is run: nothing of them speaks to the
	 * screen. */
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.p[i] < ' ' && text.p[i] != '\n')
			text.p[i] = '?';
	str_add(out, str_c(&text));
	str_free(&text);
}
