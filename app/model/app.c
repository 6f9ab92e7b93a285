#include "model/app.h"

#include "base/path.h"
#include "model/note_parts.h"
#include "model/problem.h"
#include "store/undo.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *home_of_user(struct err *e)
{
	const char *home = getenv("HOME");
	const struct passwd *pw;

	if (home && *home == '/')
		return home;
	pw = getpwuid(getuid());
	if (pw && pw->pw_dir && *pw->pw_dir == '/')
		return pw->pw_dir;
	err_set(e, ERR_INPUT,
		"$HOME is not set, so whet knows no place for its data; use --home DIR");
	return NULL;
}

/* $VARIABLE/whet when the variable holds an absolute path (as XDG asks), else HOME/fallback/whet.
 */
static char *xdg(struct arena *a, const char *variable, const char *home, const char *fallback)
{
	const char *dir = getenv(variable);

	if (!dir || *dir != '/')
		dir = path_join(a, home, fallback);
	return path_join(a, dir, "whet");
}

static int find_places(struct app *app, const char *home, struct err *e)
{
	struct arena *a = &app->arena;
	const char *user;

	if (!home || !*home)
		home = getenv("WHET_HOME");
	if (home && *home) {
		char cwd[4096];

		if (*home != '/' && getcwd(cwd, sizeof cwd))
			home = path_join(a, cwd, home);
		app->home = arena_dup(a, home);
		app->db_path = path_join(a, home, "whet.db");
		app->config_path = path_join(a, home, "config.yaml");
		app->cache_dir = path_join(a, home, "cache");
		app->workspace = path_join(a, home, "workspace");
		app->own_exercises = path_join(a, home, "exercises/own");
		return 0;
	}
	user = home_of_user(e);
	if (!user)
		return -1;
	app->home = "";
	app->db_path = path_join(a, xdg(a, "XDG_DATA_HOME", user, ".local/share"), "whet.db");
	app->config_path = path_join(a, xdg(a, "XDG_CONFIG_HOME", user, ".config"), "config.yaml");
	app->cache_dir = xdg(a, "XDG_CACHE_HOME", user, ".cache");
	app->workspace = path_join(a, user, "whet");
	app->own_exercises = path_join(a, path_dir(a, app->db_path), "exercises/own");
	return 0;
}

/* Beside the build folder in the source tree (build/, build/asan/), or where `make install` puts
 * them. */
static const char *find_exercises(struct arena *a, const char *program)
{
	static const char *const places[] = {
		"../exercises", "../../exercises", "../share/whet/exercises"};
	const char *dir = getenv("WHET_EXERCISES");

	if (dir && *dir)
		return arena_dup(a, dir);
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		const char *real = path_real(a, path_join(a, path_dir(a, program), places[i]));

		if (real && path_is_dir(real))
			return real;
	}
	return "exercises";
}

static int fix_clock(struct app *app, struct err *e)
{
	const char *now = getenv("WHET_NOW");

	if (!now || !*now || clock_parse_moment(now, &app->clock.fixed_us))
		return 0;
	return err_set(e, ERR_INPUT,
		"$WHET_NOW is \"%s\"; it must be a moment such as 2026-11-22T09:00:00Z", now);
}

int app_init(struct app *app, const char *home, struct err *e)
{
	*app = (struct app){.out = stdout, .err = stderr, .seed = 1};
	app->program = path_real(&app->arena, "/proc/self/exe");
	if (!app->program)
		app->program = "whet";
	if (fix_clock(app, e) != 0 || find_places(app, home, e) != 0 ||
		config_read(app->config_path, &app->arena, &app->config, e) != 0)
		return -1;
	app->clock.day_start_min = app->config.day_start_min;
	app->exercises_dir = find_exercises(&app->arena, app->program);
	return 0;
}

struct store *app_store(struct app *app, struct err *e)
{
	if (app->store)
		return app->store;
	if (path_mkdirs(path_dir(&app->arena, app->db_path), e) != 0)
		return NULL;
	app->store = store_open(app->db_path, e);
	if (app->store && (problem_load_catalogue(app->store, clock_now(&app->clock), e) != 0 ||
				  note_index_old(app->store, clock_now(&app->clock), e) != 0)) {
		store_close(app->store);
		app->store = NULL;
	}
	if (app->store)
		undo_open(app->store, app->doing, clock_now(&app->clock));
	return app->store;
}

void app_step(struct app *app, const char *doing)
{
	app->doing = doing;
	if (app->store)
		undo_open(app->store, doing, clock_now(&app->clock));
}

void app_fini(struct app *app)
{
	store_close(app->store);
	arena_free(&app->arena);
	*app = (struct app){0};
}

const char *app_editor(const struct app *app)
{
	static const char *const variables[] = {"VISUAL", "EDITOR"};

	if (*app->config.editor)
		return app->config.editor;
	for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
		const char *editor = getenv(variables[i]);

		if (editor && *editor)
			return editor;
	}
	return "vi";
}
