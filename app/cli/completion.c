/* Shell completion, from the table of commands. The scripts hold the words of the table; what lives
 * in the database (slugs, tags, notes) they ask for with `whet complete KIND`. */
#include "action/practice.h"
#include "base/path.h"
#include "cli/help.h"
#include "model/application.h"
#include "model/note.h"
#include "publish/export.h"

#include <string.h>

/* Writes words for the shell to choose from; called with an open store. */
typedef int complete_fn(struct app *app, struct arena *a, struct err *e);

static int complete_slugs(struct app *app, struct arena *a, struct err *e)
{
	struct store *s = practice_store(app, e);
	struct problem *p;
	size_t n;

	if (!s || problem_list(s, &(struct problem_filter){.gradable = true}, a, &p, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		fprintf(app->out, "%s\n", p[i].slug);
	return 0;
}

/* What verify takes: a kind stands for all of it. */
static int complete_exercises(struct app *app, struct arena *a, struct err *e)
{
	fputs("dsa\ncuda\n", app->out);
	return complete_slugs(app, a, e);
}

static int complete_notes(struct app *app, struct arena *a, struct err *e)
{
	struct store *s = app_store(app, e);
	struct note *notes;
	size_t n;

	if (!s || note_list(s, &(struct note_filter){.limit = 1000}, a, &notes, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		fprintf(app->out, "%s\n", notes[i].slug);
	return 0;
}

static int complete_tags(struct app *app, struct arena *a, struct err *e)
{
	struct store *s = app_store(app, e);
	const char **tags;
	size_t n;

	if (!s || note_tags(s, a, &tags, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		fprintf(app->out, "%s\n", tags[i]);
	return 0;
}

static int complete_stages(struct app *app, struct arena *a, struct err *e)
{
	(void)a;
	(void)e;
	for (size_t i = 0; i < n_stages; i++)
		fprintf(app->out, "%s\n", stages[i].name);
	return 0;
}

static int complete_sites(struct app *app, struct arena *a, struct err *e)
{
	(void)a;
	(void)e;
	for (const struct site *const *s = export_sites(); *s; s++)
		fprintf(app->out, "%s\n", (*s)->name);
	return 0;
}

static int complete_commands(struct app *app, struct arena *a, struct err *e)
{
	(void)a;
	(void)e;
	for (size_t i = 0; commands[i]; i++)
		if (!commands[i]->hidden)
			fprintf(app->out, "%s\n", commands[i]->name);
	return 0;
}

static const struct {
	const char *name;
	complete_fn *run;
} kinds[] = {
	{"slugs",     complete_slugs    },
	{"exercises", complete_exercises},
	{"notes",     complete_notes    },
	{"tags",      complete_tags     },
	{"stages",    complete_stages   },
	{"sites",     complete_sites    },
	{"commands",  complete_commands },
};

static int run_complete(struct app *app, const struct args *args, struct err *e)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].name, args->at[0]) == 0)
			return kinds[i].run(app, args->arena, e);
	return err_set(e, ERR_INPUT, "there is nothing to complete for \"%s\"", args->at[0]);
}

const struct command cmd_complete = {
	.name = "complete",
	.usage = "KIND",
	.summary = "words for the shell to choose from",
	.min = 1,
	.max = 1,
	.hidden = true,
	.run = run_complete,
};

/* ---- bash and zsh share a function: the words that fit a command line ---- */

/* What may stand at a place. Words of the table go into $table, which compgen -W expands; of
 * everything else only the kind goes into $ask, and what is found is never expanded: the name of a
 * file may hold $(...). */
static void offer(FILE *to, const char *words)
{
	if (words && *words == '@')
		fprintf(to, " ask=%s", words + 1);
	else if (words)
		fprintf(to, " table='%s'", words);
}

static void bash_options(FILE *to, const struct option_info *o, const char *command)
{
	for (; o && o->name; o++) {
		if (!o->value)
			continue;
		fprintf(to, "    '%s --%s') value=1", command, o->name);
		offer(to, o->words);
		fputs(" ;;\n", to);
	}
}

static void option_words(FILE *to, const struct option_info *o)
{
	for (; o && o->name; o++)
		fprintf(to, " --%s", o->name);
}

/* Sets $command from the first words of the line. */
static void bash_command(FILE *to)
{
	fputs("  case \"${COMP_WORDS[1]} ${COMP_WORDS[2]}\" in\n", to);
	for (size_t i = 0; commands[i]; i++)
		if (!commands[i]->hidden && strchr(commands[i]->name, ' '))
			fprintf(to, "    '%s') command='%s' ;;\n", commands[i]->name,
				commands[i]->name);
	fputs("    *) command=${COMP_WORDS[1]} ;;\n  esac\n"
	      "  [ \"$COMP_CWORD\" -eq 1 ] && command=\n",
		to);
}

/* What follows an option that takes a value. */
static void bash_values(FILE *to)
{
	fputs("  case \"$command $prev\" in\n"
	      "    *' --home') value=1 ask=folders ;;\n",
		to);
	for (size_t i = 0; commands[i]; i++)
		if (!commands[i]->hidden)
			bash_options(to, commands[i]->options, commands[i]->name);
	fputs("  esac\n", to);
}

/* The second words of a group, at its first command: "add move show" for job. */
static void bash_group(FILE *to, size_t first)
{
	const char *name = commands[first]->name;
	size_t n = strcspn(name, " ");

	if (!name[n] || (first && strncmp(commands[first - 1]->name, name, n + 1) == 0))
		return;
	fprintf(to, "    '%.*s') table='", (int)n, name);
	for (size_t k = first; commands[k] && strncmp(commands[k]->name, name, n + 1) == 0; k++)
		fprintf(to, "%s ", commands[k]->name + n + 1);
	fputs("' ;;\n", to);
}

/* What may stand at any other place of a command. */
static void bash_arguments(FILE *to)
{
	fputs("    case \"$command\" in\n    '') table='", to);
	for (size_t i = 0; commands[i]; i++)
		if (!commands[i]->hidden)
			fprintf(to, "%.*s ", (int)strcspn(commands[i]->name, " "),
				commands[i]->name);
	fputs("' ;;\n", to);
	for (size_t i = 0; commands[i]; i++) {
		if (commands[i]->hidden)
			continue;
		bash_group(to, i);
		fprintf(to, "    '%s')", commands[i]->name);
		offer(to, commands[i]->words);
		fputs(" table=\"$table", to);
		option_words(to, commands[i]->options);
		option_words(to, global_options);
		fputs("\" ;;\n", to);
	}
	fputs("    esac\n", to);
}

/* Turns $table and $ask into the reply, line by line: the words that begin as typed. */
static void bash_reply(FILE *to)
{
	fputs("  COMPREPLY=($(compgen -W \"$table\" -- \"$cur\"))\n"
	      "  case $ask in\n"
	      "    '') return ;;\n"
	      "    files) found=$(compgen -f -- \"$cur\") ;;\n"
	      "    folders) found=$(compgen -d -- \"$cur\") ;;\n"
	      "    *) found=$(\"${COMP_WORDS[0]}\" complete \"$ask\" 2>/dev/null) ;;\n"
	      "  esac\n"
	      "  case $ask in files | folders) compopt -o filenames 2>/dev/null ;; esac\n"
	      "  while IFS= read -r word; do\n"
	      "    case $word in '') ;; \"$cur\"*) COMPREPLY+=(\"$word\") ;; esac\n"
	      "  done <<<\"$found\"\n",
		to);
}

static void print_bash(FILE *to)
{
	fputs("# bash completion for whet\n"
	      "_whet() {\n"
	      "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
	      "  local command= value= table= ask= found= word=\n"
	      "  local IFS=$'\\n \\t'\n",
		to);
	bash_command(to);
	bash_values(to);
	fputs("  if [ -z \"$value\" ]; then\n", to);
	bash_arguments(to);
	fputs("  fi\n", to);
	bash_reply(to);
	fputs("}\ncomplete -F _whet whet\n", to);
}

/* zsh reads bash's completions through its own bridge. */
static void print_zsh(FILE *to)
{
	fputs("#compdef whet\n# zsh completion for whet, over its bash completion\n"
	      "autoload -U +X bashcompinit && bashcompinit\n",
		to);
	print_bash(to);
}

/* Whether files are offered: fish takes -F or -f, and not both. */
static const char *fish_files(const char *words)
{
	return words && strcmp(words, "@files") == 0 ? " -F" : " -f";
}

static void fish_words(FILE *to, const char *words)
{
	if (!words || strcmp(words, "@files") == 0)
		return;
	if (strcmp(words, "@folders") == 0)
		fputs(" -a '(__fish_complete_directories)'", to);
	else if (*words == '@')
		fprintf(to, " -a '(whet complete %s 2>/dev/null)'", words + 1);
	else
		fprintf(to, " -a '%s'", words);
}

/* Text in fish's single quotes. */
static void fish_text(FILE *to, const char *s)
{
	fputs(" -d '", to);
	for (; *s; s++) {
		if (*s == '\'' || *s == '\\')
			fputc('\\', to);
		fputc(*s, to);
	}
	fputc('\'', to);
}

static void fish_options(FILE *to, const char *condition, const struct option_info *o)
{
	for (; o && o->name; o++) {
		fprintf(to, "complete -c whet%s%s%s -l %s", fish_files(o->words),
			o->value ? " -r" : "", condition, o->name);
		fish_text(to, o->meaning);
		fish_words(to, o->words);
		fputc('\n', to);
	}
}

static void print_fish(FILE *to)
{
	fputs("# fish completion for whet\n", to);
	fish_options(to, "", global_options);
	for (size_t i = 0; commands[i]; i++) {
		const struct command *c = commands[i];
		const char *space = strchr(c->name, ' ');
		int n = (int)strcspn(c->name, " ");
		char when[160];

		if (c->hidden)
			continue;
		fprintf(to, "complete -c whet -f -n __fish_use_subcommand -a %.*s", n, c->name);
		fish_text(to, space ? "" : c->summary);
		fputc('\n', to);
		snprintf(when, sizeof when, " -n '__fish_seen_subcommand_from %.*s%s%s'", n,
			c->name, space ? "; and __fish_seen_subcommand_from " : "",
			space ? space + 1 : "");
		if (space) {
			fprintf(to,
				"complete -c whet -f -n 'test (count (commandline -opc)) -eq 2; "
				"and __fish_seen_subcommand_from %.*s' -a %s",
				n, c->name, space + 1);
			fish_text(to, c->summary);
			fputc('\n', to);
		}
		if (c->words) {
			fprintf(to, "complete -c whet%s%s", fish_files(c->words), when);
			fish_words(to, c->words);
			fputc('\n', to);
		}
		fish_options(to, when, c->options);
	}
}

static const struct {
	const char *name;
	void (*print)(FILE *to);
} shells[] = {
	{"bash", print_bash},
        {"zsh",  print_zsh },
        {"fish", print_fish}
};

static int run_completion(struct app *app, const struct args *args, struct err *e)
{
	for (size_t i = 0; i < sizeof shells / sizeof *shells; i++) {
		if (strcmp(shells[i].name, args->at[0]) == 0) {
			shells[i].print(app->out);
			return 0;
		}
	}
	return err_set(
		e, ERR_INPUT, "whet completes in bash, zsh and fish, not in \"%s\"", args->at[0]);
}

const struct command cmd_completion = {
	.name = "completion",
	.usage = "bash|zsh|fish",
	.summary = "print the completion script for a shell",
	.min = 1,
	.max = 1,
	.words = "bash zsh fish",
	.bare = true,
	.run = run_completion,
};
