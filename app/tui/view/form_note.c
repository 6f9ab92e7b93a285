/* A new note of one line; and what is changed of notes beside their text. */
#include "model/link.h"
#include "model/note.h"
#include "model/subject.h"
#include "tui/view/forms.h"
#include "tui/view/jobs.h"
#include "tui/view/notes.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_TAGS = 64 };

/* The words of a line, apart: spaces and commas part them. */
static size_t split(const char *line, struct arena *a, const char *out[MAX_TAGS])
{
	size_t n = 0, len;

	for (line += strspn(line, " ,"); *line && n < MAX_TAGS; line += strspn(line, " ,")) {
		len = strcspn(line, " ,");
		out[n++] = arena_ndup(a, line + (*line == '#'), len - (*line == '#'));
		line += len;
	}
	return n;
}

static bool has(const char *const *tags, size_t n, const char *tag)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(tags[i], tag) == 0)
			return true;
	return false;
}

/* ---- new ---- */

enum { TITLE, TAGS, TEXT, N_NEW };

static const struct field new_fields[N_NEW] = {
	[TITLE] = {.label = "title", .required = true                               },
	[TAGS] = {.label = "tags",  .hint = "cuda memory"                          },
	[TEXT] = {.label = "text",  .hint = "one line; e opens the editor for more"},
};

static int save_new(struct ui *ui, const char *what, const char *const *values, struct arena *a,
	const char **said, struct err *e)
{
	const char *tags[MAX_TAGS];
	struct note_draft d = {
		.title = values[TITLE],
		.body = arena_printf(a, "# %s\n%s%s%s", values[TITLE], *values[TEXT] ? "\n" : "",
			values[TEXT], *values[TEXT] ? "\n" : ""),
		.tags = tags,
		.n_tags = split(values[TAGS], a, tags),
	};
	struct note n;

	(void)what;
	if (note_add(ui->app->store, &d, clock_now(&ui->app->clock), a, &n, e) < 0)
		return -1;
	*said = arena_printf(a, "The note \"%s\" is kept.", n.title);
	return 0;
}

const struct form form_note = {
	.name = "note",
	.title = "New note",
	.key = 'n',
	.fields = new_fields,
	.n = N_NEW,
	.save = save_new,
};

/* ---- another title ---- */

static const struct field rename_fields[] = {
	{.label = "title", .required = true}
};

static int fill_rename(struct ui *ui, const char *what, struct arena *a, const char **values,
	const char **title, struct err *e)
{
	struct note n;

	*title = "Another title";
	if (note_get(ui->app->store, strtoll(what, NULL, 10), a, &n, e) < 0)
		return -1;
	values[0] = n.title;
	return 0;
}

static int save_rename(struct ui *ui, const char *what, const char *const *values, struct arena *a,
	const char **said, struct err *e)
{
	struct renamed r;

	if (link_rename(ui->app->store, strtoll(what, NULL, 10), values[0], NULL,
		    clock_now(&ui->app->clock), a, &r, e) < 0)
		return -1;
	*said = r.links ? arena_printf(a, "It is called \"%s\" now; %zu %s in %zu %s follow it.",
				  values[0], r.links, r.links == 1 ? "link" : "links", r.notes,
				  r.notes == 1 ? "note" : "notes")
			: arena_printf(a, "It is called \"%s\" now.", values[0]);
	return 0;
}

const struct form form_note_rename = {
	.name = "note-rename",
	.step = "rename note",
	.title = "Another title",
	.fields = rename_fields,
	.n = 1,
	.fill = fill_rename,
	.save = save_rename,
};

/* ---- tags ---- */

static const struct field tag_fields[] = {
	{.label = "tags", .hint = "words; of several notes, those they share"}
};

struct tagging {
	struct ui *ui;
	struct arena *a;
	const char *shared[MAX_TAGS], *wanted[MAX_TAGS];
	size_t n_shared, n_wanted;
	bool looked; /* shared is of one note at least */
};

/* Keeps of the shared ones those that this note has. */
static int share_one(void *context, int64_t id, struct err *e)
{
	struct tagging *t = context;
	const char *tags[MAX_TAGS];
	size_t n, left = 0;
	struct note note;

	if (note_get(t->ui->app->store, id, t->a, &note, e) < 0)
		return -1;
	n = split(note.tags, t->a, tags);
	if (!t->looked) {
		memcpy(t->shared, tags, sizeof tags);
		t->n_shared = n;
	}
	t->looked = true;
	for (size_t i = 0; i < t->n_shared; i++)
		if (has(tags, n, t->shared[i]))
			t->shared[left++] = t->shared[i];
	t->n_shared = left;
	return 0;
}

static int fill_tags(struct ui *ui, const char *what, struct arena *a, const char **values,
	const char **title, struct err *e)
{
	struct tagging t = {.ui = ui, .a = a};

	*title = arena_printf(a, "Tags of %s", notes_words(ui, what, a));
	if (jobs_each(what, share_one, &t, e) < 0)
		return -1;
	for (size_t i = 0; i < t.n_shared; i++)
		values[0] = arena_printf(a, "%s%s%s", values[0], i ? " " : "", t.shared[i]);
	return 0;
}

static int tag_one(void *context, int64_t id, struct err *e)
{
	struct tagging *t = context;
	const char *gone[MAX_TAGS];
	struct note_change c = {
		.add_tags = t->wanted,
		.n_add_tags = t->n_wanted,
		.remove_tags = gone,
		.publish = -1,
	};

	for (size_t i = 0; i < t->n_shared; i++)
		if (!has(t->wanted, t->n_wanted, t->shared[i]))
			gone[c.n_remove_tags++] = t->shared[i];
	return note_change(t->ui->app->store, id, &c, clock_now(&t->ui->app->clock), e);
}

static int save_tags(struct ui *ui, const char *what, const char *const *values, struct arena *a,
	const char **said, struct err *e)
{
	struct tagging t = {.ui = ui, .a = a, .n_wanted = 0};

	t.n_wanted = split(values[0], a, t.wanted);
	*said = arena_printf(a, "%s:", notes_words(ui, what, a));
	for (size_t i = 0; i < t.n_wanted; i++)
		*said = arena_printf(a, "%s #%s", *said, t.wanted[i]);
	*said = arena_printf(a, "%s%s.", *said, t.n_wanted ? "" : " no tags");
	if (jobs_each(what, share_one, &t, e) < 0 || store_begin(ui->app->store, e) != 0)
		return -1;
	return store_end(ui->app->store, jobs_each(what, tag_one, &t, e), e);
}

const struct form form_note_tags = {
	.name = "note-tags",
	.step = "tag note",
	.title = "Tags",
	.fields = tag_fields,
	.n = 1,
	.fill = fill_tags,
	.save = save_tags,
};

/* ---- what it is about ---- */

enum { HOW, KIND, NAME, N_ABOUT };

static const char *const *hows(struct ui *ui, struct arena *a)
{
	static const char *const all[] = {"about", "no longer about", NULL};

	(void)ui, (void)a;
	return all;
}

static const char *const *subject_kinds(struct ui *ui, struct arena *a)
{
	static const char *const all[] = {
		"problem", "application", "topic", "resource", "goal", "output", NULL};

	(void)ui, (void)a;
	return all;
}

static const struct field about_fields[N_ABOUT] = {
	[HOW] = {.label = "it is",  .kind = FIELD_CHOICE, .choices = hows                         },
	[KIND] = {.label = "the",    .kind = FIELD_CHOICE, .choices = subject_kinds                },
	[NAME] = {.label = "called", .required = true,     .hint = "name, number, or its beginning"},
};

struct attaching {
	struct store *store;
	struct subject on;
	bool detach;
	size_t changed;
};

static int fill_about(struct ui *ui, const char *what, struct arena *a, const char **values,
	const char **title, struct err *e)
{
	(void)values, (void)e;
	*title = arena_printf(a, "What it is about: %s", notes_words(ui, what, a));
	return 0;
}

static int attach_one(void *context, int64_t id, struct err *e)
{
	struct attaching *at = context;
	bool changed = false;

	if ((at->detach ? subject_detach : subject_attach)(at->store, id, &at->on, &changed, e) < 0)
		return -1;
	at->changed += changed;
	return 0;
}

static int save_about(struct ui *ui, const char *what, const char *const *values, struct arena *a,
	const char **said, struct err *e)
{
	struct attaching at = {
		.store = ui->app->store, .detach = strcmp(values[HOW], "about") != 0};

	if (subject_find(at.store, values[KIND], values[NAME], a, &at.on, e) < 0 ||
		store_begin(at.store, e) != 0 ||
		store_end(at.store, jobs_each(what, attach_one, &at, e), e) != 0)
		return -1;
	*said = arena_printf(a, "%s: %s%s the %s %s.", notes_words(ui, what, a),
		at.changed  ? ""
		: at.detach ? "it was "
			    : "already ",
		values[HOW], at.on.kind, at.on.title);
	return 0;
}

const struct form form_note_about = {
	.name = "note-about",
	.step = "attach note",
	.title = "What it is about",
	.fields = about_fields,
	.n = N_ABOUT,
	.fill = fill_about,
	.save = save_about,
};
