/* doctor: what whet stands on, and what is missing. */
#include "action/practice.h"
#include "base/path.h"
#include "cli/cmds.h"
#include "cli/print.h"
#include "gpu/toolkit.h"

#include <string.h>
#include <unistd.h>

/* What came out of the checks, as it is found. */
struct findings {
	struct app *app;
	struct arena *a;
	struct print_list list;
	bool bad;
};

enum state { GOOD, WARN, BAD };

static void found(struct findings *f, enum state state, const char *what, const char *text)
{
	static const char *const words[] = {"ok", "note", "BAD"};

	f->bad |= state == BAD;
	print_row(&f->list.table, words[state], what, text);
	print_list_item(&f->list);
	json_str(&f->list.json, "check", what);
	json_str(&f->list.json, "state", words[state]);
	json_str(&f->list.json, "text", text);
	json_close(&f->list.json, '}');
}

static void check_compiler(struct findings *f)
{
	struct judge j = practice_judge(f->app);
	const char *version = judge_compiler(&j, f->a);

	if (version)
		found(f, GOOD, "compiler", version);
	else
		found(f, BAD, "compiler",
			arena_printf(f->a, "%s does not run; install it (Debian: apt install gcc)",
				j.compiler));
}

static void check_nvcc(struct findings *f)
{
	const char *nvcc = toolkit_nvcc(f->app->program, f->a), *dir;
	struct err e;

	if (toolkit_runtime(f->app->program, f->a, &dir, &e) == 0)
		found(f, GOOD, "virtual GPU", dir);
	else
		found(f, BAD, "virtual GPU", e.text);
	if (nvcc)
		found(f, GOOD, "nvcc", nvcc);
	else
		found(f, WARN, "nvcc",
			"not found: everything but CUDA works; `make deps-cuda` in whet's source "
			"installs it");
}

static void check_card(struct findings *f)
{
	struct judge j = practice_judge(f->app);
	bool answers;
	const char *text = judge_card(&j, f->a, &answers);

	found(f, answers ? GOOD : WARN, "graphics card",
		answers ? text
			: arena_printf(f->a, "none: %s; kernels run on the virtual GPU", text));
}

static void check_layers(struct findings *f)
{
	struct layer_info *layers;
	size_t n = judge_layers(f->a, &layers);

	for (size_t i = 0; i < n; i++)
		found(f, layers[i].active ? GOOD : WARN,
			arena_printf(f->a, "sandbox %s", layers[i].name), layers[i].state);
}

static void check_database(struct findings *f)
{
	struct err e = {0};
	struct store *s = practice_store(f->app, &e);
	char *integrity;

	if (!s || store_integrity(s, f->a, &integrity, &e) != 0) {
		found(f, BAD, "database", e.text);
		return;
	}
	found(f, strcmp(integrity, "ok") == 0 ? GOOD : BAD, "database",
		arena_printf(f->a, "%s, schema %d, integrity %s", store_path(s), store_version(s),
			integrity));
}

static void check_places(struct findings *f)
{
	const struct app *app = f->app;

	found(f, path_is_dir(app->exercises_dir) ? GOOD : BAD, "exercises", app->exercises_dir);
	found(f, GOOD, "own exercises", app->own_exercises);
	found(f, GOOD, "workspace", app->workspace);
	found(f, GOOD, "cache", app->cache_dir);
	found(f, GOOD, "config",
		path_exists(app->config_path)
			? app->config_path
			: arena_printf(f->a,
				  "%s (not there: the defaults hold; `whet help config` prints one to begin with)",
				  app->config_path));
	found(f, GOOD, "editor", app_editor(app));
}

static int run_doctor(struct app *app, const struct args *args, struct err *e)
{
	struct findings f = {.app = app, .a = args->arena};

	(void)e;
	print_list_begin(&f.list);
	check_database(&f);
	check_places(&f);
	check_compiler(&f);
	check_nvcc(&f);
	check_card(&f);
	check_layers(&f);
	print_list_end(&f.list, app);
	return f.bad ? 1 : 0;
}

const struct command cmd_doctor = {
	.name = "doctor",
	.usage = "",
	.summary = "what whet stands on: database, compiler, sandbox layers, places",
	.json = true,
	.run = run_doctor,
};
