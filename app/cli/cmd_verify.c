#include "action/practice.h"
#include "base/path.h"
#include "cli/cmds.h"
#include "cli/print.h"

#include <string.h>

struct tally {
	struct app *app;
	struct json *json;
	size_t passed, failed, skipped;
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

	t->skipped += row->skipped;
	t->passed += row->ok;
	t->failed += !row->ok && !row->skipped;
	if (t->app->json) {
		json_open(t->json, NULL, '{');
		json_str(t->json, "slug", row->slug);
		json_str(t->json, "file", row->file);
		json_str(t->json, "wanted", wanted);
		json_str(t->json, "got", row->skipped ? NULL : verdict_info(row->got)->code);
		json_bool(t->json, "ok", row->ok);
		json_bool(t->json, "skipped", row->skipped);
		json_str(t->json, "note", row->note);
		json_close(t->json, '}');
		return;
	}
	fprintf(t->app->out, "%s  %-22s %-32s wanted %-6s got %-6s %s\n",
		row->skipped ? "skip"
		: row->ok    ? "ok  "
			     : "FAIL",
		row->slug, below(row->file, row->slug), wanted,
		row->skipped ? "-" : verdict_info(row->got)->code, row->note ? row->note : "");
	fflush(t->app->out);
}

/* The exercises asked for, or all. */
struct found {
	struct exercise **at;
	size_t n, cap;
};

static int add_one(
	struct app *app, const char *slug, struct arena *a, struct found *f, struct err *e)
{
	struct problem p;

	ARENA_RESERVE(a, f->at, f->n, f->cap);
	return practice_find(app, slug, a, &p, &f->at[f->n++], e);
}

/* All that can be graded, or (not NULL) those of one kind. */
static int add_all(
	struct app *app, const char *kind, struct arena *a, struct found *f, struct err *e)
{
	const struct problem_filter filter = {.gradable = true, .kind = kind};
	struct problem *all;
	size_t n;
	int rc = problem_list(app->store, &filter, a, &all, &n, e);

	for (size_t i = 0; rc == 0 && i < n; i++)
		rc = add_one(app, all[i].slug, a, f, e);
	return rc;
}

static int find_exercises(struct app *app, const struct args *args, struct found *f, struct err *e)
{
	int rc = 0;

	if (!practice_store(app, e))
		return -1;
	for (size_t i = 0; rc == 0 && i < args->n; i++) {
		const char *word = args->at[i];
		bool kind = strcmp(word, "dsa") == 0 || strcmp(word, "cuda") == 0;

		rc = (kind ? add_all : add_one)(app, word, args->arena, f, e);
	}
	return args->n ? rc : add_all(app, NULL, args->arena, f, e);
}

static void tell_sums(const struct tally *t)
{
	fprintf(t->app->out, "%zu passed, %zu failed", t->passed, t->failed);
	if (t->skipped)
		fprintf(t->app->out, ", %zu skipped", t->skipped);
	fputc('\n', t->app->out);
}

static int run_verify(struct app *app, const struct args *args, struct err *e)
{
	struct judge judge = practice_judge(app);
	struct json j = {0};
	struct tally t = {.app = app, .json = &j};
	struct found f = {0};
	int rc;

	if (cmd_device(args, &judge.device, e) != 0 || find_exercises(app, args, &f, e) != 0)
		return -1;
	json_open(&j, NULL, '[');
	rc = judge_verify(&judge, f.at, f.n, args->arena, each_row, &t, e);
	json_close(&j, ']');
	if (rc == 0 && app->json)
		command_print_json(app, &j);
	else if (rc == 0)
		tell_sums(&t);
	str_free(&j.out);
	return rc ? rc : t.failed > 0;
}

static const struct option_info verify_options[] = {
	{"device",            "WHERE", CMD_DEVICE_MEANING, CMD_DEVICE_WORDS},
	{0},
};

const struct command cmd_verify = {
	.name = "verify",
	.usage = "[dsa|cuda|SLUG...] [--device WHERE]",
	.summary = "the exercises test themselves",
	.detail =
		"The reference and what is in right/ must be accepted, the starter not, and every "
		"known-wrong solution must get the verdict its first line names. Files are graded "
		"on all processors at once. dsa and cuda stand for all exercises of that kind. "
		"With --device gpu what only the virtual GPU can tell is skipped.",
	.options = verify_options,
	.max = MAX_ARGUMENTS,
	.words = "@exercises",
	.json = true,
	.run = run_verify,
};
