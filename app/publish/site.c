#include "publish/adapter.h"

#include <string.h>

const struct adapter adapter_plain = {
	.site = {"plain",                        "CommonMark: SLUG.md, and SLUG/ for its pictures"},
	.page = "{{slug}}.md",
	.beside = "{{slug}}.new{{n}}.md",
	.link = "{{slug}}.md",
	.file = "{{slug}}/{{file}}",
	.file_link = "{{slug}}/{{file}}",
	.body = {              .rules = BODY_CALLOUTS, .mark = {"<mark>", "</mark>"}                                                 },
	.front = { .date = "date",  .draft = "draft",                                                   .description = "description"},
};

/* The sites, and the adapters they are the first members of. */
static const struct site *const sites[] = {&adapter_hugo.site, &adapter_jekyll.site,
	&adapter_astro.site, &adapter_plain.site, NULL};

const struct site *const *export_sites(void)
{
	return sites;
}

const struct adapter *adapter_find(const char *name, struct err *e)
{
	struct str names = {0};

	for (size_t i = 0; sites[i]; i++)
		if (strcmp(sites[i]->name, name) == 0)
			return (const struct adapter *)(const void *)sites[i];
	for (size_t i = 0; sites[i]; i++)
		str_addf(&names, "%s%s", i ? ", " : "", sites[i]->name);
	err_set(e, ERR_INPUT, "there is no site \"%s\" to export to; there are: %s", name, names.p);
	str_free(&names);
	return NULL;
}
