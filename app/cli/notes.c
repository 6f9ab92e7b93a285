#include "cli/notes.h"

#include "cli/print.h"

#include <string.h>

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

void notes_json(struct json *j, const struct note *n, bool with_body, struct arena *a)
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

int notes_tell(struct app *app, const struct note *n, struct arena *a)
{
	struct json j = {0};

	if (!app->json) {
		fprintf(app->out, "%lld  %s\n", (long long)n->id, n->slug);
		return 0;
	}
	json_open(&j, NULL, '{');
	notes_json(&j, n, false, a);
	json_close(&j, '}');
	command_print_json(app, &j);
	return 0;
}

int notes_print(struct app *app, const struct note *n, size_t count, struct arena *a)
{
	struct print_list l;

	print_list_begin(&l);
	l.none = "no notes found";
	for (size_t i = 0; i < count; i++) {
		print_row(&l.table, arena_printf(a, "%lld", (long long)n[i].id), n[i].title,
			n[i].publish ? "publish" : "private", n[i].tags,
			print_ago(&app->clock, n[i].updated_at, a), plain_snippet(n[i].snippet, a));
		print_list_item(&l);
		notes_json(&l.json, &n[i], false, a);
		json_close(&l.json, '}');
	}
	return print_list_end(&l, app);
}
