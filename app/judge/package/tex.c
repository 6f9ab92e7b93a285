/* How it works. One pass from left to right: a command is looked up in a table that says what
 * stands for it and for the end of its argument; what no table knows loses its backslash and keeps
 * its argument. Mathematics, verbatim text and listings are copied as they are. */
#include "judge/package/package.h"
#include "judge/package/tex_parts.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* ---- arguments ---- */

void tex_skip_space(struct tex *t)
{
	t->at += strspn(t->at, " \t");
}

void tex_trim_blanks(struct str *out)
{
	while (out->len && strchr(" \t\n", out->p[out->len - 1]))
		out->p[--out->len] = '\0';
}

/* Behind a [...] if one stands here. */
void tex_skip_option(struct tex *t)
{
	tex_skip_space(t);
	while (*t->at == '[') {
		t->at += strcspn(t->at, "]");
		t->at += *t->at == ']';
	}
}

/* The {...} that stands here, without its braces; false when there is none. */
bool tex_take_braces(struct tex *t, const char **text, size_t *n)
{
	size_t depth = 0;
	const char *p;

	tex_skip_option(t);
	if (*t->at != '{')
		return false;
	for (p = t->at; *p; p++) {
		if (*p == '\\' && p[1]) {
			p++;
			continue;
		}
		depth += *p == '{';
		if (*p == '}' && --depth == 0)
			break;
	}
	*text = t->at + 1;
	*n = (size_t)(p - t->at) - 1;
	t->at = *p ? p + 1 : p;
	return true;
}

void tex_drop_arguments(struct tex *t, int n)
{
	const char *text;
	size_t len;

	while (n-- > 0 && tex_take_braces(t, &text, &len))
		continue;
}

/* What is put when the brace that opens here closes. */
static void open_brace(struct tex *t, const char *closing)
{
	tex_skip_option(t);
	if (*t->at != '{' || t->depth == TEX_MAX_NEST) {
		str_add(t->out, closing);
		return;
	}
	t->at++;
	t->closing[t->depth++] = closing;
}

/* ---- what is copied as it is ---- */

/* Up to the mark that ends it, both marks included; open and close stand for them. */
void tex_copy_until(struct tex *t, const char *mark, const char *open, const char *close)
{
	const char *end = strstr(t->at, mark);
	size_t n = end ? (size_t)(end - t->at) : strlen(t->at);

	str_add(t->out, open);
	str_addn(t->out, t->at, n);
	str_add(t->out, close);
	t->at += n + (end ? strlen(mark) : 0);
}

/* From a dollar to the next that has no backslash before it. */
static void copy_dollars(struct tex *t)
{
	size_t marks = t->at[1] == '$' ? 2 : 1;
	const char *p = t->at + marks;

	while (*p && *p != '$')
		p += *p == '\\' && p[1] ? 2 : 1;
	p += *p ? marks : 0;
	if (strlen(t->at) < (size_t)(p - t->at))
		p = t->at + strlen(t->at);
	str_addn(t->out, t->at, (size_t)(p - t->at));
	t->at = p;
}

/* ---- commands ---- */

static void environment(struct tex *t, void (*what)(struct tex *t, const char *name))
{
	const char *text;
	char name[64];
	size_t n;

	if (!tex_take_braces(t, &text, &n))
		return;
	snprintf(name, sizeof name, "%.*s", (int)(n < 60 ? n : 60), text);
	if (n && n <= 60 && name[n - 1] == '*')
		name[n - 1] = '\0';
	what(t, name);
}

/* The blanks before an item are TeX's indentation, not a paragraph. */
static void item(struct tex *t)
{
	struct str *out = t->out;
	const char *label;

	tex_trim_blanks(out);
	str_add(out, t->new_list ? "\n\n" : "\n");
	t->new_list = false;
	str_pad(out, ' ', t->n_lists > 1 ? 3 * (t->n_lists - 1) : 0);
	str_add(out, t->n_lists && t->lists[t->n_lists - 1] == 'e' ? "1. " : "- ");
	tex_skip_space(t);
	if (*t->at != '[')
		return;
	label = t->at + 1;
	tex_skip_option(t);
	tex_skip_space(t);
	str_addf(out, "%.*s ", (int)strcspn(label, "]"), label);
}

/* \verb|so| and \lstinline{so}: nothing in it is a command. */
static void verbatim_word(struct tex *t)
{
	char mark[2] = {0};

	tex_skip_option(t);
	if (!*t->at || *t->at == '\n')
		return;
	*mark = *t->at == '{' ? '}' : *t->at;
	t->at++;
	tex_copy_until(t, mark, "`", "`");
}

static void href(struct tex *t)
{
	const char *url, *text;
	size_t n_url, n_text;

	if (!tex_take_braces(t, &url, &n_url) || !tex_take_braces(t, &text, &n_text))
		return;
	str_addf(t->out, "[%.*s](%.*s)", (int)n_text, text, (int)n_url, url);
}

static void apply(struct tex *t, const struct tex_command *c)
{
	/* {\bf so}: a switch for the rest of its group. */
	if (c->args < 0) {
		if (t->depth) {
			str_add(t->out, c->before);
			t->closing[t->depth - 1] = c->before;
			tex_skip_space(t);
		}
		return;
	}
	tex_drop_arguments(t, c->args);
	if (c->before)
		str_add(t->out, c->before);
	if (c->after)
		open_brace(t, c->after);
	else
		tex_skip_space(t);
}

static void word(struct tex *t)
{
	size_t n = 0;
	char name[32];

	while (isalpha((unsigned char)t->at[n]))
		n++;
	snprintf(name, sizeof name, "%.*s", (int)(n < 31 ? n : 31), t->at);
	t->at += n;
	t->at += *t->at == '*';
	if (strcmp(name, "begin") == 0) {
		environment(t, tex_begin);
	} else if (strcmp(name, "end") == 0) {
		environment(t, tex_end);
	} else if (strcmp(name, "item") == 0) {
		item(t);
	} else if (strcmp(name, "href") == 0) {
		href(t);
	} else if (strcmp(name, "verb") == 0 || strcmp(name, "lstinline") == 0) {
		verbatim_word(t);
	} else {
		const struct tex_command *c = tex_command(name);

		if (c)
			apply(t, c);
		else
			tex_skip_option(t);
	}
	/* "\ldots{} and": empty braces only end the word. */
	if (*t->at == '{' && t->at[1] == '}')
		t->at += 2;
}

static bool accent(struct tex *t, char c)
{
	const char *combining = tex_accent(c);
	bool braces = combining && *t->at == '{';

	if (!combining)
		return false;
	/* A command here is the i or j that has no dot to lose. */
	t->at += braces;
	t->at += *t->at == '\\';
	if (*t->at)
		str_addc(t->out, *t->at++);
	str_add(t->out, combining);
	t->at += braces && *t->at == '}';
	return true;
}

/* What follows a backslash, which was taken. */
static void command(struct tex *t)
{
	char c = *t->at;

	if (isalpha((unsigned char)c)) {
		word(t);
		return;
	}
	t->at += c != '\0';
	if (c == '(')
		tex_copy_until(t, "\\)", "$", "$");
	else if (c == '[')
		tex_copy_until(t, "\\]", "\n\n$$", "$$\n\n");
	else if (c == '\\' && t->table)
		tex_end_row(t);
	else if (c == '\\')
		tex_skip_option(t), str_add(t->out, "\n");
	else if (strchr(" ,;:!/-", c))
		str_add(t->out, c == ' ' ? " " : "");
	else if (!accent(t, c))
		str_addc(t->out, c);
}

/* ---- the rest ---- */

static bool sign(struct tex *t)
{
	size_t len;
	const char *markdown = tex_sign(t->at, &len);

	if (!markdown)
		return false;
	str_add(t->out, markdown);
	t->at += len;
	return true;
}

/* A comment takes the end of its line and the blanks of the next with it. */
static void comment(struct tex *t)
{
	t->at += strcspn(t->at, "\n");
	t->at += *t->at == '\n';
	tex_skip_space(t);
}

static void step(struct tex *t)
{
	char c = *t->at;

	if (c == '%') {
		comment(t);
	} else if (c == '$') {
		copy_dollars(t);
	} else if (c == '\\') {
		t->at++;
		command(t);
	} else if (c == '{') {
		open_brace(t, "");
	} else if (c == '}') {
		t->at++;
		if (t->depth)
			str_add(t->out, t->closing[--t->depth]);
	} else if (t->table && c == '&') {
		t->at++;
		t->cells += t->first_row;
		tex_trim_blanks(t->out);
		str_add(t->out, " | ");
		tex_skip_space(t);
	} else if (!sign(t)) {
		str_addc(t->out, t->table && c == '\n' ? ' ' : c);
		t->at++;
	}
}

void tex_to_markdown(const char *tex, struct str *out)
{
	struct str raw = {0}, plain = {0};
	struct tex t = {.out = &raw};

	tex_expand(tex, &plain);
	t.at = str_c(&plain);
	while (*t.at)
		step(&t);
	tex_tidy(str_c(&raw), out);
	str_free(&raw);
	str_free(&plain);
}
