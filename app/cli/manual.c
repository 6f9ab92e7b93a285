/* The manual page, in the man(7) macros, from the tables of commands, settings and keys. */
#include "base/str.h"
#include "cli/help.h"
#include "judge/verdict.h"
#include "model/config.h"
#include "tui/tui.h"

#include <string.h>

/* Text for roff: a backslash, and a dot or quote at the start of a line, would be read as its own.
 */
static void roff(FILE *to, const char *s)
{
	bool start = true;

	for (; *s; s++) {
		if (start && (*s == '.' || *s == '\''))
			fputs("\\&", to);
		if (*s == '\\')
			fputs("\\e", to);
		else if (*s == '-')
			fputs("\\-", to);
		else
			fputc(*s, to);
		start = *s == '\n';
	}
}

static void tagged(FILE *to, const char *tag, const char *value, const char *text)
{
	fputs(".TP\n.B ", to);
	roff(to, tag);
	if (value) {
		fputs(" \\fI", to);
		roff(to, value);
		fputs("\\fR", to);
	}
	fputc('\n', to);
	roff(to, text);
	fputc('\n', to);
}

static void options(FILE *to, const struct option_info *o)
{
	for (; o && o->name; o++) {
		struct str tag = {0};

		str_addf(&tag, "--%s", o->name);
		tagged(to, str_c(&tag), o->value, o->meaning);
		str_free(&tag);
	}
}

static void one_command(FILE *to, const struct command *c)
{
	fputs(".SS \"whet ", to);
	roff(to, c->name);
	if (*c->usage)
		fputc(' ', to);
	roff(to, c->usage);
	fputs("\"\n", to);
	roff(to, c->summary);
	fputs(".\n", to);
	if (c->detail) {
		roff(to, c->detail);
		fputc('\n', to);
	}
	options(to, c->options);
}

static int run_manual(struct app *app, const struct args *args, struct err *e)
{
	FILE *to = app->out;
	struct str keys = {0};

	(void)args;
	(void)e;
	fputs(".TH WHET 1\n.SH NAME\nwhet \\- practise problems, track applications, write about "
	      "it\n"
	      ".SH SYNOPSIS\n.B whet\n[\\fIcommand\\fR] [\\fIargument\\fR...]\n"
	      ".SH DESCRIPTION\nWithout a command whet shows its screens; without a terminal, "
	      "today's "
	      "page as text.\n.SH OPTIONS\nEvery command takes\n",
		to);
	options(to, global_options);
	fputs(".SH COMMANDS\n", to);
	for (size_t i = 0; commands[i]; i++)
		if (!commands[i]->hidden)
			one_command(to, commands[i]);
	fputs(".SH VERDICTS\n", to);
	for (int v = 0; v < VERDICT_COUNT; v++)
		tagged(to, verdict_info((enum verdict)v)->code, NULL,
			verdict_info((enum verdict)v)->meaning);
	fputs(".SH KEYS\n.nf\n", to);
	tui_keys_text(&keys);
	roff(to, str_c(&keys));
	str_free(&keys);
	fputs(".fi\n.SH SETTINGS\nLines of `key: value' in config.yaml.\n", to);
	for (size_t i = 0; config_key(i); i++)
		tagged(to, config_key(i)->name, config_key(i)->fallback, config_key(i)->meaning);
	for (size_t i = 0; config_group(i); i++) {
		struct str text = {0};

		(i ? tui_colours_text : tui_key_names_text)(&text);
		fputs(".SS ", to);
		roff(to, config_group(i)->name);
		fputs("\n.nf\n", to);
		roff(to, str_c(&text));
		fputs(".fi\n", to);
		str_free(&text);
	}
	fputs(".SH EXIT STATUS\n0 done, or accepted; 1 not accepted, or nothing found; 2 wrong use "
	      "or "
	      "bad input; 3 internal error.\n.SH FILES\n"
	      "Under \\fB$WHET_HOME\\fR or \\-\\-home when given: whet.db, config.yaml, cache/, "
	      "workspace/. Else $XDG_DATA_HOME/whet/whet.db, $XDG_CONFIG_HOME/whet/config.yaml, "
	      "$XDG_CACHE_HOME/whet and ~/whet.\n",
		to);
	return 0;
}

const struct command cmd_manual = {
	.name = "manual",
	.usage = "",
	.summary = "print the manual page",
	.hidden = true,
	.bare = true,
	.run = run_manual,
};
