/* proc: programs found, run, and an editor that is given any file name as it is. */
#include "scene.h"

#include "base/path.h"
#include "base/proc.h"

#include <signal.h>

static void script(struct scene *sc, const char *name, const char *text, mode_t mode)
{
	put(sc, name, text);
	assert_int_equal(chmod(at(sc, name), mode), 0);
}

static void test_find(void **state)
{
	struct scene *sc = *state;

	assert_int_equal(mkdir(at(sc, "a"), 0700), 0);
	assert_int_equal(mkdir(at(sc, "b"), 0700), 0);
	assert_int_equal(mkdir(at(sc, "a/tool"), 0700), 0); /* a folder is no program */
	script(sc, "b/tool", "#!/bin/sh\n", 0755);
	script(sc, "a/plain", "text", 0644);
	setenv("PATH", arena_printf(&sc->a, "%s:%s::/absent", at(sc, "a"), at(sc, "b")), 1);
	assert_string_equal(proc_find(&sc->a, "tool"), at(sc, "b/tool"));
	assert_null(proc_find(&sc->a, "plain"));
	assert_null(proc_find(&sc->a, "sh"));
	assert_string_equal(proc_find(&sc->a, at(sc, "b/tool")), at(sc, "b/tool"));
	assert_null(proc_find(&sc->a, at(sc, "b/absent")));
	setenv("PATH", "", 1);
	assert_non_null(proc_find(&sc->a, "sh"));
	unsetenv("PATH");
	assert_non_null(proc_find(&sc->a, "sh"));
	setenv("PATH", "/usr/bin:/bin", 1);
}

static void test_run(void **state)
{
	struct scene *sc = *state;
	static const struct {
		const char *line;
		int status;
	} rows[] = {
		{"exit 0",     0            },
		{"exit 42",    42           },
		{"kill -9 $$", 128 + SIGKILL},
	};
	int status;

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *argv[] = {"sh", "-c", rows[i].line, NULL};

		status = -1;
		OK(sc, proc_run(argv, &status, &sc->e));
		assert_int_equal(status, rows[i].status);
	}
	assert_int_equal(proc_run((const char *[]){"/absent/tool", NULL}, &status, &sc->e), -1);
	assert_has(sc->e.text, "cannot run /absent/tool: ");
	assert_int_equal(sc->e.kind, ERR_INPUT);
}

/* What it says goes to the file, which had other words before; there is nothing to be read. */
static void test_run_into(void **state)
{
	struct scene *sc = *state;
	const char *file = at(sc, "words");
	const char *argv[] = {"sh", "-c", "echo one; echo two >&2; read word || exit 7", NULL};
	struct str said = {0};
	int status = -1;

	put(sc, "words", "what was there before, and longer");
	OK(sc, proc_run_into(argv, file, &status, &sc->e));
	assert_int_equal(status, 7);
	OK(sc, path_read(file, 100, &said, &sc->e));
	assert_string_equal(said.p, "one\ntwo\n");
	str_free(&said);
	argv[0] = "/absent/tool";
	assert_int_equal(proc_run_into(argv, file, &status, &sc->e), -1);
	assert_has(sc->e.text, "cannot run /absent/tool: ");
}

/* No character of a file's name is read by the shell. */
static void test_editor_names(void **state)
{
	struct scene *sc = *state;
	static const char *const names[] = {"plain.c", "with space", "quote'd", "double\"d",
		"$(touch pwned)", "`touch pwned`", "a;touch pwned", "*", "-rf", "new\nline",
		"back\\slash", "caf\303\251", "not\377utf8", "a&b|c>d<e", "~", "$HOME", "#x"};
	const char *editor;
	int status;

	script(sc, "ed", "#!/bin/sh\nprintf '%s' \"$#:$1:$2\" > \"$0.got\"\n", 0755);
	editor = arena_printf(&sc->a, "'%s' --wait", at(sc, "ed"));
	assert_int_equal(chdir(sc->dir), 0);
	for (size_t i = 0; i < COUNT(names); i++) {
		OK(sc, proc_run_editor(editor, names[i], &status, &sc->e));
		assert_int_equal(status, 0);
		assert_string_equal(
			get(sc, "ed.got"), arena_printf(&sc->a, "2:--wait:%s", names[i]));
	}
	assert_false(is_there(sc, "pwned"));
	assert_int_equal(chdir("/"), 0); /* the folder is about to go */
}

static void test_editor_fails(void **state)
{
	struct scene *sc = *state;
	int status;

	OK(sc, proc_run_editor("exit 3 #", "f", &status, &sc->e));
	assert_int_equal(status, 3);
	assert_int_equal(proc_run_editor("/absent/ed", "f", &status, &sc->e), -1);
	assert_has(sc->e.text, "the editor \"/absent/ed\" was not found");
	assert_has(sc->e.text, "$EDITOR");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(test_find),
		IN_FOLDER(test_run),
		IN_FOLDER(test_run_into),
		IN_FOLDER(test_editor_names),
		IN_FOLDER(test_editor_fails),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
