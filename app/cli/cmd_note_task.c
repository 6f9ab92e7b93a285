/* The tasks of a note: what is open, and turning one. */
#include "cli/cmds.h"
#include "cli/print.h"
#include "model/note.h"

#include <stdlib.h>

static int list(struct app *app, const struct note *n, struct arena *a)
{
	struct note_task *tasks;
	struct print_list l;
	size_t count = note_tasks(n->body, a, &tasks);

	print_list_begin(&l);
	l.none = "no tasks: a line \"- [ ] words\" is one";
	for (size_t i = 0; i < count; i++) {
		print_row(&l.table, arena_printf(a, "%zu", tasks[i].line),
			tasks[i].done ? "[x]" : "[ ]", tasks[i].text);
		print_list_item(&l);
		json_int(&l.json, "line", (int64_t)tasks[i].line);
		json_bool(&l.json, "done", tasks[i].done);
		json_str(&l.json, "text", tasks[i].text);
		json_close(&l.json, '}');
	}
	return print_list_end(&l, app);
}

static int turn(
	struct app *app, const struct note *n, const char *word, struct arena *a, struct err *e)
{
	char *end;
	long line = strtol(word, &end, 10);
	struct note now;
	bool done;

	if (*end || end == word || line < 1 || line > 10000000)
		return err_set(e, ERR_INPUT, "a line is a number from 1, not \"%s\"", word);
	if (note_turn_task(app->store, n->id, n->checksum, (size_t)line, clock_now(&app->clock),
		    &done, e) != 0 ||
		note_get(app->store, n->id, a, &now, e) != 0)
		return -1;
	return list(app, &now, a);
}

static int run_task(struct app *app, const struct args *args, struct err *e)
{
	struct store *s = app_store(app, e);
	struct note n;

	if (!s || note_find(s, args->at[0], args->arena, &n, e) != 0)
		return -1;
	return args->n > 1 ? turn(app, &n, args->at[1], args->arena, e)
			   : list(app, &n, args->arena);
}

const struct command cmd_note_task = {
	.name = "note task",
	.usage = "NOTE [LINE]",
	.summary = "the tasks of a note; with a line, that one is done, or open again",
	.detail =
		"A task is a line such as \"- [ ] words\"; lines count from 1. Nothing else of the "
		"note is changed.",
	.min = 1,
	.max = 2,
	.words = "@notes",
	.json = true,
	.run = run_task,
};
