/* The states of each kind of output, and which of them count. */
#include "model/output.h"

#include "base/str.h"

#include <string.h>

#define DROPPED                                                                                    \
	{                                                                                          \
		.name = "dropped", .closed = true                                                  \
	}

const struct output_kind output_kinds[] = {
	{"article",      "articles",
         {{.name = "idea"}, {.name = "outline"}, {.name = "draft"},
			{.name = "published", .done = true, .needs_link = true}, DROPPED}},
	{"contribution", "contributions",
         {{.name = "planned"}, {.name = "open"}, {.name = "merged", .done = true},
			{.name = "closed", .closed = true}, DROPPED}                     },
	{"project",      "projects",
         {{.name = "idea"}, {.name = "building"}, {.name = "released", .done = true},
			DROPPED}							 },
	{"paper",        "papers",
         {{.name = "idea"}, {.name = "draft"}, {.name = "submitted"},
			{.name = "accepted", .done = true}, {.name = "published", .done = true},
			{.name = "rejected", .closed = true}, DROPPED}                   },
	{"talk",         "talks",
         {{.name = "idea"}, {.name = "proposed"}, {.name = "accepted"},
			{.name = "given", .done = true}, {.name = "declined", .closed = true},
			DROPPED}							 },
	{"outreach",     "outreach",
         {{.name = "planned"}, {.name = "sent", .ask_after = 7},
			{.name = "replied", .done = true}, {.name = "met", .done = true},
			{.name = "no-answer", .closed = true}, DROPPED}                  },
};
const size_t n_output_kinds = sizeof output_kinds / sizeof *output_kinds;

const struct output_kind *output_kind_find(const char *name, struct err *e)
{
	struct str all = {0};

	for (size_t i = 0; i < n_output_kinds; i++)
		if (strcmp(output_kinds[i].name, name) == 0)
			return &output_kinds[i];
	for (size_t i = 0; i < n_output_kinds; i++)
		str_addf(&all, "%s%s", i ? ", " : "", output_kinds[i].name);
	err_set(e, ERR_INPUT, "\"%s\" is no kind of output; the kinds are %s", name, all.p);
	str_free(&all);
	return NULL;
}

const struct output_state *output_state_find(
	const struct output_kind *kind, const char *name, struct err *e)
{
	struct str all = {0};

	for (const struct output_state *st = kind->states; st->name; st++)
		if (strcmp(st->name, name) == 0)
			return st;
	for (const struct output_state *st = kind->states; st->name; st++)
		str_addf(&all, "%s%s", all.len ? ", " : "", st->name);
	err_set(e, ERR_INPUT, "\"%s\" is no state of %s; they are %s", name, kind->plural, all.p);
	str_free(&all);
	return NULL;
}
