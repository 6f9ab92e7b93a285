/* theme: what things look like: a table from role to colour and attribute, and the few signs that
 * are drawn, in Unicode and in ASCII. Knows no curses. */
#ifndef WHET_TUI_THEME_H
#define WHET_TUI_THEME_H

#include "base/err.h"
#include "model/config.h"

#include <stdbool.h>

/* A style is a role with bits added to it. */
enum role {
	ROLE_TEXT,
	ROLE_FAINT,  /* what can be overlooked */
	ROLE_ACCENT, /* the one colour that leads the eye */
	ROLE_HEADING,
	ROLE_CODE,
	ROLE_GOOD,
	ROLE_WARN,
	ROLE_BAD,
	ROLE_HEAT1,
	ROLE_HEAT2,
	ROLE_HEAT3,
	ROLE_HEAT4,
	ROLE_COUNT
};

enum {
	STYLE_ROLE = 0xFF,
	STYLE_BOLD = 1 << 8,
	STYLE_DIM = 1 << 9,
	STYLE_ITALIC = 1 << 10,
	STYLE_UNDERLINE = 1 << 11,
	STYLE_REVERSE = 1 << 12,
};

enum theme_depth { THEME_MONO, THEME_8, THEME_256 };

/* Colours that the person gave to roles, on a dark and on a light ground. Zero-initialise. */
struct colours {
	bool set[2][ROLE_COUNT];
	short at[2][ROLE_COUNT]; /* -1: the terminal's own */
};
/* Takes the entries "ROLE: COLOUR", "dark.ROLE: COLOUR" and "light.ROLE: COLOUR" of a config.yaml
 * at path. What is no role or no colour is an error. */
int theme_read(
	struct colours *out, const struct config_entries *entries, const char *path, struct err *e);
/* What a role is called there, and what it is for. */
const char *theme_role_name(enum role role);
const char *theme_role_meaning(enum role role);

/* Colour number of a role, -1 for the terminal's own. */
short theme_colour(const struct colours *c, enum role role, enum theme_depth depth, bool light);
/* STYLE_ bits that go with the role: in a terminal of few colours they carry what colour cannot. */
unsigned theme_bits(enum role role, enum theme_depth depth);

/* Whether "auto", "dark", "light" or "mono" means dark words on a light ground. */
bool theme_is_light(const char *theme);

/* Each is one column wide. */
struct glyphs {
	const char *full, *empty; /* of a bar */
	const char *heat[5];      /* nothing .. a lot */
	const char *rule, *upright;
	const char *dot, *good, *bad, *more;
	const char *plus, *minus;
	const char *mark, *running, *rising, *falling;
};
const struct glyphs *theme_glyphs(bool ascii);

#endif
