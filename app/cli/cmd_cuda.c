/* cuda: CUDA programs on the virtual GPU. */
#include "base/path.h"
#include "cli/cmds.h"
#include "cli/print.h"
#include "gpu/opcodes.h"
#include "gpu/program.h"

#include <string.h>

static const char *const checks[] = {"all", "mem", "race", "sync", "none", NULL};
static const char *const cards[] = {"t4", "rtx3060", "a100", "h100", NULL};

/* The value of an option that must be one of some words, NULL when it was not given. */
static int one_of(const struct args *args, const char *name, const char *const *words,
	const char **out, struct err *e)
{
	char all[128] = "";

	*out = args_option(args, name);
	if (!*out)
		return 0;
	for (size_t i = 0; words[i]; i++) {
		if (strcmp(words[i], *out) == 0)
			return 0;
		snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", i ? ", " : "",
			words[i]);
	}
	return err_set(e, ERR_INPUT, "--%s is one of %s, not \"%s\"", name, all, *out);
}

/* A number that is more than zero; whole where a point is not allowed. */
static int positive(
	const struct args *args, const char *name, bool whole, const char **out, struct err *e)
{
	size_t n;

	*out = args_option(args, name);
	n = *out ? strspn(*out, whole ? "0123456789" : "0123456789.") : 0;
	if (*out && (!n || strchr(*out, '.') != strrchr(*out, '.') || (*out)[n] ||
			    strspn(*out, "0.") == n || n > 9))
		return err_set(e, ERR_INPUT, "--%s needs a number above 0, not \"%s\"", name, *out);
	return 0;
}

static int read_order(const struct args *args, const char **out, struct err *e)
{
	const char *order = args_option(args, "order");

	*out = order;
	if (!order || (strncmp(order, "random:", 7) == 0 && order[7] &&
			      !order[7 + strspn(order + 7, "0123456789")]))
		return 0;
	return err_set(e, ERR_INPUT, "--order is random:SEED with a number, not \"%s\"", order);
}

/* "12" or "main.cu:12". */
static int read_line(const struct args *args, const char **out, struct err *e)
{
	const char *line = args_option(args, "line"), *colon = line ? strrchr(line, ':') : NULL;
	const char *n = colon ? colon + 1 : line;

	*out = line;
	if (!line ||
		(colon != line && *n && !n[strspn(n, "0123456789")] && strspn(n, "0") < strlen(n)))
		return 0;
	return err_set(e, ERR_INPUT, "--line is a line or FILE:LINE, not \"%s\"", line);
}

static int read_options(
	struct app *app, const struct args *args, struct cuda_options *o, struct err *e)
{
	*o = (struct cuda_options){
		.counters = args_flag(args, "counters") || args_flag(args, "line"),
		.data = app->json,
	};
	return one_of(args, "check", checks, &o->check, e) ||
			       one_of(args, "card", cards, &o->card, e) ||
			       read_order(args, &o->order, e) || read_line(args, &o->line, e) ||
			       positive(args, "time-limit", false, &o->time_limit, e) ||
			       positive(args, "workers", true, &o->workers, e)
		       ? -1
		       : 0;
}

/* The lines of the report as an array. */
static void print_report(struct app *app, const char *report)
{
	struct json j = {0};
	struct arena a = {0};
	char *save = NULL, *text = arena_dup(&a, report);

	json_open(&j, NULL, '[');
	for (char *row = strtok_r(text, "\n", &save); row; row = strtok_r(NULL, "\n", &save))
		json_raw(&j, NULL, row);
	json_close(&j, ']');
	command_print_json(app, &j);
	arena_free(&a);
}

static int run_program(struct app *app, const struct toolkit *t, const char *const *argv,
	const struct cuda_options *o, struct arena *a, struct err *e)
{
	struct cuda_result r;

	if (cuda_run(t, app->cache_dir, argv, o, a, &r, e) != 0)
		return -1;
	if (r.signal)
		fprintf(stderr, "whet: the program was ended by signal %d (%s)\n", r.signal,
			strsignal(r.signal));
	if (app->json)
		print_report(app, r.report);
	return r.findings ? 1 : r.status;
}

/* That one of the words before -- is a file, before nvcc is looked for. */
static int check_file(const struct args *args, struct err *e)
{
	const char *named = NULL;

	for (size_t i = 0; i < args->split; i++) {
		const char *word = args->at[i];

		if (*word != '-' && path_is_file(word))
			return 0;
		if (!named && (*word != '-' || !word[1]))
			named = word;
	}
	if (named)
		return err_set(e, ERR_INPUT, "there is no file %s", named);
	return err_set(
		e, ERR_INPUT, "whet cuda run needs a file: whet cuda run %s", cmd_cuda_run.usage);
}

static int run_cuda_run(struct app *app, const struct args *args, struct err *e)
{
	struct cuda_options o;
	struct toolkit t;
	const char **argv = arena_new(args->arena, (args->n - args->split + 2) * sizeof *argv);
	int rc;

	if (read_options(app, args, &o, e) != 0 || check_file(args, e) != 0 ||
		toolkit_open(app->program, args->arena, &t, e) != 0)
		return -1;
	rc = cuda_compile(&t, app->cache_dir, args->at, args->split, args->arena, &argv[0], e);
	if (rc > 0)
		return err_set(e, ERR_INPUT, "nvcc refuses the program, for the reasons above");
	if (rc < 0)
		return -1;
	memcpy(argv + 1, args->at + args->split, (args->n - args->split) * sizeof *argv);
	return run_program(app, &t, argv, &o, args->arena, e);
}

static int run_cuda_exec(struct app *app, const struct args *args, struct err *e)
{
	struct cuda_options o;
	struct toolkit t = {0};
	const char **argv = arena_new(args->arena, (args->n + 1) * sizeof *argv);

	if (read_options(app, args, &o, e) != 0 ||
		cuda_accept(args->at[0], args->arena, &argv[0], e) != 0 ||
		toolkit_runtime(app->program, args->arena, &t.runtime, e) != 0)
		return -1;
	memcpy(argv + 1, args->at + 1, (args->n - 1) * sizeof *argv);
	return run_program(app, &t, argv, &o, args->arena, e);
}

static int run_cuda_opcodes(struct app *app, const struct args *args, struct err *e)
{
	struct print_list list = {0};
	struct opcode_info o;

	(void)args;
	(void)e;
	print_list_begin(&list);
	for (size_t i = 0; opcode_at(i, &o); i++) {
		print_row(&list.table, o.name, o.forms);
		print_list_item(&list);
		json_str(&list.json, "opcode", o.name);
		json_str(&list.json, "forms", o.forms);
		json_close(&list.json, '}');
	}
	return print_list_end(&list, app);
}

#define DETAIL                                                                                     \
	"Every memory error, race, barrier fault and bad launch is told on standard error with "   \
	"kernel, source line, block and thread; the exit status is the program's own, or 1 when "  \
	"something was found. With --json the findings, and with --counters the counters of each " \
	"kernel, are an array on standard output, and what the program prints goes to standard "   \
	"error."

static const struct option_info options[] = {
	{"check",							      "WHAT", "all (the default), mem, race, sync or none", "all mem race sync none"},
	{"counters",			NULL, "count requests, sectors, bank conflicts and more, by kernel and line",
         NULL},
	{"line",								    "[FILE:]LINE",
         "with the counters, draw the addresses and banks of one source line", NULL},
	{"card",					 "CARD", "the card to be: t4, rtx3060, a100 (the default) or h100",
         "t4 rtx3060 a100 h100"},
	{"order",								 "random:SEED", "run warps and blocks in another order", NULL},
	{"time-limit",							       "SECONDS", "end a kernel that runs longer, and name its loop (30)", NULL},
	{"workers", "N", "processors to use (all)", NULL},
	{0								   },
};

const struct command cmd_cuda_run = {
	.name = "cuda run",
	.usage = "FILE.cu... [NVCC OPTIONS] [-- ARGS]",
	.summary = "compile a CUDA program and run it with no GPU, checked",
	.detail = "Options that are not whet's own (-I, -D, -std, -O3 ...) go to nvcc. " DETAIL,
	.options = options,
	.min = 1,
	.max = MAX_ARGUMENTS,
	.words = "@files",
	.json = true,
	.passes = true,
	.run = run_cuda_run,
};

const struct command cmd_cuda_exec = {
	.name = "cuda exec",
	.usage = "PROGRAM [ARGS]",
	.summary = "run a program nvcc built (-cudart shared) with no GPU, checked",
	.detail = "Options stand before PROGRAM; all that follows is the program's. " DETAIL,
	.options = options,
	.min = 1,
	.max = MAX_ARGUMENTS,
	.words = "@files",
	.json = true,
	.rest = 1,
	.run = run_cuda_exec,
};

const struct command cmd_cuda_opcodes = {
	.name = "cuda opcodes",
	.usage = "",
	.summary = "the PTX instructions the virtual GPU runs",
	.json = true,
	.run = run_cuda_opcodes,
};
