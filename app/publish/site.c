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
	&adapter_astro.site, &adapter_html.site, &adapter_plain.site, NULL};

const struct site *const *export_sites(void)
{
	return sites;
}

static const struct adapter *find(const char *name, struct err *e)
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

/* A key that stands in YAML as it is. */
static bool take_key(const char **key, const char *wanted, struct err *e)
{
	static const char letters[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-0123456789";

	if (!wanted)
		return true;
	if (!*wanted || wanted[strspn(wanted, letters)] || strchr("-0123456789", *wanted)) {
		err_set(e, ERR_INPUT,
			"\"%s\" cannot be a key of front matter: it is letters, digits, _ and -",
			wanted);
		return false;
	}
	*key = wanted;
	return true;
}

const struct adapter *adapter_for(
	const struct export_request *request, struct arena *a, struct err *e)
{
	const struct adapter *site = find(request->target, e);
	const struct export_keys *keys = &request->keys;
	struct adapter *mine;

	if (!site || !site->keys_from_config)
		return site;
	mine = arena_new(a, sizeof *mine);
	*mine = *site;
	if (!take_key(&mine->front.date, keys->date, e) ||
		!take_key(&mine->front.draft, keys->draft, e) ||
		!take_key(&mine->front.description, keys->description, e))
		return NULL;
	return mine;
}
