#include "action/write.h"
#include "base/path.h"
#include "cli/cmds.h"
#include "cli/print.h"
#include "model/note.h"
#include "model/problem.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MAX_NOTE = 16 << 20 };

/* What a search found, on one line and without the marks around the matches. */
static const char *plain_snippet(const char *snippet, struct arena *a)
{
	char *plain = arena_dup(a, snippet), *to = plain;

	for (; *snippet; snippet++)
		if (*snippet != '\x01' && *snippet != '\x02')
			*to++ = *snippet == '\n' ? ' ' : *snippet;
	*to = '\0';
	return plain;
}

/* The words of "cuda memory" as an array. */
static void json_tags(struct json *j, const char *tags, struct arena *a)
{
	json_open(j, "tags", '[');
	while (*tags) {
		size_t n = strcspn(tags, " ");

		json_str(j, NULL, arena_ndup(a, tags, n));
		tags += n + (tags[n] == ' ');
	}
	json_close(j, ']');
}

static void json_note(struct json *j, const struct note *n, bool with_body, struct arena *a)
{
	json_int(j, "id", n->id);
	json_str(j, "slug", n->slug);
	json_str(j, "title", n->title);
	json_tags(j, n->tags, a);
	json_str(j, "problem", *n->problem_slug ? n->problem_slug : NULL);
	json_bool(j, "publish", n->publish);
	json_str(j, "created", clock_rfc3339(a, n->created_at));
	json_str(j, "updated", clock_rfc3339(a, n->updated_at));
	if (with_body)
		json_str(j, "body", n->body);
	if (*n->snippet)
		json_str(j, "snippet", plain_snippet(n->snippet, a));
}

static void print_one_json(struct app *app, const struct note *n, bool with_body, struct arena *a)
{
	struct json j = {0};

	json_open(&j, NULL, '{');
	json_note(&j, n, with_body, a);
	json_close(&j, '}');
	command_print_json(app, &j);
}

static int tell_note(struct app *app, const struct note *n, struct arena *a)
{
	if (app->json)
		print_one_json(app, n, false, a);
	else
		fprintf(app->out, "%lld  %s\n", (long long)n->id, n->slug);
	return 0;
}

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
		return n.id ? tell_note(app, &n, args->arena)
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
		rc = tell_note(app, &n, args->arena);
out:
	str_free(&text);
	return rc;
}

static const struct option_info add_options[] = {
	{"title",				      "T", "the title; else the first heading or line", NULL},
	{"tag", "T", "a tag; may be given again", "@tags"},
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
	{"tag", "T", "one more tag; may be given again", "@tags"},
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

static int run_show(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct note n;

	if (!s || note_find(s, args->at[0], args->arena, &n, e) != 0)
		return -1;
	if (app->json) {
		print_one_json(app, &n, true, args->arena);
	} else if (isatty(STDOUT_FILENO)) {
		fprintf(app->out, "%s\n", print_clean(n.body, args->arena));
	} else {
		fputs(n.body, app->out); /* every byte as it was given */
	}
	return 0;
}

const struct command cmd_note_show = {
	.name = "note show",
	.usage = "NOTE",
	.summary = "a note's text, by its number or name",
	.min = 1,
	.max = 1,
	.words = "@notes",
	.json = true,
	.run = run_show,
};

static int print_notes(struct app *app, const struct note *n, size_t count, struct arena *a)
{
	struct print_list l;

	print_list_begin(&l);
	l.none = "no notes found";
	for (size_t i = 0; i < count; i++) {
		print_row(&l.table, arena_printf(a, "%lld", (long long)n[i].id), n[i].title,
			n[i].publish ? "publish" : "private", n[i].tags,
			print_ago(&app->clock, n[i].updated_at, a), plain_snippet(n[i].snippet, a));
		print_list_item(&l);
		json_note(&l.json, &n[i], false, a);
		json_close(&l.json, '}');
	}
	return print_list_end(&l, app);
}

static int run_list(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct note_filter f = {
		.tag = args_option(args, "tag"),
		.publish_only = args_flag(args, "publish"),
	};
	struct note *notes;
	size_t n;

	if (!s || note_list(s, &f, args->arena, &notes, &n, e) != 0)
		return -1;
	return print_notes(app, notes, n, args->arena);
}

static const struct option_info list_options[] = {
	{"tag",		       "T", "only those with this tag", "@tags"},
	{"publish", NULL, "only those that are exported", NULL},
	{0			  },
};

const struct command cmd_note_list = {
	.name = "note list",
	.usage = "[--tag T] [--publish]",
	.summary = "the notes, newest change first",
	.options = list_options,
	.json = true,
	.run = run_list,
};

static int run_search(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct str text = {0};
	struct note *notes;
	size_t n;
	int rc = -1;

	if (!s)
		return -1;
	for (size_t i = 0; i < args->n; i++)
		str_addf(&text, "%s%s", i ? " " : "", args->at[i]);
	if (note_search(s, str_c(&text), 50, args->arena, &notes, &n, e) == 0)
		rc = print_notes(app, notes, n, args->arena);
	str_free(&text);
	return rc;
}

const struct command cmd_note_search = {
	.name = "note search",
	.usage = "TEXT...",
	.summary = "notes that hold every word, the last one as a beginning; best first",
	.min = 1,
	.max = MAX_ARGUMENTS,
	.json = true,
	.run = run_search,
};
