#include "tui/keymap.h"

#include "tui/tui.h"

#include <string.h>

static bool has_key(const struct binding *b, int32_t key)
{
	const char *s = b->keys;

	while (*s) {
		if (key_parse(&s) == key)
			return true;
		while (*s == ' ')
			s++;
	}
	return false;
}

static const struct binding *find(unsigned scope, int32_t key)
{
	const unsigned widgets = SCOPE_TABLE | SCOPE_LIST | SCOPE_PAGER | SCOPE_LINE;
	const unsigned order[] = {~(widgets | SCOPE_ANY), widgets, SCOPE_ANY};

	for (size_t o = 0; o < sizeof order / sizeof *order; o++)
		for (size_t i = 0; i < n_bindings; i++)
			if (bindings[i].scope & scope & order[o] && has_key(&bindings[i], key))
				return &bindings[i];
	return NULL;
}

unsigned keymap_scope(unsigned scope)
{
	unsigned alone = scope & (SCOPE_LINE | SCOPE_FORM | SCOPE_CALENDAR);

	return alone ? alone : scope | SCOPE_ANY;
}

enum command keymap_find(unsigned scope, int32_t key)
{
	const struct binding *b = find(keymap_scope(scope), key);

	return b ? b->command : CMD_NONE;
}

const struct binding *keymap_binding(unsigned scope, enum command command)
{
	size_t i = 0;

	while (i + 1 < n_bindings &&
		(bindings[i].command != command || !(bindings[i].scope & scope)))
		i++;
	return &bindings[i];
}

const char *keymap_name(enum command command)
{
	for (size_t i = 0; i < n_bindings; i++)
		if (bindings[i].command == command && bindings[i].name)
			return bindings[i].name;
	return "screens";
}

static void list_keys(const struct binding *b, unsigned scope, size_t limit, struct str *out)
{
	const char *s = b->keys;
	char name[KEY_NAME];

	while (*s && limit) {
		int32_t key = key_parse(&s);

		while (*s == ' ')
			s++;
		if (find(scope, key) != b)
			continue;
		str_add(out, out->len ? ", " : "");
		str_add(out, key_words(key, name));
		limit--;
	}
}

void keymap_keys(const struct binding *b, unsigned scope, struct str *out)
{
	list_keys(b, scope, (size_t)-1, out);
}

void keymap_first_key(const struct binding *b, unsigned scope, struct str *out)
{
	list_keys(b, scope, 1, out);
}

void tui_keys_text(struct str *out)
{
	for (size_t g = 0; g < n_keymap_groups; g++) {
		str_addf(out, "%s%s\n", g ? "\n" : "", keymap_groups[g].title);
		for (size_t i = 0; i < n_bindings; i++) {
			struct str keys = {0};

			if (!(bindings[i].scope & keymap_groups[g].scope))
				continue;
			keymap_keys(&bindings[i], keymap_groups[g].scope, &keys);
			str_addf(out, "  %-22s%s\n", str_c(&keys), bindings[i].help);
			str_free(&keys);
		}
	}
}
