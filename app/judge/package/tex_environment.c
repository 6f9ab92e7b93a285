#include "judge/package/tex_parts.h"

#include <stdio.h>
#include <string.h>

/* Lines of a table say nothing. */
static void skip_rules(struct tex *t)
{
	static const char *const rules[] = {"\\hline", "\\toprule", "\\midrule", "\\bottomrule"};

	t->at += strspn(t->at, " \t\n");
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (str_starts(t->at, rules[i])) {
			t->at += strlen(rules[i]);
			t->at += strspn(t->at, " \t\n");
			i = (size_t)-1;
		}
}

static bool is_verbatim(const char *name)
{
	return strcmp(name, "verbatim") == 0 || strcmp(name, "lstlisting") == 0;
}

static bool is_drawing(const char *name)
{
	return strcmp(name, "tikzpicture") == 0 || strcmp(name, "pspicture") == 0 ||
	       strcmp(name, "picture") == 0;
}

static bool is_math(const char *name)
{
	return str_starts(name, "equation") || str_starts(name, "align") ||
	       strcmp(name, "displaymath") == 0 || str_starts(name, "eqnarray");
}

static void begin_known(struct tex *t, const char *name)
{
	const struct tex_environment *known = tex_environment(name);

	if (known) {
		tex_drop_arguments(t, known->args);
		str_add(t->out, known->begin);
		return;
	}
	tex_skip_option(t);
	str_add(t->out, "\n");
}

/* The mark stands without its end, which may have a star. */
static void copy_environment(struct tex *t, const char *mark, const char *open, const char *close)
{
	tex_copy_until(t, mark, open, "");
	tex_trim_blanks(t->out);
	str_add(t->out, close);
	t->at += strcspn(t->at, "}");
	t->at += *t->at == '}';
}

void tex_begin(struct tex *t, const char *name)
{
	char mark[80];

	snprintf(mark, sizeof mark, "\\end{%.60s", name);
	if (is_verbatim(name)) {
		tex_skip_option(t);
		t->at += *t->at == '\n';
		copy_environment(t, mark, "\n\n```text\n", "\n```\n\n");
	} else if (is_drawing(name)) {
		size_t before = t->out->len;

		copy_environment(t, mark, "", "");
		if (t->out->len > before)
			t->out->p[t->out->len = before] = '\0';
		str_add(t->out, "(Picture)\n");
	} else if (is_math(name)) {
		copy_environment(t, mark, "\n\n$$", "$$\n\n");
	} else if (strcmp(name, "itemize") == 0 || strcmp(name, "enumerate") == 0) {
		tex_skip_option(t);
		if (t->n_lists < TEX_MAX_NEST)
			t->lists[t->n_lists++] = *name;
		t->new_list = t->n_lists == 1;
	} else if (str_starts(name, "tabular")) {
		tex_drop_arguments(t, name[7] == '\0' ? 1 : 2);
		t->table = t->first_row = true;
		t->cells = 1;
		skip_rules(t);
		str_add(t->out, "\n\n| ");
	} else {
		begin_known(t, name);
	}
}

void tex_end(struct tex *t, const char *name)
{
	if ((strcmp(name, "itemize") == 0 || strcmp(name, "enumerate") == 0) && t->n_lists)
		t->n_lists--;
	if (str_starts(name, "tabular"))
		t->table = false;
	str_add(t->out, "\n\n");
}

/* The first row of a table is followed by the line that makes it one. */
void tex_end_row(struct tex *t)
{
	tex_trim_blanks(t->out);
	str_add(t->out, " |\n");
	if (t->first_row) {
		for (size_t i = 0; i < t->cells; i++)
			str_add(t->out, "|---");
		str_add(t->out, "|\n");
	}
	t->first_row = false;
	skip_rules(t);
	/* Behind the last row nothing follows. */
	if (!str_starts(t->at, "\\end"))
		str_add(t->out, "| ");
}
