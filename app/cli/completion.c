/* Shell completion, from the table of commands. The scripts hold the words of the table; what lives
 * in the database (slugs, tags, notes) they ask for with `whet complete KIND`. */
#include "base/str.h"
#include "cli/help.h"

#include <string.h>

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

/* The last space of a name, NULL in one of a single word: before it stands the group. */
static const char *last_word(const char *name)
{
	const char *space = strrchr(name, ' ');

	return space ? space + 1 : NULL;
}

/* Whether the command is the first of those that begin with its first n bytes. */
static bool first_of_group(size_t i, size_t n)
{
	return !i || strncmp(commands[i - 1]->name, commands[i]->name, n) != 0;
}

/* Sets $command from the first words of the line: of three words, then of two; of a group within a
 * group, its name. */
static void bash_command(FILE *to)
{
	fputs("  case \"${COMP_WORDS[1]} ${COMP_WORDS[2]} ${COMP_WORDS[3]} \" in\n", to);
	for (size_t i = 0; commands[i]; i++)
		if (!commands[i]->hidden && strchr(commands[i]->name, ' '))
			fprintf(to, "    '%s '*) command='%s' ;;\n", commands[i]->name,
				commands[i]->name);
	for (size_t i = 0; commands[i]; i++) {
		const char *name = commands[i]->name, *last = last_word(name);

		if (last && last > strchr(name, ' ') + 1 &&
			first_of_group(i, (size_t)(last - name)))
			fprintf(to, "    '%.*s'*) command='%.*s' ;;\n", (int)(last - name), name,
				(int)(last - name) - 1, name);
	}
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

/* The words that follow a group's n first bytes ("job "), at its first command: "add move show",
 * each once. */
static void bash_group(FILE *to, size_t first, size_t n)
{
	const char *name = commands[first]->name;

	if (!n || !first_of_group(first, n))
		return;
	fprintf(to, "    '%.*s') table='", (int)n - 1, name);
	for (size_t k = first; commands[k] && strncmp(commands[k]->name, name, n) == 0; k++) {
		size_t len = strcspn(commands[k]->name + n, " ");

		if (k == first || strncmp(commands[k - 1]->name, commands[k]->name, n + len) != 0)
			fprintf(to, "%.*s ", (int)len, commands[k]->name + n);
	}
	fputs("' ;;\n", to);
}

static void bash_groups(FILE *to, size_t first)
{
	const char *name = commands[first]->name, *space = strchr(name, ' ');
	const char *next = space ? strchr(space + 1, ' ') : NULL;

	bash_group(to, first, space ? (size_t)(space + 1 - name) : 0);
	bash_group(to, first, next ? (size_t)(next + 1 - name) : 0);
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
		bash_groups(to, i);
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
	      "  case $ask in files | folders | goals | resources) compopt -o filenames "
	      "2>/dev/null ;; esac\n"
	      /* A title is typed with its spaces escaped, or within quotes. */
	      "  case $ask in goals | resources) cur=${cur//\\\\/}; cur=${cur#[\\\"\\']} ;; esac\n"
	      "  while IFS= read -r word; do\n"
	      "    case $word in '') continue ;; \"$cur\"*) ;; *) continue ;; esac\n"
	      /* zsh's bridge escapes nothing. */
	      "    case ${ZSH_VERSION:+$ask} in goals | resources) printf -v word %q \"$word\" ;; "
	      "esac\n"
	      "    COMPREPLY+=(\"$word\")\n"
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

/* When a command's own words are offered: all of its name's words were seen. */
static void fish_seen(struct str *when, const char *name)
{
	str_add(when, " -n '");
	for (const char *word = name; word; word = strchr(word, ' ')) {
		word += *word == ' ';
		str_addf(when, "%s__fish_seen_subcommand_from %.*s", word == name ? "" : "; and ",
			(int)strcspn(word, " "), word);
	}
	str_addc(when, '\'');
}

/* Offers the second word of a name behind the first, the third behind both. */
static void fish_group(FILE *to, const struct command *c)
{
	int place = 2;

	for (const char *space = strchr(c->name, ' '); space; space = strchr(space + 1, ' ')) {
		bool whole = !strchr(space + 1, ' ');

		fprintf(to, "complete -c whet -f -n 'test (count (commandline -opc)) -eq %d",
			place++);
		for (const char *word = c->name; word < space; word += strcspn(word, " ") + 1)
			fprintf(to, "; and __fish_seen_subcommand_from %.*s",
				(int)strcspn(word, " "), word);
		fprintf(to, "' -a %.*s", (int)strcspn(space + 1, " "), space + 1);
		fish_text(to, whole ? c->summary : "");
		fputc('\n', to);
	}
}

static void print_fish(FILE *to)
{
	fputs("# fish completion for whet\n", to);
	fish_options(to, "", global_options);
	for (size_t i = 0; commands[i]; i++) {
		const struct command *c = commands[i];
		struct str when = {0};

		if (c->hidden)
			continue;
		fprintf(to, "complete -c whet -f -n __fish_use_subcommand -a %.*s",
			(int)strcspn(c->name, " "), c->name);
		fish_text(to, strchr(c->name, ' ') ? "" : c->summary);
		fputc('\n', to);
		fish_seen(&when, c->name);
		fish_group(to, c);
		if (c->words) {
			fprintf(to, "complete -c whet%s%s", fish_files(c->words), when.p);
			fish_words(to, c->words);
			fputc('\n', to);
		}
		fish_options(to, when.p, c->options);
		str_free(&when);
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
