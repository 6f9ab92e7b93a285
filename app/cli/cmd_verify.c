#include "action/practice.h"
#include "base/path.h"
#include "cli/cmds.h"
#include "cli/print.h"

struct tally {
	struct app *app;
	struct json *json;
	size_t passed, failed;
};

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
		row->slug, row->file, wanted, verdict_info(row->got)->code,
		row->note ? row->note : "");
	fflush(t->app->out);
}

static int verify_one(struct app *app, const char *slug, struct tally *t, struct err *e)
{
	struct judge judge = practice_judge(app);
	struct arena a = {0};
	struct exercise *x;
	struct problem p;
	int rc = practice_find(app, slug, &a, &p, &x, e);

	if (rc == 0)
		rc = judge_verify(&judge, x, &a, each_row, t, e);
	arena_free(&a);
	return rc;
}

static int run_verify(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = practice_store(app, e);
	struct json j = {0};
	struct tally t = {.app = app, .json = &j};
	struct problem *p;
	size_t n;
	int rc = 0;

	if (!s || problem_list(s, &(struct problem_filter){.gradable = true}, args->arena, &p, &n,
			  e) != 0)
		return -1;
	json_open(&j, NULL, '[');
	for (size_t i = 0; rc == 0 && i < args->n; i++)
		rc = verify_one(app, args->at[i], &t, e);
	for (size_t i = 0; rc == 0 && args->n == 0 && i < n; i++)
		rc = verify_one(app, p[i].slug, &t, e);
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
	.detail = "The reference must be accepted, the starter not, and every known-wrong solution "
		  "must "
		  "get the verdict its first line names.",
	.max = MAX_ARGUMENTS,
	.words = "@slugs",
	.json = true,
	.run = run_verify,
};
