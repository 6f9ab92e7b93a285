/* config: config.yaml, checked key by key. */
#ifndef WHET_MODEL_CONFIG_H
#define WHET_MODEL_CONFIG_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

/* "practice.start: s" of a group of lines; a group in the group makes names with a dot. */
struct config_entry {
	const char *name, *value;
	size_t line;
};
struct config_entries {
	struct config_entry *at;
	size_t n;
};

/* Every key has a default; see the table in config.c. */
struct config {
	const char *editor;   /* "" means $VISUAL, $EDITOR, vi */
	const char *compiler; /* "gcc" */
	const char *theme;    /* "auto", "dark", "light", "mono" */
	bool mouse;
	bool ascii;            /* draw with ASCII only */
	int day_start_min;     /* "04:00" is 240 */
	int attempt_cap_hours; /* time of an attempt that ran for longer was forgotten */
	int session_cap_hours; /* the same of `whet log` */
	int reviews_per_day;   /* more that are due wait */
	const char *export_target, *export_to;
	const char *export_astro_date, *export_astro_draft, *export_astro_description;
	const char *templates;        /* a folder, or "" for "templates" beside the config */
	bool export_attempts;         /* write-ups show what failed */
	bool export_goals;            /* reports call goals by their titles */
	const char *export_companies; /* that reports may name */
	int applications_per_week;    /* 0: no goal */
	bool week_goal_weekend;       /* only what is sent on Saturday and Sunday counts for it */
	const char *daily_template;   /* a file, or "" for the built-in text */
	const char *remote_whet;      /* "whet": what starts it on another machine */
	struct config_entries keys, colours; /* read by those that know them: see tui/tui.h */
};

/* The defaults, then what the file at path says; a missing file is fine. Errors name file, line and
 * the nearest key there is. */
int config_read(const char *path, struct arena *a, struct config *out, struct err *e);

struct config_key {
	const char *name, *fallback, *meaning;
};
/* For doctor, the manual page and a commented sample: i from 0, NULL past the last. */
const struct config_key *config_key(size_t i);
/* The same of the groups; fallback is an example. */
const struct config_key *config_group(size_t i);

/* A config.yaml of comments: every setting with its meaning and what holds without it. */
void config_sample(struct str *out);

#endif
