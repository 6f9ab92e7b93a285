#include "action/practice.h"
#include "base/path.h"
#include "cli/cmds.h"
#include "cli/print.h"

#include <string.h>

struct tally {
	struct app *app;
	struct json *json;
	size_t passed, failed;
};

/* Of the path of a file of an exercise what its folder does not say. */
static const char *below(const char *file, const char *slug)
{
	const char *at = file;
	size_t n = strlen(slug);

	for (const char *s = file; (s = strstr(s, slug)); s += n)
		if (s > file && s[-1] == '/' && s[n] == '/')
			at = s + n + 1;
	return at;
}

static void each_row(void *context, const struct verify_row *row)
{
	struct tally *t = context;
	const char *wanted =
		row->wanted == VERDICT_COUNT ? "not AC" : verdict_info(row->wanted)->code;

	t->passed += row->ok;
	t->failed += !row->ok;
	if (t->app->json) {
		json_open(t->json, NULL, '{');
		json_str(t->json, "slug", row->slug);
		json_str(t->json, "file", row->file);
		json_str(t->json, "wanted", wanted);
		json_str(t->json, "got", verdict_info(row->got)->code);
		json_bool(t->json, "ok", row->ok);
		json_str(t->json, "note", row->note);
		json_close(t->json, '}');
		return;
	}
	fprintf(t->app->out, "%s  %-22s %-32s wanted %-6s got %-4s %s\n", row->ok ? "ok  " : "FAIL",
		row->slug, below(row->file, row->slug), wanted, verdict_info(row->got)->code,
		row->note ? row->note : "");
	fflush(t->app->out);
}

/* The exercises asked for, or all. */
static int find_exercises(
	struct app *app, const struct args *args, struct exercise ***out, size_t *n, struct err *e)
{
	struct store *s = practice_store(app, e);
	struct problem *all, p;

	if (!s || problem_list(s, &(struct problem_filter){.gradable = true}, args->arena, &all, n,
			  e) != 0)
		return -1;
	if (args->n)
		*n = args->n;
	*out = arena_new(args->arena, *n * sizeof **out + 1);
	for (size_t i = 0; i < *n; i++)
		if (practice_find(app, args->n ? args->at[i] : all[i].slug, args->arena, &p,
			    &(*out)[i], e) != 0)
			return -1;
	return 0;
}

static int run_verify(struct app *app, const struct args *args, struct err *e)
{
	struct judge judge = practice_judge(app);
	struct json j = {0};
	struct tally t = {.app = app, .json = &j};
	struct exercise **exercises;
	size_t n;
	int rc = find_exercises(app, args, &exercises, &n, e);

	if (rc != 0)
		return -1;
	json_open(&j, NULL, '[');
	rc = judge_verify(&judge, exercises, n, args->arena, each_row, &t, e);
	json_close(&j, ']');
	if (rc == 0 && app->json)
		command_print_json(app, &j);
	else if (rc == 0)
		fprintf(app->out, "%zu passed, %zu failed\n", t.passed, t.failed);
	str_free(&j.out);
	return rc ? rc : t.failed > 0;
}

const struct command cmd_verify = {
	.name = "verify",
	.usage = "[SLUG...]",
	.summary = "the exercises test themselves",
	.detail =
		"The reference and what is in right/ must be accepted, the starter not, and every "
		"known-wrong solution must get the verdict its first line names. Files are graded "
		"on all processors at once.",
	.max = MAX_ARGUMENTS,
	.words = "@slugs",
	.json = true,
	.run = run_verify,
};
