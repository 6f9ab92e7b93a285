#include "model/config.h"

#include "base/nearest.h"
#include "base/path.h"
#include "base/yaml.h"

#include <stdio.h>
#include <string.h>

enum { MAX_CONFIG = 1 << 20 };

enum kind { TEXT, FLAG, TIME, CHOICE, NUMBER, WEEKEND };
enum { MAX_NUMBER = 1000 };

static const struct {
	struct config_key key;
	enum kind kind;
	size_t offset;
	const char *choices;
} keys[] = {
	{{"editor", "", "the editor; empty means $VISUAL, $EDITOR or vi"},                         TEXT,
         offsetof(struct config,												    editor),                NULL                  },
	{{"compiler", "gcc", "the C compiler that builds solutions"},                              TEXT,
         offsetof(struct config,												    compiler),              NULL                  },
	{{"theme", "auto", "colours: auto, dark, light or mono"},                                  CHOICE,
         offsetof(struct config,												    theme),                 "auto dark light mono"},
	{{"mouse", "true", "whether the mouse works in the screens"},                              FLAG,
         offsetof(struct config,												    mouse),                 NULL                  },
	{{"ascii", "false", "draw with plain ASCII only"},                                         FLAG,    offsetof(struct config, ascii),
         NULL																				     },
	{{"day_start", "04:00", "when your day begins: work before it counts for the day before"},
         TIME,											      offsetof(struct config, day_start_min),         NULL                  },
	{{"export_target", "plain", "the site that `whet export` writes for"},                     TEXT,
         offsetof(struct config,												    export_target),         NULL                  },
	{{"export_to", "", "the folder that `whet export` writes to"},                             TEXT,
         offsetof(struct config,												    export_to),             NULL                  },
	{{"applications_per_week", "0",
		 "how many applications you mean to send a week; 0: no goal"},
         NUMBER,											    offsetof(struct config, applications_per_week), NULL                  },
	{{"week_goal_days", "any", "which days count for it: weekend or any"},                     WEEKEND,
         offsetof(struct config,												    week_goal_weekend),     NULL                  },
	{{"remote_whet", "whet", "what starts whet on the machine that `whet grade --on` names"},
         TEXT,											      offsetof(struct config, remote_whet),           NULL                  },
};
enum { N_KEYS = sizeof keys / sizeof *keys };

const struct config_key *config_key(size_t i)
{
	return i < N_KEYS ? &keys[i].key : NULL;
}

static bool among(const char *word, const char *choices)
{
	size_t n = strchr(word, ' ') ? 0 : strlen(word);

	for (const char *p = choices; n && (p = strstr(p, word)) != NULL; p += n)
		if ((p == choices || p[-1] == ' ') && (p[n] == ' ' || !p[n]))
			return true;
	return false;
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
		if (sscanf(text, "%4d%n", &h, &end) != 1 || text[end] || h < 0 || h > MAX_NUMBER)
			return false;
		*(int *)field = h;
		return true;
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

static int bad_value(
	size_t i, const char *path, const struct yaml *value, struct arena *a, struct err *e)
{
	static const char *const wanted[] = {[TEXT] = "a text",
		[FLAG] = "true or false",
		[TIME] = "a time such as 04:00",
		[CHOICE] = "one of these",
		[NUMBER] = "a number from 0 to 1000",
		[WEEKEND] = "weekend or any"};
	const char *got = value->kind == YAML_SCALAR ? arena_printf(a, "\"%s\"", value->text)
						     : "a list or a group";

	return err_set(e, ERR_INPUT, "%s:%zu: %s cannot be %s, only %s (%s)", path, value->line,
		keys[i].key.name, got, wanted[keys[i].kind], keys[i].key.meaning);
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
