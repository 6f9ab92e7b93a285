/* What links to what, and what is changed of a note without its text. */
#include "cli/cmds.h"
#include "cli/notes.h"
#include "cli/print.h"
#include "model/link.h"
#include "model/subject.h"

static void add_links(
	struct print_list *l, const struct link *links, size_t n, const char *way, struct arena *a)
{
	for (size_t i = 0; i < n; i++) {
		const struct link *k = &links[i];
		bool from = *way == 'f';

		print_row(&l->table, way, k->note_id ? k->slug : "-", from ? k->title : k->target,
			from && k->count > 1 ? arena_printf(a, "%lld times", (long long)k->count)
			: k->embed && !from  ? "embed"
			: k->note_id         ? ""
					     : "no note of that name");
		print_list_item(l);
		json_str(&l->json, "way", way);
		json_str(&l->json, "target", k->target);
		json_str(&l->json, "slug", k->note_id ? k->slug : NULL);
		json_str(&l->json, "title", k->note_id ? k->title : NULL);
		json_bool(&l->json, "embed", k->embed);
		json_int(&l->json, "count", k->count);
		json_close(&l->json, '}');
	}
}

static int run_link(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct link *links, *back;
	size_t n, n_back;
	struct print_list l;
	struct note note;

	if (!s || note_find(s, args->at[0], args->arena, &note, e) != 0 ||
		link_list(s, note.id, args->arena, &links, &n, e) != 0 ||
		link_back(s, note.id, args->arena, &back, &n_back, e) != 0)
		return -1;
	print_list_begin(&l);
	l.none = "no links, and none leads here";
	add_links(&l, links, n, "to", args->arena);
	add_links(&l, back, n_back, "from", args->arena);
	return print_list_end(&l, app);
}

const struct command cmd_note_link = {
	.name = "note link",
	.usage = "NOTE",
	.summary = "where a note's [[links]] lead, and which notes link to it",
	.detail =
		"A link names a note by its slug, its title in any case, the file it was imported "
		"from, or an alias of its front matter. One that leads nowhere finds its note as "
		"soon as there is one. What stands in code is no link.",
	.min = 1,
	.max = 1,
	.words = "@notes",
	.json = true,
	.run = run_link,
};

static int run_rename(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct renamed r;
	struct json j = {0};
	struct note n;

	if (!s || note_find(s, args->at[0], args->arena, &n, e) != 0 ||
		link_rename(s, n.id, args->at[1], args_option(args, "slug"), clock_now(&app->clock),
			args->arena, &r, e) != 0)
		return -1;
	if (!app->json) {
		fprintf(app->out, "%lld  %s\n", (long long)n.id, r.slug);
		fprintf(app->err, "%zu %s rewritten in %zu %s\n", r.links,
			r.links == 1 ? "link" : "links", r.notes, r.notes == 1 ? "note" : "notes");
		return 0;
	}
	json_open(&j, NULL, '{');
	json_int(&j, "id", n.id);
	json_str(&j, "slug", r.slug);
	json_int(&j, "links", (int64_t)r.links);
	json_int(&j, "notes", (int64_t)r.notes);
	json_close(&j, '}');
	command_print_json(app, &j);
	return 0;
}

static const struct option_info rename_options[] = {
	{"slug",					 "S", "another name for paths and commands as well", NULL},
	{0},
};

const struct command cmd_note_rename = {
	.name = "note rename",
	.usage = "NOTE TITLE [--slug S]",
	.summary = "another title; links that gave the old one are rewritten",
	.detail =
		"Only the target inside the brackets changes, the shown words and all else stay. "
		"The slug, which commands use, stays unless --slug gives another. All of it is one "
		"change.",
	.options = rename_options,
	.min = 2,
	.max = 2,
	.words = "@notes",
	.json = true,
	.run = run_rename,
};

static int run_delete(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct link *back;
	size_t n_back;
	struct note n;

	if (!s || note_find(s, args->at[0], args->arena, &n, e) != 0 ||
		link_back(s, n.id, args->arena, &back, &n_back, e) != 0 ||
		note_delete(s, n.id, e) != 0)
		return -1;
	if (n_back)
		fprintf(app->err, "%zu %s to it\n", n_back,
			n_back == 1 ? "note still links" : "notes still link");
	return notes_tell(app, &n, args->arena);
}

const struct command cmd_note_delete = {
	.name = "note delete",
	.usage = "NOTE",
	.summary = "remove a note, with its tags and the history of its questions",
	.min = 1,
	.max = 1,
	.words = "@notes",
	.json = true,
	.run = run_delete,
};

static int run_tag(struct app *app, const struct args *args, struct err *e)
{
	const char *gone[MAX_OPTIONS];
	struct store *s = app_store(app, e);
	struct note_change c = {
		.add_tags = args->at + 1,
		.n_add_tags = args->n - 1,
		.remove_tags = gone,
		.n_remove_tags = args_all(args, "remove", gone),
		.publish = -1,
	};
	struct note n;

	if (!s || note_find(s, args->at[0], args->arena, &n, e) != 0)
		return -1;
	if (!c.n_add_tags && !c.n_remove_tags)
		return err_set(
			e, ERR_INPUT, "which tag? `whet note tag %s TAG` gives it one", n.slug);
	if (note_change(s, n.id, &c, clock_now(&app->clock), e) != 0 ||
		note_get(s, n.id, args->arena, &n, e) != 0)
		return -1;
	if (app->json)
		return notes_tell(app, &n, args->arena);
	fprintf(app->out, "%lld  %s  %s\n", (long long)n.id, n.slug, n.tags);
	return 0;
}

static const struct option_info tag_options[] = {
	{"remove",			      "T...", "take a tag off; may be given again", "@tags"},
	{0},
};

const struct command cmd_note_tag = {
	.name = "note tag",
	.usage = "NOTE [TAG...] [--remove T]...",
	.summary = "give a note tags, or take some off",
	.options = tag_options,
	.min = 1,
	.max = MAX_ARGUMENTS,
	.words = "@notes",
	.json = true,
	.run = run_tag,
};

typedef int attaching(
	struct store *s, int64_t note_id, const struct subject *on, bool *changed, struct err *e);

static int attach_or_detach(struct app *app, const struct args *args, attaching *act,
	const char *done, const char *idle, struct err *e)
{
	struct store *s = app_store(app, e);
	struct subject on;
	struct note n;
	bool changed;

	if (!s || note_find(s, args->at[0], args->arena, &n, e) != 0 ||
		subject_find(s, args->at[1], args->at[2], args->arena, &on, e) != 0 ||
		act(s, n.id, &on, &changed, e) != 0)
		return -1;
	fprintf(app->err, "%s %s the %s %s\n", n.slug, changed ? done : idle, on.kind,
		print_clean(on.title, args->arena));
	return app->json ? notes_tell(app, &n, args->arena) : 0;
}

static int run_attach(struct app *app, const struct args *args, struct err *e)
{
	return attach_or_detach(app, args, subject_attach, "is now about", "is already about", e);
}

static int run_detach(struct app *app, const struct args *args, struct err *e)
{
	return attach_or_detach(app, args, subject_detach, "is no longer about", "is not about", e);
}

#define SUBJECT_DETAIL                                                                             \
	"SUBJECT is problem, application, topic, resource, goal or output; NAME its slug, "        \
	"number, "                                                                                 \
	"title, or the beginning of a title. `whet note list --on SUBJECT NAME` finds the notes."

const struct command cmd_note_attach = {
	.name = "note attach",
	.usage = "NOTE SUBJECT NAME",
	.summary = "say what a note is about: a problem, an application, a topic and so on",
	.detail = SUBJECT_DETAIL,
	.min = 3,
	.max = 3,
	.words = "@notes",
	.json = true,
	.run = run_attach,
};

const struct command cmd_note_detach = {
	.name = "note detach",
	.usage = "NOTE SUBJECT NAME",
	.summary = "the note is not about that any more",
	.detail = SUBJECT_DETAIL,
	.min = 3,
	.max = 3,
	.words = "@notes",
	.json = true,
	.run = run_detach,
};
