/* How a person's own keys come into the table: each entry names a row, in one scope or in all. */
#include "tui/keymap.h"

#include "base/nearest.h"

#include <ctype.h>
#include <string.h>

/* What only moves has no name in the palette. */
static const struct {
	enum command command;
	const char *name;
} moves[] = {
	{CMD_UP,             "up"            },
	{CMD_DOWN,           "down"          },
	{CMD_PAGE_UP,        "page up"       },
	{CMD_PAGE_DOWN,      "page down"     },
	{CMD_HALF_UP,        "half up"       },
	{CMD_HALF_DOWN,      "half down"     },
	{CMD_TOP,            "top"           },
	{CMD_BOTTOM,         "bottom"        },
	{CMD_LEFT,           "left"          },
	{CMD_RIGHT,          "right"         },
	{CMD_SORT_PREVIOUS,  "sort back"     },
	{CMD_NEXT,           "next"          },
	{CMD_PREVIOUS,       "previous"      },
	{CMD_ACCEPT,         "accept"        },
	{CMD_CANCEL,         "cancel"        },
	{CMD_ERASE,          "erase"         },
	{CMD_DELETE,         "delete"        },
	{CMD_ERASE_WORD,     "erase word"    },
	{CMD_ERASE_ALL,      "erase all"     },
	{CMD_COMPLETE,       "complete"      },
	{CMD_FIELD_NEXT,     "next field"    },
	{CMD_FIELD_PREVIOUS, "previous field"},
	{CMD_PICK,           "pick"          },
	{CMD_SAVE,           "save"          },
	{CMD_MONTH_NEXT,     "next month"    },
	{CMD_MONTH_PREVIOUS, "previous month"},
	{CMD_WEEK_NEXT,      "next week"     },
	{CMD_WEEK_PREVIOUS,  "previous week" },
	{CMD_TODAY,          "today"         },
	{CMD_PALETTE,        "command"       },
	{CMD_LINK_NEXT,      "next link"     },
	{CMD_LINK_PREVIOUS,  "previous link" },
};

const char *keymap_row_name(const struct binding *b)
{
	if (b->name)
		return b->name;
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
		if (moves[i].command == b->command)
			return moves[i].name;
	return "";
}

char *keymap_scope_name(const struct keymap_group *g, struct arena *a)
{
	const char *space = strrchr(g->title, ' ');
	char *name = arena_dup(a, space ? space + 1 : g->title);

	*name = (char)tolower((unsigned char)*name);
	return name;
}

/* Every scope that has a group, or the one of this name; 0 when there is none. */
static unsigned scope_of(const char *name, size_t n, struct arena *a)
{
	unsigned all = 0;

	for (size_t i = 0; i < n_keymap_groups; i++) {
		const char *called = keymap_scope_name(&keymap_groups[i], a);

		if (n && strlen(called) == n && strncmp(called, name, n) == 0)
			return keymap_groups[i].scope;
		all |= keymap_groups[i].scope;
	}
	return n ? 0 : all;
}

static int unknown_name(
	const struct config_entry *entry, const char *path, struct arena *a, struct err *e)
{
	struct nearest near = {0};
	bool dotted = strchr(entry->name, '.') != NULL;

	for (size_t g = 0; g < n_keymap_groups; g++)
		for (size_t i = 0; i < n_bindings; i++)
			if (bindings[i].scope & keymap_groups[g].scope)
				nearest_try(&near, entry->name,
					dotted ? arena_printf(a, "%s.%s",
							 keymap_scope_name(&keymap_groups[g], a),
							 keymap_row_name(&bindings[i]))
					       : keymap_row_name(&bindings[i]));
	return err_set(e, ERR_INPUT,
		"%s:%zu: there is no command \"%s\" to give keys to%s%s%s; `whet help keys` lists "
		"them",
		path, entry->line, entry->name, near.word[0] ? "; did you mean \"" : "", near.word,
		near.word[0] ? "\"?" : "");
}

/* At least one key, and each of them one. */
static int check_keys(const struct config_entry *entry, const char *path, struct err *e)
{
	const char *s = entry->value + strspn(entry->value, " "), *from = s;

	if (!*s)
		return err_set(e, ERR_INPUT,
			"%s:%zu: %s needs a key, such as x, <Enter> or <C-x>; several have spaces "
			"between",
			path, entry->line, entry->name);
	while (*s) {
		from = s;
		/* A key of a terminal is a sign or a name: "gg" would be two of them. */
		if (key_parse(&s) <= 0 || (*s && *s != ' '))
			return err_set(e, ERR_INPUT,
				"%s:%zu: %s: there is no key \"%.*s\"; a key is x, <Enter>, "
				"<Space>, <Up>, "
				"<lt> or <C-x>",
				path, entry->line, entry->name, (int)strcspn(from, " "), from);
		s += strspn(s, " ");
	}
	return 0;
}

/* The row that has this key in the scope too, for another command; NULL for none. */
static const struct binding *taken(
	const struct keymap *m, const struct binding *row, unsigned scope, int32_t key)
{
	for (size_t i = 0; i < n_bindings; i++) {
		const struct binding *b = &bindings[i];

		if (!(b->scope & scope) || b->command == row->command)
			continue;
		for (const char *s = keymap_keys_of(m, b, scope); *s; s += strspn(s, " "))
			if (key_parse(&s) == key)
				return b;
	}
	return NULL;
}

static int check_taken(const struct keymap *m, const struct key_change *change,
	const struct config_entry *entry, const char *path, struct arena *a, struct err *e)
{
	char name[KEY_NAME];

	for (size_t g = 0; g < n_keymap_groups; g++) {
		unsigned scope = keymap_groups[g].scope;

		if (!(scope & change->scope))
			continue;
		for (const char *s = keymap_keys_of(m, change->row, scope); *s;
			s += strspn(s, " ")) {
			int32_t key = key_parse(&s);
			const struct binding *other = taken(m, change->row, scope, key);

			if (other)
				return err_set(e, ERR_INPUT,
					"%s:%zu: %s: the key %s is that of %s.%s too; give one of "
					"them another",
					path, entry->line, entry->name, key_words(key, name),
					keymap_scope_name(&keymap_groups[g], a),
					keymap_row_name(other));
		}
	}
	return 0;
}

static int add(struct keymap *m, const struct config_entry *entry, const char *path,
	struct arena *a, struct err *e)
{
	const char *dot = strrchr(entry->name, '.'), *name = dot ? dot + 1 : entry->name;
	unsigned scope = scope_of(entry->name, dot ? (size_t)(dot - entry->name) : 0, a);
	size_t before = m->n;

	for (size_t i = 0; i < n_bindings; i++)
		if (bindings[i].scope & scope && strcmp(keymap_row_name(&bindings[i]), name) == 0)
			m->at[m->n++] = (struct key_change){&bindings[i], bindings[i].scope & scope,
				arena_dup(a, entry->value)};
	return m->n > before ? check_keys(entry, path, e) : unknown_name(entry, path, a, e);
}

int keymap_read(struct keymap *out, const struct config_entries *entries, const char *path,
	struct arena *a, struct err *e)
{
	size_t *from = arena_new(a, (entries->n + 1) * sizeof *from);

	out->at = arena_new(a, (entries->n * n_bindings + 1) * sizeof *out->at);
	out->n = 0;
	for (size_t i = 0; i < entries->n; i++) {
		if (add(out, &entries->at[i], path, a, e) != 0)
			return -1;
		from[i + 1] = out->n;
	}
	/* Only when all are known: two commands may change places. */
	for (size_t i = 0; i < entries->n; i++)
		for (size_t c = from[i]; c < from[i + 1]; c++)
			if (check_taken(out, &out->at[c], &entries->at[i], path, a, e) != 0)
				return -1;
	return 0;
}
