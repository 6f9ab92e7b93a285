#include "base/path.h"
#include "cli/cmds.h"
#include "cli/print.h"
#include "store/store.h"

static int tell(struct app *app, const char *done, const char *file, const char *kept)
{
	struct json j = {0};

	if (!app->json) {
		fprintf(app->out, "%s %s\n", done, print_clean(file, &app->arena));
		if (kept)
			fprintf(app->err, "What was there before is kept as %s.\n",
				print_clean(kept, &app->arena));
		return 0;
	}
	json_open(&j, NULL, '{');
	json_str(&j, "file", file);
	json_str(&j, "kept", kept);
	json_close(&j, '}');
	command_print_json(app, &j);
	return 0;
}

static int run_backup(struct app *app, const struct args *args, struct err *e)
{
	struct print_progress pages = {app, "pages"};
	struct progress tell_of = {args_flag(args, "progress") ? print_progress : NULL, &pages};
	struct store *s = app_store(app, e);

	if (!s || store_backup(s, args->at[0], &tell_of, e) != 0)
		return -1;
	return tell(app, "wrote", args->at[0], NULL);
}

static const struct option_info backup_options[] = {
	{"progress",					    NULL, "tell on standard error how far it is, for programs", NULL},
	{0},
};

const struct command cmd_backup = {
	.name = "backup",
	.usage = "FILE",
	.summary = "copy the database, as it is now, into a new file",
	.options = backup_options,
	.min = 1,
	.max = 1,
	.words = "@files",
	.json = true,
	.run = run_backup,
};

static int run_restore(struct app *app, const struct args *args, struct err *e)
{
	const char *folder = path_dir(args->arena, app->db_path);
	char *kept = NULL;

	if (path_mkdirs(folder, e) != 0 ||
		store_restore(args->at[0], app->db_path, args->arena, &kept, e) != 0)
		return -1;
	return tell(app, "restored from", args->at[0], kept);
}

const struct command cmd_restore = {
	.name = "restore",
	.usage = "FILE",
	.summary = "put a backup in the database's place; what was there is kept beside it",
	.detail = "whet undo cannot take this back: the steps it knows then are the backup's. To "
		  "return, "
		  "restore the file that was kept.",
	.min = 1,
	.max = 1,
	.words = "@files",
	.json = true,
	.run = run_restore,
};
