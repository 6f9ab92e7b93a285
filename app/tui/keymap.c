#include "tui/keymap.h"

#include "tui/tui.h"

#include <string.h>

const char *keymap_keys_of(const struct keymap *m, const struct binding *b, unsigned scope)
{
	if (!m)
		return b->keys;
	/* What is said last holds. */
	for (size_t i = m->n; i-- > 0;)
		if (m->at[i].row == b && m->at[i].scope & scope)
			return m->at[i].keys;
	return b->keys;
}

static bool has_key(const char *s, int32_t key)
{
	while (*s) {
		if (key_parse(&s) == key)
			return true;
		while (*s == ' ')
			s++;
	}
	return false;
}

/* Of the scopes that a row counts in, each may have keys of its own. */
static bool is_key(const struct keymap *m, const struct binding *b, unsigned scope, int32_t key)
{
	for (unsigned left = b->scope & scope; left; left &= left - 1)
		if (has_key(keymap_keys_of(m, b, left & -left), key))
			return true;
	return false;
}

static const struct binding *find(const struct keymap *m, unsigned scope, int32_t key)
{
	const unsigned widgets = SCOPE_TABLE | SCOPE_LIST | SCOPE_PAGER | SCOPE_LINE;
	const unsigned order[] = {~(widgets | SCOPE_ANY), widgets, SCOPE_ANY};

	for (size_t o = 0; o < sizeof order / sizeof *order; o++)
		for (size_t i = 0; i < n_bindings; i++)
			if (is_key(m, &bindings[i], scope & order[o], key))
				return &bindings[i];
	return NULL;
}

unsigned keymap_scope(unsigned scope)
{
	unsigned alone = scope & (SCOPE_LINE | SCOPE_FORM | SCOPE_CALENDAR);

	return alone ? alone : scope | SCOPE_ANY;
}

enum command keymap_find(const struct keymap *m, unsigned scope, int32_t key)
{
	const struct binding *b = find(m, keymap_scope(scope), key);

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

static void list_keys(const struct keymap *m, const struct binding *b, unsigned scope, size_t limit,
	struct str *out)
{
	const char *s = keymap_keys_of(m, b, b->scope & scope);
	char name[KEY_NAME];

	while (*s && limit) {
		int32_t key = key_parse(&s);

		while (*s == ' ')
			s++;
		if (find(m, scope, key) != b)
			continue;
		str_add(out, out->len ? ", " : "");
		str_add(out, key_words(key, name));
		limit--;
	}
}

void keymap_keys(const struct keymap *m, const struct binding *b, unsigned scope, struct str *out)
{
	list_keys(m, b, scope, (size_t)-1, out);
}

void keymap_first_key(
	const struct keymap *m, const struct binding *b, unsigned scope, struct str *out)
{
	list_keys(m, b, scope, 1, out);
}

void tui_keys_text(struct str *out)
{
	for (size_t g = 0; g < n_keymap_groups; g++) {
		str_addf(out, "%s%s\n", g ? "\n" : "", keymap_groups[g].title);
		for (size_t i = 0; i < n_bindings; i++) {
			struct str keys = {0};

			if (!(bindings[i].scope & keymap_groups[g].scope))
				continue;
			keymap_keys(NULL, &bindings[i], keymap_groups[g].scope, &keys);
			str_addf(out, "  %-22s%s\n", str_c(&keys), bindings[i].help);
			str_free(&keys);
		}
	}
}
