#include "model/config.h"

static void add(struct str *out, const struct config_key *k, const char *value)
{
	str_addf(out, "\n# %s\n#%s: %s\n", k->meaning, k->name, value);
}

void config_sample(struct str *out)
{
	const struct config_key *k;

	str_add(out, "# Settings of whet. Each line stands here with what holds without it: take "
		     "the # off\n"
		     "# and change it.\n");
	for (size_t i = 0; (k = config_key(i)); i++)
		add(out, k, *k->fallback ? k->fallback : "\"\"");
	for (size_t i = 0; (k = config_group(i)); i++)
		str_addf(out, "\n# %s: `whet help %s`\n#%s:\n#  %s\n", k->meaning, k->name, k->name,
			k->fallback);
}
