#include "action/write.h"
#include "base/path.h"
#include "cli/cmds.h"
#include "cli/notes.h"
#include "cli/print.h"
#include "model/problem.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MAX_NOTE = 16 << 20 };

static int read_stdin(struct str *out, struct err *e)
{
	char buf[65536];
	ssize_t n;

	while ((n = read(STDIN_FILENO, buf, sizeof buf)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_set(
				e, ERR_INPUT, "cannot read standard input: %s", strerror(errno));
		str_addn(out, buf, (size_t)n);
		if (out->len > MAX_NOTE)
			return err_set(e, ERR_INPUT, "standard input is larger than %d MB",
				MAX_NOTE >> 20);
	}
	if (memchr(str_c(out), '\0', out->len))
		return err_set(e, ERR_INPUT, "standard input holds a NUL byte, so it is no text");
	return 0;
}

/* The words of the command line as one text, or standard input for "-". */
static int read_text(const struct args *args, struct str *text, struct err *e)
{
	if (args->n == 1 && strcmp(args->at[0], "-") == 0)
		return read_stdin(text, e);
	for (size_t i = 0; i < args->n; i++)
		str_addf(text, "%s%s", i ? " " : "", args->at[i]);
	return 0;
}

static int run_add(struct app *app, const struct args *args, struct err *e)
{
	const char *tags[MAX_OPTIONS], *slug = args_option(args, "problem");
	struct store *s = app_store(app, e);
	struct note_draft d = {
		.title = args_option(args, "title"),
		.tags = tags,
		.n_tags = args_all(args, "tag", tags),
		.publish = args_flag(args, "publish"),
	};
	struct problem p;
	struct str text = {0};
	struct note n;
	int rc = -1;

	if (!s || (slug && problem_find(s, slug, args->arena, &p, e) != 0))
		return -1;
	if (slug)
		d.problem_id = p.id;
	if (args->n == 0) {
		if (!isatty(STDIN_FILENO))
			return err_set(e, ERR_INPUT,
				"whet note add needs a text, or - to read standard input");
		if (write_new_note(app, &d, args->arena, &n, e) != 0)
			return -1;
		return n.id ? notes_tell(app, &n, args->arena)
			    : err_set(e, ERR_ABSENT, "nothing was written, so no note was made");
	}
	if (read_text(args, &text, e) != 0)
		goto out;
	d.body = str_c(&text);
	if (!*d.body && !d.title) {
		err_set(e, ERR_INPUT, "the note is empty: give a text or a --title");
		goto out;
	}
	if (note_add(s, &d, clock_now(&app->clock), args->arena, &n, e) == 0)
		rc = notes_tell(app, &n, args->arena);
out:
	str_free(&text);
	return rc;
}

static const struct option_info add_options[] = {
	{"title",				      "T", "the title; else the first heading or line", NULL},
	{"tag", "T...", "a tag; may be given again", "@tags"},
	{"problem",					    "SLUG", "the problem it belongs to", "@slugs"},
	{"publish",					 NULL, "let it be exported; else it is private", NULL},
	{0				    },
};

const struct command cmd_note_add = {
	.name = "note add",
	.usage = "[--title T] [--tag T]... [--problem SLUG] [--publish] [TEXT | -]",
	.summary = "a new note, in Markdown; without a text in your editor, - reads standard input",
	.options = add_options,
	.max = MAX_ARGUMENTS,
	.json = true,
	.run = run_add,
};

/* With options the note is changed without the editor. */
static int change(struct app *app, const struct args *args, const struct note *n, struct err *e)
{
	const char *tags[MAX_OPTIONS];
	struct note_change c = {
		.title = args_option(args, "title"),
		.add_tags = tags,
		.n_add_tags = args_all(args, "tag", tags),
		.publish = args_flag(args, "publish")   ? 1
			   : args_flag(args, "private") ? 0
							: -1,
	};

	if (args_flag(args, "publish") && args_flag(args, "private"))
		return err_set(e, ERR_INPUT, "a note is either --publish or --private");
	return note_change(app->store, n->id, &c, clock_now(&app->clock), e);
}

static int run_edit(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	enum write_result result;
	const char *message;
	struct note n;

	if (!s || note_find(s, args->at[0], args->arena, &n, e) != 0)
		return -1;
	if (args->n_options)
		return change(app, args, &n, e);
	if (write_edit_note(app, &n, args->arena, &result, &message, e) != 0)
		return -1;
	if (*message)
		fprintf(app->err, "whet: %s\n", message);
	if (result == WRITE_UNCHANGED && !*message)
		fputs("nothing was changed\n", app->err);
	return result == WRITE_UNCHANGED && *message ? 2 : 0;
}

static const struct option_info edit_options[] = {
	{"title",          "T", "another title", NULL},
	{"tag", "T...", "one more tag; may be given again", "@tags"},
	{"publish",                NULL, "let it be exported", NULL},
	{"private",             NULL, "keep it from being exported", NULL},
	{0        },
};

const struct command cmd_note_edit = {
	.name = "note edit",
	.usage = "NOTE [--title T] [--tag T]... [--publish | --private]",
	.summary = "open a note in your editor, or change what the options say",
	.detail = "Nothing is lost when the note was changed meanwhile: both versions are kept.",
	.options = edit_options,
	.min = 1,
	.max = 1,
	.words = "@notes",
	.run = run_edit,
};
