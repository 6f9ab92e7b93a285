/* inputs: how it works. Only a note's page without links to notes, pictures or a series has inputs:
 * it shows nothing but its own fields, and these are all in the hash, each with its length before
 * it. So is the program itself, by its size and time: another build may write another page.
 *
 * A file counts as untouched by its size and time alone (see ledger.h), which an edit could keep.
 * Then nothing is written either: the edit stays. As soon as there is something to write, the
 * inputs are other ones, and the file is read whole and held against the ledger's hash. */
#include "publish/inputs.h"

#include "base/clock.h"
#include "base/hash.h"

#include <string.h>
#include <sys/stat.h>

static void add(struct str *out, const char *text)
{
	size_t n = text ? strlen(text) : 0;

	str_addf(out, "%zu:", n);
	str_addn(out, text ? text : "", n);
}

static const char *hash_of(struct str *all, struct arena *a)
{
	char hex[HASH_HEX];

	hash_hex(str_c(all), all->len, hex);
	str_free(all);
	return arena_dup(a, hex);
}

const char *inputs_common(const struct adapter *site, struct arena *a)
{
	struct str all = {0};
	struct stat st = {0};

	if (stat("/proc/self/exe", &st) != 0)
		return "";
	str_addf(&all, "%lld %lld %ld", (long long)st.st_size, (long long)st.st_mtim.tv_sec,
		st.st_mtim.tv_nsec);
	add(&all, site->site.name);
	add(&all, site->front.date);
	add(&all, site->front.draft);
	add(&all, site->front.description);
	return hash_of(&all, a);
}

static bool stands_alone(const struct adapter *site, const struct page *p)
{
	return p->kind == &page_kind_note && !site->write && !*p->series && !p->n_files &&
	       !strstr(p->text, "[[") && !strstr(p->text, "](");
}

const char *inputs_of(const char *common, const struct adapter *site, const struct page *p,
	int64_t now, struct arena *a)
{
	const char *const fields[] = {common, clock_rfc3339(a, p->at < now ? p->at : now),
		p->source, p->title, p->name, p->slug, p->path, p->category, p->difficulty,
		p->summary, p->own, p->template, p->text};
	struct str all = {0};

	if (!*common || !stands_alone(site, p))
		return "";
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		add(&all, fields[i]);
	for (size_t i = 0; i < p->n_tags; i++)
		add(&all, p->tags[i]);
	return hash_of(&all, a);
}
