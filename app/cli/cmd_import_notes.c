#include "cli/cmds.h"
#include "cli/print.h"
#include "model/vault.h"

#include <unistd.h>

static const struct {
	const char *word, *would, *said;
} words[VAULT_WHATS] = {
	[VAULT_NEW] = {"new",      "would be new",        NULL                },
	[VAULT_CHANGED] = {"changed",  "would change",        NULL                },
	[VAULT_MOVED] = {"moved",    "would be moved",      "was"               },
	[VAULT_SAME] = {"same",     "same",                NULL                },
	[VAULT_KEPT] = {"kept",     "kept",                NULL                },
	[VAULT_CONFLICT] = {"conflict", "would be a conflict", "the file's text is"},
	[VAULT_GONE] = {"gone",     "gone",                NULL                },
	[VAULT_DELETED] = {"deleted",  "deleted",             "was"               },
	[VAULT_LEFT] = {"left",     "left",                ""                  },
};

static void print_json(struct app *app, const struct vault_report *r, bool dry_run)
{
	struct json j = {0};

	json_open(&j, NULL, '{');
	json_str(&j, "folder", r->root);
	json_bool(&j, "dry_run", dry_run);
	json_str(&j, "was", *r->was ? r->was : NULL);
	json_int(&j, "followed", (int64_t)r->followed);
	for (size_t i = 0; i < VAULT_WHATS; i++)
		json_int(&j, words[i].word, (int64_t)r->count[i]);
	json_int(&j, "attachments", (int64_t)r->attachments);
	json_int(&j, "links", (int64_t)r->links);
	json_int(&j, "hidden", (int64_t)r->hidden);
	json_int(&j, "bad_front_matter", (int64_t)r->bad_front);
	json_open(&j, "files", '[');
	for (size_t i = 0; i < r->n; i++) {
		json_open(&j, NULL, '{');
		json_str(&j, "what", words[r->rows[i].what].word);
		json_str(&j, "path", r->rows[i].path);
		json_str(&j, "slug", *r->rows[i].slug ? r->rows[i].slug : NULL);
		json_str(&j, "more", *r->rows[i].more ? r->rows[i].more : NULL);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	command_print_json(app, &j);
}

/* What needs a person's eye; of what went well the first few are enough. */
static void print_rows(struct app *app, const struct vault_report *r, bool dry_run, struct arena *a)
{
	enum { FEW = 20 };
	size_t shown[VAULT_WHATS] = {0};
	struct print_table t = {0};

	for (size_t i = 0; i < r->n; i++) {
		const struct vault_row *w = &r->rows[i];
		const char *said = words[w->what].said;

		if ((w->what == VAULT_NEW || w->what == VAULT_CHANGED) && shown[w->what]++ >= FEW)
			continue;
		print_row(&t, dry_run ? words[w->what].would : words[w->what].word, w->path,
			*w->slug ? w->slug : "-",
			said && *said && *w->more ? arena_printf(a, "%s %s", said, w->more)
						  : w->more);
	}
	print_table(&t, app->out);
	for (size_t i = 0; i < VAULT_WHATS; i++)
		if (shown[i] > FEW)
			fprintf(app->out, "and %zu more %s\n", shown[i] - FEW, words[i].word);
}

/* What there is none of is not spoken of. */
static void print_counts(struct app *app, const size_t *count, bool dry_run)
{
	static const struct {
		enum vault_what what;
		const char *words;
	} kinds[] = {
		{VAULT_NEW,      "new"                     },
		{VAULT_CHANGED,  "changed"                 },
		{VAULT_MOVED,    "moved"                   },
		{VAULT_SAME,     "the same"                },
		{VAULT_KEPT,     "changed only here"       },
		{VAULT_CONFLICT, "in conflict"             },
		{VAULT_GONE,     "gone there and kept here"},
		{VAULT_LEFT,     "left"                    },
	};
	const char *between = dry_run ? "nothing was written: " : "";
	bool any = false;

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (!count[kinds[i].what])
			continue;
		fprintf(app->out, "%s%zu %s", between, count[kinds[i].what], kinds[i].words);
		between = ", ";
		any = true;
	}
	fputs(any ? "\n" : "there is no note in that folder\n", app->out);
}

static void print_text(struct app *app, const struct vault_report *r, bool dry_run, struct arena *a)
{
	const size_t *c = r->count;

	if (*r->was)
		fprintf(app->out, "these notes were at %s: %zu of them %s here, none is doubled\n",
			print_clean(r->was, a), r->followed,
			dry_run ? "would be followed" : "are followed");
	print_rows(app, r, dry_run, a);
	print_counts(app, c, dry_run);
	if (c[VAULT_DELETED])
		fprintf(app->out,
			"%zu deleted here and the same there: they stay deleted until the file "
			"changes\n",
			c[VAULT_DELETED]);
	if (r->attachments + r->links + r->hidden)
		fprintf(app->err,
			"left where they are: %zu other files, %zu symbolic links, %zu hidden\n",
			r->attachments, r->links, r->hidden);
	if (r->bad_front)
		fprintf(app->err,
			"the front matter of %zu is no YAML: it is in the text, as it stands\n",
			r->bad_front);
}

static void tell_progress(void *context, size_t done, size_t all)
{
	const struct app *app = context;

	fprintf(app->err, "\r%zu of %zu", done, all);
	if (all - done < 250)
		fputc('\n', app->err);
}

static int run_import_notes(struct app *app, const struct args *args, struct err *e)
{
	bool dry_run = args_flag(args, "dry-run"), program = args_flag(args, "progress");
	struct print_progress notes = {app, "notes"};
	struct store *s = app_store(app, e);
	struct vault_report r;

	if (!s || vault_import(s, args->at[0], dry_run,
			  program                    ? print_progress
			  : isatty(fileno(app->err)) ? tell_progress
						     : NULL,
			  program ? (void *)&notes : app, clock_now(&app->clock), args->arena, &r,
			  e) != 0)
		return -1;
	if (app->json)
		print_json(app, &r, dry_run);
	else
		print_text(app, &r, dry_run, args->arena);
	return 0;
}

static const struct option_info import_notes_options[] = {
	{"dry-run",				NULL, "say what would be done, write nothing", NULL},
	{"progress", NULL, "tell on standard error how far it is, for programs", NULL},
	{0				       },
};

const struct command cmd_import_notes = {
	.name = "import notes",
	.usage = "DIR [--dry-run]",
	.summary = "bring in a folder of Markdown notes, such as an Obsidian vault; again when it "
		   "changed",
	.detail =
		"Every byte of a file is kept, front matter included; its title, tags, aliases and "
		"date "
		"are understood, #tags outside code too, and [[links]] lead to the notes. Again it "
		"takes only what changed: a note changed here stays, one changed on both sides is "
		"kept twice, the file's text as \"TITLE (conflict)\", and one whose file is gone "
		"stays. One that was deleted here stays deleted until its file changes, and a "
		"folder "
		"that was moved is known again by what it holds. "
		"Other files, hidden ones and symbolic links are left where they are.",
	.options = import_notes_options,
	.min = 1,
	.max = 1,
	.words = "@folders",
	.json = true,
	.run = run_import_notes,
};
