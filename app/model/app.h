/* app: the open house: where things are, what the person set, the clock, the database. One of these
 * is passed down to every command and every screen; there is nothing else that is global. */
#ifndef WHET_MODEL_APP_H
#define WHET_MODEL_APP_H

#include "base/arena.h"
#include "base/clock.h"
#include "base/err.h"
#include "model/config.h"
#include "store/store.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct app {
	struct arena arena; /* lives as long as the app */
	const char *home;   /* --home or $WHET_HOME, or "" for XDG */
	const char *db_path, *config_path, *cache_dir, *workspace, *exercises_dir;
	const char *own_exercises; /* the person's own: a folder each, whatever their kind */
	const char *program;       /* full path of the running whet */
	struct config config;
	struct clock clock;
	uint64_t seed;
	const char *doing;   /* what app_store records changes as, or NULL: not at all */
	const char *warning; /* something to tell that stopped nothing, or NULL */
	struct store *store; /* NULL until app_store */
	FILE *out, *err;     /* data, talk */
	bool json;
};

/* Finds the places and reads the config; opens no database. home NULL looks at $WHET_HOME and XDG.
 * $WHET_NOW (RFC 3339) fixes the clock. */
int app_init(struct app *app, const char *home, struct err *e);
/* Opens the database at the first call: migrates, loads the catalogue. NULL on failure. */
struct store *app_store(struct app *app, struct err *e);
/* What is changed from here on is one step of undo, of that name. */
void app_step(struct app *app, const char *doing);
void app_fini(struct app *app);

/* The person's editor: config, $VISUAL, $EDITOR, or vi. */
const char *app_editor(const struct app *app);

#endif
