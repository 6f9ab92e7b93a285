/* form: fields to fill in, each checked where it stands. What can be made or changed in a form is a
 * row of the table forms[]; quick add offers those that make something new. */
#ifndef WHET_TUI_VIEW_FORM_H
#define WHET_TUI_VIEW_FORM_H

#include "tui/ui.h"

#include <stdbool.h>
#include <stddef.h>

enum field_kind {
	FIELD_TEXT,
	FIELD_DAY,    /* as when_day reads it; kept as 2026-11-22; empty for none */
	FIELD_NUMBER, /* whole, not negative; empty for none */
	FIELD_CHOICE,
};

struct field {
	const char *label;
	enum field_kind kind;
	bool required;
	const char *hint; /* shown while it is empty, or NULL */
	/* Of a choice: its texts, NULL-terminated; they live as long as a. */
	const char *const *(*choices)(struct ui *ui, struct arena *a);
	/* The same, where they depend on what is changed; instead of choices. */
	const char *const *(*choices_of)(struct ui *ui, const char *what, struct arena *a);
	/* 0, or -1 and what is wrong with a text that is not empty. May be NULL. */
	int (*check)(const char *text, struct err *e);
};

enum { FORM_FIELDS = 16 };

struct form {
	const char *name;    /* "application": undo calls its step "add application" */
	const char *step;    /* that step, when it is not made of the name */
	const char *title;   /* "New application"; fill may give another */
	int key;             /* in quick add, or 0 when it makes nothing new */
	const char *command; /* in the palette, when it is not "new NAME" */
	const struct field *fields;
	size_t n;
	/* The texts to begin with, all "" before. what is "" for something new. May be NULL. */
	int (*fill)(struct ui *ui, const char *what, struct arena *a, const char **values,
		const char **title, struct err *e);
	/* 0, or -1, the field and what is wrong with it beside the others. May be NULL. */
	int (*together)(struct ui *ui, const char *what, const char *const *values, size_t *field,
		struct err *e);
	/* Keeps it; *said is what to tell. The texts are checked, and trimmed. */
	int (*save)(struct ui *ui, const char *what, const char *const *values, struct arena *a,
		const char **said, struct err *e);
	/* In place of save: begins something with the texts, when the form is gone. */
	void (*begin)(struct ui *ui, const char *const *values);
};

extern const struct form *const forms[]; /* NULL-terminated */

/* 0 when what is typed is what the field asks for (a day then stands there as a date), else -1 and
 * what is wrong. */
int form_check(struct ui *ui, const struct field *f, const char *const *choices, struct input *in,
	struct err *e);

/* Opens the form of this name for something new (what "") or to change something. */
void form_open(struct ui *ui, const struct form *form, const char *what);
/* Offers what can be made new. */
void form_quick(struct ui *ui);

#endif
