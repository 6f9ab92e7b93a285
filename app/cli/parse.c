#include "cli/parse.h"

#include "base/nearest.h"
#include "base/str.h"
#include "cli/usage.h"
#include "model/when.h"

#include <stdio.h>
#include <string.h>

const char *args_option(const struct args *args, const char *name)
{
	for (size_t i = args->n_options; i-- > 0;)
		if (strcmp(args->options[i].option->name, name) == 0)
			return args->options[i].value;
	return NULL;
}

int args_day(const struct args *args, const char *name, const struct clock *c, int64_t *day,
	struct err *e)
{
	const char *text = args_option(args, name);

	return text && when_day(c, text, day, e) != 0 ? err_prefix(e, "--%s", name) : 0;
}

int args_date(const struct args *args, const char *name, const struct clock *c, const char **date,
	struct err *e)
{
	const char *text = args_option(args, name);
	int64_t day;

	if (!text)
		return 0;
	if (strcmp(text, "none") == 0) {
		*date = "";
		return 0;
	}
	if (args_day(args, name, c, &day, e) != 0)
		return -1;
	*date = clock_date(args->arena, day);
	return 0;
}

bool args_flag(const struct args *args, const char *name)
{
	return args_option(args, name) != NULL;
}

size_t args_all(const struct args *args, const char *name, const char *values[MAX_OPTIONS])
{
	size_t n = 0;

	for (size_t i = 0; i < args->n_options; i++)
		if (strcmp(args->options[i].option->name, name) == 0)
			values[n++] = args->options[i].value;
	return n;
}

static const struct command *find(const char *name)
{
	for (size_t i = 0; commands[i]; i++)
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	return NULL;
}

bool parse_is_group(const char *word)
{
	size_t n = strlen(word);

	for (size_t i = 0; commands[i]; i++)
		if (strncmp(commands[i]->name, word, n) == 0 && commands[i]->name[n] == ' ')
			return true;
	return false;
}

const struct command *parse_command(const char *name, struct err *e)
{
	const struct command *c = find(name);
	struct nearest near = {0};

	if (c)
		return c;
	for (size_t i = 0; commands[i]; i++)
		if (!commands[i]->hidden)
			nearest_try(&near, name, commands[i]->name);
	err_set(e, ERR_INPUT, "there is no command \"%s\"%s%s%s `whet help` lists them", name,
		near.word[0] ? "; did you mean \"" : ";", near.word, near.word[0] ? "\"?" : "");
	return NULL;
}

enum { NAME_WORDS = 3 };

/* "plan topic" of the first two words, and so on. */
static char *join_words(const char *const *words, size_t n, struct arena *a)
{
	char *name = arena_dup(a, words[0]);

	for (size_t i = 1; i < n; i++)
		name = arena_printf(a, "%s %s", name, words[i]);
	return name;
}

/* How many of the words, from the first, begin the names of commands without being one. */
static size_t group_words(const char *const *words, size_t n, struct arena *a)
{
	size_t k = 0;

	while (k < n && parse_is_group(join_words(words, k + 1, a)))
		k++;
	return k;
}

/* Finds the command that the first words name, the longest name first; *used is how many they were.
 */
static const struct command *read_command(
	const char *const *words, size_t n, size_t *used, struct arena *a, struct err *e)
{
	size_t group = group_words(words, n, a), most = group < n ? group + 1 : n;

	for (*used = most; *used > 0; --*used) {
		const struct command *c = find(join_words(words, *used, a));

		if (c)
			return c;
	}
	*used = 1;
	return parse_command(join_words(words, most, a), e);
}

static const struct option_info *find_option(
	const struct option_info *options, const char *name, size_t n)
{
	for (; options && options->name; options++)
		if (strlen(options->name) == n && strncmp(options->name, name, n) == 0)
			return options;
	return NULL;
}

static int unknown_option(const struct command *c, const char *word, struct err *e)
{
	struct nearest near = {0};

	for (const struct option_info *o = c ? c->options : NULL; o && o->name; o++)
		nearest_try(&near, word + 2, o->name);
	for (const struct option_info *o = global_options; o->name; o++)
		nearest_try(&near, word + 2, o->name);
	return err_set(e, ERR_INPUT, "whet%s%s has no option %s%s%s%s", c ? " " : "",
		c ? c->name : "", word, near.word[0] ? "; did you mean --" : "", near.word,
		near.word[0] ? "?" : "");
}

/* Of two values one would be lost in silence. */
static int given_again(const struct option_info *o, struct err *e)
{
	return err_set(e, ERR_INPUT, "--%s was given twice; give it once", o->name);
}

static int keep_global(
	struct line *out, const struct option_info *o, const char *value, struct err *e)
{
	if (strcmp(o->name, "home") == 0 && out->home)
		return given_again(o, e);
	if (strcmp(o->name, "home") == 0)
		out->home = value;
	else if (strcmp(o->name, "json") == 0)
		out->json = true;
	else if (strcmp(o->name, "help") == 0)
		out->help = true;
	else
		out->version = true;
	return 0;
}

static int needs_value(const struct option_info *o, struct err *e)
{
	return err_set(e, ERR_INPUT, "--%s needs a value: --%s %s", o->name, o->name, o->value);
}

/* Reads the option at argv[*i]; its value may be the next word. */
static int read_option(int argc, char **argv, int *i, struct line *out, struct err *e)
{
	const char *word = strcmp(argv[*i], "-h") == 0 ? "--help" : argv[*i], *value = "";
	size_t n = strcspn(word + 2, "=");
	const struct option_info *global = find_option(global_options, word + 2, n);
	const struct option_info *o =
		global ? global
		       : find_option(out->command ? out->command->options : NULL, word + 2, n);

	if (!str_starts(word, "--") || !o)
		return unknown_option(out->command, word, e);
	if (word[2 + n] == '=')
		value = word + 2 + n + 1;
	else if (o->value && *i + 1 < argc && !str_starts(argv[*i + 1], "--"))
		value = argv[++*i];
	else if (o->value)
		return needs_value(o, e);
	if (!o->value && *value)
		return err_set(e, ERR_INPUT, "--%s takes no value", o->name);
	if (global)
		return keep_global(out, o, value, e);
	if (!usage_again(o) && args_flag(&out->args, o->name))
		return given_again(o, e);
	if (out->args.n_options == MAX_OPTIONS)
		return err_set(e, ERR_INPUT, "more than %d options", MAX_OPTIONS);
	out->args.options[out->args.n_options].option = o;
	out->args.options[out->args.n_options++].value = value;
	return 0;
}

/* Whether a word that begins with a dash is to be passed on as an argument. One that is nearly an
 * option of the command is taken for a slip. */
static bool passes(const struct command *c, const char *word)
{
	size_t n = strcspn(word, "=");
	struct nearest near = {0};

	if (!c || !c->passes || strcmp(word, "-h") == 0)
		return false;
	if (!str_starts(word, "--"))
		return true;
	if (find_option(global_options, word + 2, n - 2) ||
		find_option(c->options, word + 2, n - 2))
		return false;
	for (const struct option_info *o = c->options; o && o->name; o++)
		nearest_try(&near, word + 2, o->name);
	return !near.word[0];
}

/* The words before the first that is no option tell the command; it tells which options there
 * are, so it is looked for first. */
static int find_words(int argc, char **argv, struct line *out, size_t *used, struct err *e)
{
	const char *words[NAME_WORDS];
	size_t n = 0;

	for (int i = 1; i < argc && n < NAME_WORDS; i++) {
		const struct option_info *o;
		size_t len;

		if (strcmp(argv[i], "--") == 0)
			break;
		if (argv[i][0] != '-' || !argv[i][1]) {
			words[n++] = argv[i];
			continue;
		}
		len = strcspn(argv[i] + 2, "=");
		o = find_option(global_options, argv[i] + 2, len);
		if (o && o->value && !argv[i][2 + len])
			i++;
		else if (!o && n)
			break;
	}
	*used = n;
	if (!n)
		return 0;
	if (group_words(words, n, out->args.arena) == n) {
		out->group = join_words(words, n, out->args.arena);
		if (!find(out->group))
			return 0;
		out->group = NULL;
	}
	out->command = read_command(words, n, used, out->args.arena, e);
	return out->command ? 0 : -1;
}

static int check_count(const struct command *c, const struct args *args, struct err *e)
{
	if (args->n < c->min)
		return err_set(
			e, ERR_INPUT, "whet %s needs more: whet %s %s", c->name, c->name, c->usage);
	if (args->n > c->max)
		return err_set(e, ERR_INPUT, "whet %s does not take \"%s\": whet %s %s", c->name,
			args->at[c->max], c->name, c->usage);
	return 0;
}

/* Only a text may be empty. */
static int check_values(const struct command *c, const struct args *args, struct err *e)
{
	struct usage_argument places[USAGE_PLACES];
	size_t n = usage_arguments(c, args->arena, places, USAGE_PLACES);

	for (size_t i = 0; i < n && i < args->n; i++)
		if (!*args->at[i] && places[i].kind != USAGE_TEXT)
			return err_set(e, ERR_INPUT, "whet %s needs %s, not \"\": whet %s %s",
				c->name, places[i].name, c->name, c->usage);
	for (size_t i = 0; i < args->n_options; i++) {
		const struct option_info *o = args->options[i].option;

		if (o->value && !*args->options[i].value && usage_option(o) != USAGE_TEXT)
			return needs_value(o, e);
	}
	return 0;
}

int parse_line(int argc, char **argv, struct line *out, struct err *e)
{
	size_t skip;
	bool only_arguments = false;

	if (find_words(argc, argv, out, &skip, e) != 0)
		return -1;
	for (int i = 1; i < argc; i++) {
		if (!only_arguments && strcmp(argv[i], "--") == 0) {
			only_arguments = true;
			out->args.split = out->args.n;
		} else if (!only_arguments && argv[i][0] == '-' && argv[i][1] &&
			   !passes(out->command, argv[i])) {
			if (read_option(argc, argv, &i, out, e) != 0)
				return -1;
		} else if (skip) {
			skip--;
		} else if (out->args.n == MAX_ARGUMENTS) {
			return err_set(e, ERR_INPUT, "more than %d arguments", MAX_ARGUMENTS);
		} else {
			out->args.at[out->args.n++] = argv[i];
			only_arguments |= out->command && out->command->rest &&
					  out->args.n == out->command->rest;
		}
	}
	if (!only_arguments)
		out->args.split = out->args.n;
	if (out->group && !out->help)
		return err_set(e, ERR_INPUT, "whet %s what? `whet help %s` lists what it does",
			out->group, out->group);
	if (!out->command && out->args.n)
		return err_set(e, ERR_INPUT, "a command comes before --, not \"%s\" behind it",
			out->args.at[0]);
	if (!out->command || out->help)
		return 0;
	if (out->json && !out->command->json)
		return err_set(e, ERR_INPUT, "whet %s prints no data, so --json does not work here",
			out->command->name);
	if (check_count(out->command, &out->args, e) != 0)
		return -1;
	return check_values(out->command, &out->args, e);
}
