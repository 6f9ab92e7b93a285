/* sheet_scene: a report made by hand, as the lines that a part of the sheet makes of it. */
#ifndef WHET_TESTS_SHEET_SCENE_H
#define WHET_TESTS_SHEET_SCENE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"
#include "judge/judge.h"
#include "tui/sheet/sheet.h"

#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static const char source[] = "#include <x.h>\n\nint f(int n)\n{\n\tint s = 0;\n"
			     "\tfor (int i = 0; i < n; i++)\n\t\ts += i;\n\treturn s;\n}\n";

struct scene {
	struct arena arena;
	struct page page;
	struct str text;
};

/* The page of a report, a line a line; spaces at the end cut. */
static const char *lines(struct scene *sc, const struct report *r, struct sheet s, int width,
	void (*part)(const struct sheet *))
{
	struct json j = {0};
	struct err e = {0};

	page_fini(&sc->page);
	str_clear(&sc->text);
	json_open(&j, NULL, '{');
	report_json(&j, r);
	json_close(&j, '}');
	s.json = yaml_parse(str_c(&j.out), j.out.len, "report", &sc->arena, &e);
	assert_non_null(s.json);
	sc->page.width = width;
	s.page = &sc->page;
	s.source = source;
	s.unfold = "v";
	part(&s);
	for (size_t i = 0; i < sc->page.n; i++) {
		for (size_t k = 0; k < sc->page.lines[i].n; k++)
			str_add(&sc->text, sc->page.lines[i].pieces[k].text);
		while (sc->text.len && sc->text.p[sc->text.len - 1] == ' ')
			sc->text.p[--sc->text.len] = '\0';
		str_addc(&sc->text, '\n');
	}
	str_free(&j.out);
	return str_c(&sc->text);
}

static void has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("no \"%s\" in:\n%s", part, text);
}

static void hasnt(const char *text, const char *part)
{
	if (strstr(text, part))
		fail_msg("\"%s\" in:\n%s", part, text);
}

static void fini(struct scene *sc)
{
	page_fini(&sc->page);
	str_free(&sc->text);
	arena_free(&sc->arena);
}

#endif
