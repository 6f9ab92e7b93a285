/* grade: one file to one verdict, once, or again at every save (--watch). */
#include "action/practice.h"
#include "action/serve.h"
#include "base/path.h"
#include "base/str.h"
#include "cli/cmds.h"
#include "cli/watching.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool cmd_is_file(const char *word)
{
	struct stat st;

	return strchr(word, '/') || str_ends(word, ".c") || str_ends(word, ".cu") ||
	       exercise_is_cxx(word) || (stat(word, &st) == 0 && S_ISREG(st.st_mode));
}

int cmd_device(const struct args *args, enum judge_device *device, struct err *e)
{
	static const char *const words[] = {
		[DEVICE_AUTO] = "auto", [DEVICE_VIRTUAL] = "virtual", [DEVICE_GPU] = "gpu"};
	const char *word = args_option(args, "device");

	*device = DEVICE_AUTO;
	for (size_t i = 0; word && i < sizeof words / sizeof *words; i++)
		if (strcmp(word, words[i]) == 0) {
			*device = (enum judge_device)i;
			return 0;
		}
	return word ? err_set(e, ERR_INPUT, "--device is auto, virtual or gpu, not \"%s\"", word)
		    : 0;
}

static int serve(struct app *app, const struct args *args, struct err *e)
{
	if (args->n || args->n_options > 1)
		return err_set(e, ERR_INPUT, "--serve stands alone: what to grade is sent to it");
	if (isatty(STDIN_FILENO))
		return err_set(e, ERR_INPUT,
			"--serve is what `whet grade SLUG --on HOST` starts on HOST; it reads a "
			"request, not a keyboard");
	return serve_grade(app, STDIN_FILENO, fileno(app->out), e);
}

static int run_grade(struct app *app, const struct args *args, struct err *e)
{
	const char *slug = args->at[0], *file = args_option(args, "file");
	enum judge_device device;
	struct grading g;
	int rc;

	if (args_flag(args, "serve"))
		return serve(app, args, e);
	if (cmd_device(args, &device, e) != 0)
		return -1;
	if (!slug)
		return err_set(
			e, ERR_INPUT, "whet grade needs more: whet grade %s", cmd_grade.usage);
	if (!file && cmd_is_file(slug)) {
		file = slug;
		slug = NULL;
	}
	if (file && !path_exists(file))
		return err_set(e, ERR_INPUT, "there is no file %s", file);
	g = (struct grading){
		.app = app,
		.slug = slug,
		.file = file,
		.host = args_option(args, "on"),
		.path = file ? file : practice_file(app, slug, args->arena),
		.device = device,
		.show = {.verbose = args_flag(args, "verbose"),
			 .times = args_flag(args, "cases"),
			 .heat = args_flag(args, "heat")},
		.talk = args_flag(args, "progress"),
	};
	if (args_flag(args, "watch")) {
		rc = watching(&g, e);
	} else {
		rc = grading_run(&g, e);
		if (rc == 0)
			rc = grading_show(&g, e);
	}
	grading_fini(&g);
	return rc;
}

static const struct option_info grade_options[] = {
	{"file",									     "F", "grade this file instead of the one in the workspace", "@files"},
	{"watch",			     NULL, "grade again at every save, until it is accepted", NULL},
	{"verbose",										  NULL,
         "the tools' own words, whole values, the growth drawn, all of a kernel's counters", NULL},
	{"cases",						  NULL, "the processor time of every case", NULL},
	{"heat",									      NULL, "your file with the share of the work that each line did", NULL},
	{"device",									  "WHERE", CMD_DEVICE_MEANING, CMD_DEVICE_WORDS},
	{"progress", NULL, "tell on standard error how far it is, for programs", NULL},
	{"on",										  "HOST", "on another machine, over ssh; whet must be installed there", NULL},
	{"serve",			     NULL, "what --on starts on the other machine: reads a request, grades, answers",
         NULL},
	{0									     },
};

const struct command cmd_grade = {
	.name = "grade",
	.usage = "SLUG|FILE [--file F] [--watch] [--verbose] [--cases] [--heat] [--device WHERE] "
		 "[--on HOST]",
	.summary = "compile, run in the sandbox, compare: a verdict that teaches",
	.detail =
		"A FILE belongs to the exercise whose name its folder has. A whole program may be "
		"C++ (.cc, .cpp); kernels are CUDA (.cu). Exit status 0 means "
		"accepted, 1 not accepted. With --watch it ends once accepted, and offers a note, "
		"the rating and what is next. With --on, HOST is "
		"whatever ssh takes (a name of your ssh config, USER@HOST), its key must need no "
		"question, and whet there must be this version; remote_whet in config.yaml or "
		"$WHET_REMOTE says what starts it when it is not in the $PATH of a plain ssh "
		"command. The file, the exercise and your cases are sent, the verdict is recorded "
		"here, nothing is kept there.",
	.options = grade_options,
	.min = 0,
	.max = 1,
	.words = "@slugs",
	.json = true,
	.run = run_grade,
};
