#include "model/config.h"

#include "base/nearest.h"
#include "base/path.h"
#include "base/yaml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_CONFIG = 1 << 20 };

enum kind { TEXT, FLAG, TIME, CHOICE, NUMBER, WEEKEND };

static const struct {
	struct config_key key;
	enum kind kind;
	size_t offset;
	const char *choices; /* of CHOICE; of NUMBER the least and the most */
} keys[] = {
	{{"editor", "", "the editor; empty means $VISUAL, $EDITOR or vi"},                          TEXT,
         offsetof(struct config,												     editor),                   NULL                  },
	{{"compiler", "gcc", "the C compiler that builds solutions"},                               TEXT,
         offsetof(struct config,												     compiler),                 NULL                  },
	{{"theme", "auto", "colours: auto, dark, light or mono"},                                   CHOICE,
         offsetof(struct config,												     theme),                    "auto dark light mono"},
	{{"mouse", "true", "whether the mouse works in the screens"},                               FLAG,
         offsetof(struct config,												     mouse),                    NULL                  },
	{{"ascii", "false", "draw with plain ASCII only"},                                          FLAG,    offsetof(struct config, ascii),
         NULL																					 },
	{{"day_start", "04:00", "when your day begins: work before it counts for the day before"},
         TIME,											       offsetof(struct config, day_start_min),            NULL                  },
	{{"attempt_cap_hours", "3", "an attempt's time that ran for longer was forgotten"},         NUMBER,
         offsetof(struct config,												     attempt_cap_hours),        "1 24"                },
	{{"session_cap_hours", "4", "time of `whet log` that ran for longer was forgotten"},        NUMBER,
         offsetof(struct config,												     session_cap_hours),        "1 24"                },
	{{"reviews_per_day", "5", "how many reviews a day; more that are due wait"},                NUMBER,
         offsetof(struct config,												     reviews_per_day),          "1 100"               },
	{{"export_target", "plain", "the site that `whet export` writes for"},                      TEXT,
         offsetof(struct config,												     export_target),            NULL                  },
	{{"export_to", "", "the folder that `whet export` writes to"},                              TEXT,
         offsetof(struct config,												     export_to),                NULL                  },
	{{"export_astro_date", "pubDate", "what your Astro schema calls the date"},                 TEXT,
         offsetof(struct config,												     export_astro_date),        NULL                  },
	{{"export_astro_draft", "draft", "what it calls the mark of a draft"},                      TEXT,
         offsetof(struct config,												     export_astro_draft),       NULL                  },
	{{"export_astro_description", "description", "what it calls the description"},              TEXT,
         offsetof(struct config,												     export_astro_description), NULL                  },
	{{"templates", "", "your templates for `whet export`; empty: templates/ beside this file"},
         TEXT,											       offsetof(struct config, templates),                NULL                  },
	{{"export_attempts", "false",
		 "write-ups show code that failed, and your words on attempts"},
         FLAG,											       offsetof(struct config, export_attempts),          NULL                  },
	{{"export_goals", "false", "reports call your goals by their titles"},                      FLAG,
         offsetof(struct config,												     export_goals),             NULL                  },
	{{"export_companies", "", "companies that a report may name: A, B"},                        TEXT,
         offsetof(struct config,												     export_companies),         NULL                  },
	{{"applications_per_week", "0",
		 "how many applications you mean to send a week; 0: no goal"},
         NUMBER,											     offsetof(struct config, applications_per_week),    "0 1000"              },
	{{"week_goal_days", "any", "which days count for it: weekend or any"},                      WEEKEND,
         offsetof(struct config,												     week_goal_weekend),        NULL                  },
	{{"daily_template", "", "the file that `whet note daily` begins a day's note with"},        TEXT,
         offsetof(struct config,												     daily_template),           NULL                  },
	{{"remote_whet", "whet", "what starts whet on the machine that `whet grade --on` names"},
         TEXT,											       offsetof(struct config, remote_whet),              NULL                  },
};
enum { N_KEYS = sizeof keys / sizeof *keys };

const struct config_key *config_key(size_t i)
{
	return i < N_KEYS ? &keys[i].key : NULL;
}

static const struct {
	struct config_key key;
	size_t offset;
} groups[] = {
	{{"keys", "practice.start: s", "other keys for a command of the screens"},
         offsetof(struct config, keys)   },
	{{"colours", "accent: 79", "other colours for a role of the screens"},
         offsetof(struct config, colours)},
};
enum { N_GROUPS = sizeof groups / sizeof *groups };

const struct config_key *config_group(size_t i)
{
	return i < N_GROUPS ? &groups[i].key : NULL;
}

static bool among(const char *word, const char *choices)
{
	size_t n = strchr(word, ' ') ? 0 : strlen(word);

	for (const char *p = choices; n && (p = strstr(p, word)) != NULL; p += n)
		if ((p == choices || p[-1] == ' ') && (p[n] == ' ' || !p[n]))
			return true;
	return false;
}

/* Digits alone, within "LEAST MOST". */
static bool put_number(int *field, const char *text, const char *range)
{
	char *most;
	long least = strtol(range, &most, 10), v = strtol(text, NULL, 10);

	if (!*text || strlen(text) > 6 || text[strspn(text, "0123456789")] || v < least ||
		v > strtol(most, NULL, 10))
		return false;
	*field = (int)v;
	return true;
}

/* Puts one value into its place; false when it is not of the key's kind. */
static bool put(struct config *c, size_t i, const char *text, struct arena *a)
{
	void *field = (char *)c + keys[i].offset;
	int h, m, end = 0;

	switch (keys[i].kind) {
	case FLAG:
		*(bool *)field = strcmp(text, "true") == 0;
		return *(bool *)field || strcmp(text, "false") == 0;
	case TIME:
		if (sscanf(text, "%2d:%2d%n", &h, &m, &end) != 2 || text[end] || h < 0 || h > 23 ||
			m < 0 || m > 59)
			return false;
		*(int *)field = h * 60 + m;
		return true;
	case NUMBER:
		return put_number(field, text, keys[i].choices);
	case WEEKEND:
		*(bool *)field = strcmp(text, "weekend") == 0;
		return *(bool *)field || strcmp(text, "any") == 0;
	case CHOICE:
		if (!among(text, keys[i].choices))
			return false;
		break;
	case TEXT:
		break;
	}
	*(const char **)field = arena_dup(a, text);
	return true;
}

/* "1 to 24" */
static const char *range_words(size_t i, struct arena *a)
{
	const char *range = keys[i].choices;
	int least = (int)strcspn(range, " ");

	return arena_printf(a, "%.*s to %s", least, range, range + least + 1);
}

static int bad_value(
	size_t i, const char *path, const struct yaml *value, struct arena *a, struct err *e)
{
	static const char *const wanted[] = {[TEXT] = "a text",
		[FLAG] = "true or false",
		[TIME] = "a time such as 04:00",
		[CHOICE] = "one of these",
		[NUMBER] = "a number from ",
		[WEEKEND] = "weekend or any"};
	const char *got = value->kind == YAML_SCALAR ? arena_printf(a, "\"%s\"", value->text)
						     : "a list or a group";

	return err_set(e, ERR_INPUT, "%s:%zu: %s cannot be %s, only %s%s (%s)", path, value->line,
		keys[i].key.name, got, wanted[keys[i].kind],
		keys[i].kind == NUMBER ? range_words(i, a) : "", keys[i].key.meaning);
}

/* The entries of a group, those of a group in it with its name before theirs. */
static int put_entries(struct config_entries *out, const char *before, const char *path,
	const struct yaml *y, struct arena *a, struct err *e)
{
	out->at = arena_grow(a, out->at, out->n, out->n + y->n + 1, sizeof *out->at);
	for (size_t i = 0; i < y->n; i++) {
		const struct yaml *value = y->items[i];
		const char *name = arena_printf(a, "%s%s", before, y->keys[i]);

		if (value->kind == YAML_MAP && !*before) {
			if (put_entries(out, arena_printf(a, "%s.", name), path, value, a, e) != 0)
				return -1;
			out->at =
				arena_grow(a, out->at, out->n, out->n + y->n + 1, sizeof *out->at);
		} else if (value->kind == YAML_SCALAR) {
			out->at[out->n++] =
				(struct config_entry){name, arena_dup(a, value->text), value->line};
		} else {
			return err_set(e, ERR_INPUT, "%s:%zu: %s cannot be a list or a group", path,
				value->line, name);
		}
	}
	return 0;
}

static int put_group(struct config *c, size_t i, const char *path, const struct yaml *value,
	struct arena *a, struct err *e)
{
	if (value->kind != YAML_MAP)
		return err_set(e, ERR_INPUT, "%s:%zu: %s holds lines such as `%s` (%s)", path,
			value->line, groups[i].key.name, groups[i].key.fallback,
			groups[i].key.meaning);
	return put_entries(
		(struct config_entries *)((char *)c + groups[i].offset), "", path, value, a, e);
}

static int put_key(struct config *c, const char *path, const char *key, const struct yaml *value,
	struct arena *a, struct err *e)
{
	struct nearest near = {0};

	for (size_t i = 0; i < N_KEYS; i++) {
		nearest_try(&near, key, keys[i].key.name);
		if (strcmp(keys[i].key.name, key) != 0)
			continue;
		if (value->kind == YAML_SCALAR && put(c, i, value->text, a))
			return 0;
		return bad_value(i, path, value, a, e);
	}
	for (size_t i = 0; i < N_GROUPS; i++) {
		nearest_try(&near, key, groups[i].key.name);
		if (strcmp(groups[i].key.name, key) == 0)
			return put_group(c, i, path, value, a, e);
	}
	return err_set(e, ERR_INPUT, "%s:%zu: there is no setting \"%s\"%s%s%s", path, value->line,
		key, near.word[0] ? "; did you mean \"" : "", near.word, near.word[0] ? "\"?" : "");
}

int config_read(const char *path, struct arena *a, struct config *out, struct err *e)
{
	struct str text = {0};
	struct yaml *doc;
	int rc = 0;

	for (size_t i = 0; i < N_KEYS; i++)
		put(out, i, keys[i].key.fallback, a);
	out->keys = out->colours = (struct config_entries){0};
	if (!path_exists(path))
		return 0;
	if (path_read(path, MAX_CONFIG, &text, e) != 0) {
		rc = -1;
		goto out;
	}
	doc = yaml_parse(str_c(&text), text.len, path, a, e);
	if (!doc) {
		rc = -1;
		goto out;
	}
	if (doc->kind != YAML_MAP)
		rc = err_set(e, ERR_INPUT, "%s: it must hold lines of `key: value`", path);
	for (size_t i = 0; rc == 0 && i < doc->n; i++)
		rc = put_key(out, path, doc->keys[i], doc->items[i], a, e);
out:
	str_free(&text);
	return rc;
}
