/* editor: what an editor is run with, seen by programs of that name that write it down. */
#include "scene.h"

#include "base/editor.h"

static void told_the_line(void **state)
{
	static const struct {
		const char *name, *options, *wanted;
	} rows[] = {
		{"vi",          "",        "+12\nmy file.c\n"          },
		{"nvim",        " -n",     "-n\n+12\nmy file.c\n"      },
		{"emacsclient", " -t",     "-t\n+12\nmy file.c\n"      },
		{"nano",        "",        "+12\nmy file.c\n"          },
		{"hx",          "",        "my file.c:12\n"            },
		{"code",        " --wait", "--wait\n-g\nmy file.c:12\n"},
		{"ed",          "",        "my file.c\n"               },
		{"vimx",        "",        "my file.c\n"               },
	};
	struct scene *sc = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *program = at(sc, rows[i].name);
		const char *editor = arena_printf(&sc->a, "%s%s", program, rows[i].options);
		int status = -1;

		put(sc, rows[i].name,
			arena_printf(&sc->a, "#!/bin/sh\nprintf '%%s\\n' \"$@\" >'%s'\n",
				at(sc, "told")));
		assert_int_equal(chmod(program, 0755), 0);
		OK(sc, editor_run(editor, "my file.c", 12, &status, &sc->e));
		assert_int_equal(status, 0);
		assert_string_equal(get(sc, "told"), rows[i].wanted);
		/* Without a line there is nothing to tell. */
		OK(sc, editor_run(program, "my file.c", 0, &status, &sc->e));
		assert_string_equal(get(sc, "told"), "my file.c\n");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(told_the_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
