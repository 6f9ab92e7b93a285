/* For every target: a person's hand and whet's go through one folder in turns, and no byte of the
 * person's is ever lost. What whet may do is told by the bytes alone, not by what it says it did:
 *
 * - a file that is, byte for byte, something whet wrote whole is whet's;
 * - in any other file only what stands between whet's markers may change, and only where it is,
 * byte for byte, something whet put there;
 * - no file goes away.
 *
 * WHET_SEED=N begins elsewhere, WHET_ROUNDS=N goes on longer. */
#include "test_export_folder.h"

#define MARK "<!-- whet:"

enum { NOTES = 5, ROUNDS = 60, A_GAME = 8, REGIONS_MOST = 32 };

static uint64_t next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed >> 11;
}

struct game {
	struct house *h;
	uint64_t seed;
	int round;
	int64_t notes[NOTES], problem;
	struct known whole, regions; /* what whet wrote */
	size_t edited, renewed, replaced;
};

static size_t pick(struct game *g, size_t n)
{
	return n ? next_random(&g->seed) % n : 0;
}

/* ---- the person's hand ---- */

static void put(struct game *g, const char *path, struct str *text)
{
	const char *full = site_path(g->h, path);

	assert_int_equal(path_mkdirs(path_dir(&g->h->a, full), &g->h->e), 0);
	assert_int_equal(path_write(full, str_c(text), text->len, &g->h->e), 0);
	str_free(text);
}

/* Where to edit: anywhere, or at some line that has a marker or a fence of front matter. */
static size_t somewhere(struct game *g, struct bytes text)
{
	size_t spots[64], n = 0;

	if (pick(g, 2))
		return pick(g, text.n + 1);
	for (size_t i = 0; i + 10 < text.n && n < 64; i++)
		if (memcmp(text.p + i, MARK, strlen(MARK)) == 0 ||
			memcmp(text.p + i, "---\n", 4) == 0)
			spots[n++] = i;
	return n ? spots[pick(g, n)] + pick(g, 40) : pick(g, text.n + 1);
}

static void edit_once(struct game *g, struct bytes text, struct str *out)
{
	static const char *const bits[] = {"x", "\n", "my own words\n", "---\n", "draft: false\n",
		"\r\n", "\xFF", MARK "begin body -->\n", MARK "end body 0123456789ab -->\n",
		MARK "end", " -->"};
	const char *bit = bits[pick(g, sizeof bits / sizeof *bits)];
	size_t at = somewhere(g, text), kind = pick(g, 4), cut = kind ? pick(g, 30) : 0;

	at = at > text.n ? text.n : at;
	cut = cut > text.n - at ? text.n - at : cut;
	str_addn(out, text.p, at);
	if (kind == 3 && pick(g, 4) == 0)
		str_addc(out, '\0');
	else if (kind != 1)
		str_add(out, bit);
	str_addn(out, text.p + at + cut, text.n - at - cut);
}

static void to_crlf(struct bytes text, struct str *out)
{
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '\n')
			str_addc(out, '\r');
		str_addc(out, text.p[i]);
	}
}

static void rename_file(struct game *g, const struct folder *f, const char *path)
{
	struct house *h = g->h;
	const char *to = arena_printf(&h->a, "%s/mine-%d.md", path_dir(&h->a, path), g->round);

	if (pick(g, 2)) /* over another one of the person's choice, which the person then deletes */
		to = f->files[pick(g, f->n)].path;
	assert_int_equal(path_mkdirs(path_dir(&h->a, site_path(h, to)), &h->e), 0);
	rename(site_path(h, path), site_path(h, to));
}

static void touch(struct game *g, const struct folder *f)
{
	const struct file *file = &f->files[pick(g, f->n)];
	size_t what = pick(g, 12);
	struct str text = {0};

	if (what == 0)
		unlink(site_path(g->h, file->path));
	else if (what == 1)
		rename_file(g, f, file->path);
	else if (what == 2) {
		str_addn(&text, file->text.p, pick(g, file->text.n + 1));
		put(g, file->path, &text);
	} else if (what == 3) {
		to_crlf(file->text, &text);
		put(g, file->path, &text);
	} else if (what < 8) {
		str_addn(&text, file->text.p, file->text.n);
		str_addf(&text, "\nMine, round %d\n", g->round);
		put(g, file->path, &text);
	} else {
		edit_once(g, file->text, &text);
		put(g, file->path, &text);
	}
}

/* ---- what changes in whet meanwhile ---- */

static void change_data(struct game *g)
{
	static const char *const bodies[] = {"Round %d.\n",
		"Round %d, [[Note 1]] and [[Nowhere]].\n", "```c\nint x = %d;\n",
		"Round %d.\n\n" MARK "end body -->\n", "---\nkey: %d\n---\nText\n",
		"# Note 1\n\nRound %d\n"};
	struct house *h = g->h;
	int64_t id = g->notes[pick(g, NOTES)];
	const char *word;

	switch (pick(g, 8)) {
	case 0:
		sql(h, "update note set publish = 1 - publish where id = ?2 and ?1 = ''", "", id);
		break;
	case 1:
		word = arena_printf(&h->a, "slug-%zu-%lld", pick(g, 3), (long long)id);
		sql(h, "update note set slug = ?1 where id = ?2", word, id);
		break;
	case 2:
		word = arena_printf(&h->a, "Note %zu: \"so\"", pick(g, 3));
		sql(h, "update note set title = ?1 where id = ?2", word, id);
		break;
	case 3:
		submit(h, g->problem, NOW + g->round, pick(g, 3) ? "AC" : "WA",
			arena_printf(&h->a, "int x%d;\n", g->round), "{}");
		break;
	default:
		word = bodies[pick(g, sizeof bodies / sizeof *bodies)];
		word = edited(h, word, "%d", arena_printf(&h->a, "%d", g->round));
		set_body(h, id, word);
	}
}

/* ---- what must hold ---- */

/* A text taken apart: what stands outside of the regions, and each region. */
struct apart {
	struct str outside;
	struct bytes regions[REGIONS_MOST];
	size_t n;
	bool whole; /* every marker stands */
};

static size_t line_end(struct bytes t, size_t at)
{
	const char *nl = memchr(t.p + at, '\n', t.n - at);

	return nl ? (size_t)(nl - t.p) + 1 : t.n;
}

static bool begins(struct bytes t, size_t at, const char *word)
{
	return t.n - at >= strlen(word) && memcmp(t.p + at, word, strlen(word)) == 0;
}

static void take_apart(struct bytes t, struct apart *out)
{
	size_t start = 0;
	bool open = false;

	*out = (struct apart){.whole = true};
	for (size_t at = 0, end; at < t.n; at = end) {
		end = line_end(t, at);
		if (begins(t, at, MARK "begin ")) {
			out->whole &= !open && out->n < REGIONS_MOST;
			str_addn(&out->outside, t.p + at, end - at);
			start = end;
			open = true;
		} else if (begins(t, at, MARK "end ")) {
			out->whole &= open;
			if (open && out->n < REGIONS_MOST)
				out->regions[out->n++] = (struct bytes){t.p + start, at - start};
			open = false;
		} else if (!open) {
			str_addn(&out->outside, t.p + at, end - at);
		}
	}
	out->whole &= !open && out->n > 0;
}

static void lost(
	struct game *g, const char *path, const char *what, struct bytes was, struct bytes is)
{
	fail_msg("WHET_SEED, target %s, round %d, %s: %s\nbefore:\n%.*s\nafter:\n%.*s",
		g->h->request.target, g->round, path, what, (int)was.n, was.p, (int)is.n, is.p);
}

/* A file that holds something of the person's, before and after. */
static void check_kept(struct game *g, const char *path, struct bytes was, struct bytes is)
{
	struct apart a, b;

	g->edited++;
	if (same_bytes(was, is))
		return;
	g->renewed++;
	take_apart(was, &a);
	take_apart(is, &b);
	if (!a.whole || !b.whole || a.n != b.n)
		lost(g, path, "changed, and its markers do not stand", was, is);
	if (a.outside.len != b.outside.len ||
		memcmp(str_c(&a.outside), str_c(&b.outside), a.outside.len) != 0)
		lost(g, path, "changed outside of whet's markers", was, is);
	for (size_t i = 0; i < a.n; i++)
		if (!same_bytes(a.regions[i], b.regions[i]) && !is_known(&g->regions, a.regions[i]))
			lost(g, path, "changed where the person had changed it", was, is);
	str_free(&a.outside);
	str_free(&b.outside);
}

/* What whet wrote, whole or in a region, is known as its own from now on. */
static void learn(struct game *g, const struct file *file, bool whole)
{
	struct apart a;

	if (whole)
		know(&g->whole, file->text, &g->h->a);
	take_apart(file->text, &a);
	for (size_t i = 0; i < a.n; i++)
		know(&g->regions, a.regions[i], &g->h->a);
	str_free(&a.outside);
}

static void check_folder(struct game *g, const struct folder *before, const struct folder *after)
{
	for (size_t i = 0; i < before->n; i++) {
		const struct file *was = &before->files[i], *is = file_at(after, was->path);

		if (!is)
			lost(g, was->path, "gone", was->text, (struct bytes){"", 0});
		if (!is_known(&g->whole, was->text))
			check_kept(g, was->path, was->text, is->text);
		else if (!same_bytes(was->text, is->text))
			g->replaced++;
	}
	for (size_t i = 0; i < after->n; i++) {
		const struct file *is = &after->files[i], *was = file_at(before, is->path);

		if (!was || (!same_bytes(was->text, is->text)))
			learn(g, is, !was || is_known(&g->whole, was->text));
	}
}

static void export_and_check(struct game *g)
{
	struct folder before = {0}, after = {0}, again = {0};

	read_folder(g->h, "", &before);
	export_now(g->h);
	read_folder(g->h, "", &after);
	check_folder(g, &before, &after);
	for (size_t i = 0; i < g->h->n; i++) {
		const struct export_row *row = &g->h->rows[i];

		/* What was said to be written is there. */
		if (row->action != EXPORT_REFUSED)
			assert_non_null(file_at(&after, row->path));
	}
	export_now(g->h);
	read_folder(g->h, "", &again);
	assert_int_equal(again.n, after.n);
	for (size_t i = 0; i < again.n; i++)
		if (!same_bytes(again.files[i].text, file_at(&after, again.files[i].path)->text))
			lost(g, again.files[i].path, "a second export changed it",
				file_at(&after, again.files[i].path)->text, again.files[i].text);
}

/* Else the folder fills with files that nothing is left to do with. */
static void begin_anew(struct game *g)
{
	path_remove_tree(g->h->request.folder, &g->h->e);
	sql(g->h, "delete from export", NULL, 0);
	sql(g->h, "update note set publish = 1", NULL, 0);
}

static void play(struct game *g, int rounds)
{
	struct house *h = g->h;

	for (int i = 0; i < NOTES; i++)
		g->notes[i] =
			add_note(h, arena_printf(&h->a, "Note %d", i), "Round 0.\n", "dsa", true);
	g->problem = add_problem(h, "two-sum", "Two Sum");
	submit(h, g->problem, NOW - CLOCK_DAY, "AC", "int x;\n", "{}");
	for (g->round = 0; g->round < rounds; g->round++) {
		struct folder f = {0};

		if (g->round % A_GAME == 0)
			begin_anew(g);
		export_and_check(g);
		read_folder(h, "", &f);
		for (size_t n = pick(g, 5); n > 0; n--)
			touch(g, &f);
		for (size_t n = pick(g, 4); n > 0; n--)
			change_data(g);
	}
	/* The game went where it matters. */
	assert_true(g->edited && g->renewed && g->replaced);
}

static void test_every_target(void **state)
{
	const char *seed = getenv("WHET_SEED"), *rounds = getenv("WHET_ROUNDS");
	struct game g = {.seed = seed ? strtoull(seed, NULL, 10) : 20261122};

	(void)state;
	print_message("WHET_SEED=%llu\n", (unsigned long long)g.seed);
	for (const struct site *const *site = export_sites(); *site; site++) {
		void *house = NULL;

		assert_int_equal(house_open(&house), 0);
		g = (struct game){.h = house, .seed = g.seed};
		g.h->request.target = (*site)->name;
		play(&g, rounds ? atoi(rounds) : ROUNDS);
		print_message("%s: %zu files edited by hand, %zu renewed in part, %zu replaced\n",
			(*site)->name, g.edited, g.renewed, g.replaced);
		house_close(&house);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_target),
	};

	return cmocka_run_group_tests_name("export kept", tests, NULL, NULL);
}
