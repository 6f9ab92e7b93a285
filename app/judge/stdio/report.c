#include "judge/stdio/stdio.h"

#include "base/str.h"
#include "base/utf8.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SAMPLE_SHOWN = 4000, SECRET_SHOWN = 600 };

const char *stdio_show(const char *text, size_t n, size_t max, struct arena *a)
{
	struct str s = {0};
	const char *out;

	utf8_clean(&s, text, n < max ? n : max, true);
	if (n > max)
		str_addf(&s, "\n... (%zu bytes more)", n - max);
	while (s.len && s.p[s.len - 1] == '\n')
		s.p[--s.len] = '\0';
	out = str_keep(&s, a);
	return out;
}

const char *stdio_show_file(const char *path, size_t max, struct arena *a)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char *text = arena_new(a, max + 1);
	ssize_t n = fd >= 0 ? read(fd, text, max) : -1;
	struct stat st = {0};
	const char *shown = "";

	if (n > 0 && fstat(fd, &st) == 0) {
		shown = stdio_show(text, (size_t)n, max, a);
		if ((size_t)st.st_size > (size_t)n)
			shown = arena_printf(a, "%s\n... (%zu bytes more)", shown,
				(size_t)st.st_size - (size_t)n);
	}
	if (fd >= 0)
		close(fd);
	return shown;
}

/* "takes more than 1000 ms of processor time" */
static const char *usual(const struct stdio *s, enum verdict v)
{
	const struct exercise *x = s->place.exercise;

	switch (v) {
	case VERDICT_TLE:
		return arena_printf(
			s->place.arena, "took more than %ld ms of processor time", x->cpu_ms);
	case VERDICT_ILE:
		return "waits without doing anything";
	case VERDICT_MLE:
		return arena_printf(
			s->place.arena, "took more than %ld MB of memory", x->memory_mb);
	case VERDICT_OLE:
		return arena_printf(s->place.arena, "printed more than %ld MB", x->stdio.output_mb);
	default:
		return verdict_info(v)->title;
	}
}

void stdio_report_case(
	const struct stdio *s, size_t index, const struct outcome *o, struct report *out)
{
	const struct stdio_case *c = &s->cases.items[index];
	const size_t max = c->sample ? SAMPLE_SHOWN : SECRET_SHOWN;
	const bool talks = s->place.exercise->stdio.validation == VALIDATION_INTERACTIVE;

	out->verdict = o->verdict;
	if (o->verdict == VERDICT_WA)
		out->summary = arena_printf(s->place.arena, "wrong answer in case \"%s\"", c->name);
	else
		out->summary = arena_printf(s->place.arena, "%s (case \"%s\")",
			o->sentence ? o->sentence : usual(s, o->verdict), c->name);
	out->line = o->line;
	out->detail = o->detail;
	out->output = o->errors;
	out->has_case = true;
	out->failing = (struct case_report){.name = c->name,
		.input = stdio_show_file(c->in, max, s->place.arena),
		/* What a validator is given to judge by need not be an answer. */
		.expected = s->validator ? NULL : stdio_show_file(c->ans, max, s->place.arena),
		.got = o->got,
		.why = o->why};
	if (talks && !c->sample)
		out->failing.input = "";
}
