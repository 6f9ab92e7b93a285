/* A folder of notes with every odd file there is: each byte comes in once, and nothing is lost when
 * both sides go on changing. */
#include "scene.h"

#include "model/link.h"
#include "model/vault.h"
#include "store/inside.h"

static const struct {
	const char *path, *bytes, *title, *tags;
} odd[] = {
	{"Plain.md",		     "# Heading\n\ntext #cuda/memory\n",                         "Plain",                   "cuda/memory"},
	{"empty.md",		     "",							 "empty",                   ""           },
	{"only front.md",                "---\ntitle: \"From Front\"\ntags: [a, b/c]\n---",          "From Front",              "a b/c"      },
	{"no newline.md",                "text",						     "no newline",              ""           },
	{"crlf.md",		      "---\r\ntags: one two\r\n---\r\n\r\ntext\r\n",              "crlf",                    "one two"    },
	{"bom.md",		       "\xEF\xBB\xBF---\ntags:\n  - x\n---\ntext",                 "bom",                     "x"          },
	{"bytes.md",		     "\377\376 not UTF-8 #ok #\377bad\n",                        "bytes",                   "ok"         },
	{"bad front.md",                 "---\n{{date}}: [\n---\n#still\n",                          "bad front",               "still"      },
	{"rule.md",		      "---\n\ntext #no-front\n",                                  "rule",                    "no-front"   },
	{"code.md",		      "```\n#no\n```\n`#no` \\#no a#no #1 (#no) #yes-1\n",        "code",                    "yes-1"      },
	{"callout.md",                   "> [!note] Title\n> ![[Plain#Heading]] ![[pic.png|100]]\n", "callout",                 ""           },
	{"\360\237\232\200 rocket.md",   "x",							"\360\237\232\200 rocket", ""           },
	{"caf\303\251.md",               "composed",						 "caf\303\251",             ""           },
	{"cafe\314\201.md",              "decomposed",					       "cafe\314\201",            ""           },
	{"Note.md",		      "upper",						    "Note",                    ""           },
	{"note.md",		      "lower",						    "note",                    ""           },
	{"sub/deep folder/In Folder.md", "[[deep folder/In Folder]] [[Plain]]",                      "In Folder",               ""           },
	{"sub/Plain.md",                 "another Plain",					    "Plain",                   ""           },
	{"sub/UPPER.MD",                 "x",							"UPPER",                   ""           },
	{"sub/long.markdown",            "x",							"long",                    ""           },
	{"-dash.md",		     "x",							"-dash",                   ""           },
	{"\377name.md",                  "x",							"\357\277\275name",        ""           },
	{"new\nline.md",                 "x",							"new line",                ""           },
	{"quote'\"$(x).md",              "x",							"quote'\"$(x)",            ""           },
	{"links.md",
         "[[Plain]] [[sub/Plain]] [[NOTE]] [[note]] [[From Front]] [[Caf\303\251|c]] "
		"[[Later]]",									 "links",                   ""           },
};

static void folder(struct scene *sc, const char *name)
{
	assert_int_equal(mkdir(at(sc, name), 0755), 0);
}

static void write_vault(struct scene *sc)
{
	folder(sc, "v");
	folder(sc, "v/sub");
	folder(sc, "v/sub/deep folder");
	folder(sc, "v/.obsidian");
	folder(sc, "v/.trash");
	folder(sc, "v/folder.md");
	put(sc, "v/.obsidian/app.md", "hidden");
	put(sc, "v/.trash/gone.md", "hidden");
	put(sc, "v/.hidden.md", "hidden");
	put(sc, "v/pic.png", "png");
	put(sc, "outside.md", "outside");
	put_bytes(sc, "v/utf16.md", "\377\376a\0b\0", 6);
	assert_int_equal(symlink("../outside.md", at(sc, "v/link.md")), 0);
	assert_int_equal(symlink("..", at(sc, "v/loop")), 0);
	assert_int_equal(mkfifo(at(sc, "v/pipe.md"), 0600), 0);
	for (size_t i = 0; i < COUNT(odd); i++)
		put(sc, arena_printf(&sc->a, "v/%s", odd[i].path), odd[i].bytes);
}

static struct vault_report import(struct scene *sc, const char *dir, bool dry_run)
{
	struct vault_report r;

	OK(sc, vault_import(sc->s, at(sc, dir), dry_run, NULL, NULL, NOON, &sc->a, &r, &sc->e));
	return r;
}

/* How many of each: new, changed, moved, same, kept, conflict, gone, left, and deleted if any is.
 */
static void counts(struct scene *sc, const struct vault_report *r, const char *wanted)
{
	char *got = arena_dup(&sc->a, "");

	for (size_t i = 0; i < VAULT_WHATS; i++)
		if (i < VAULT_DELETED || r->count[i])
			got = arena_printf(&sc->a, "%s%s%zu", got, i ? " " : "", r->count[i]);
	assert_string_equal(got, wanted);
}

static char *column(struct scene *sc, const char *what, const char *path)
{
	char *q = sqlite3_mprintf("select %s from note n join note_file f on f.note_id = n.id "
				  "where f.path = %Q",
		what, path);
	char *value = sql(sc, q);

	sqlite3_free(q);
	return value;
}

static void check_bodies(struct scene *sc)
{
	for (size_t i = 0; i < COUNT(odd); i++) {
		assert_string_equal(column(sc, "body", odd[i].path), odd[i].bytes);
		assert_string_equal(column(sc, "length(cast(body as blob))", odd[i].path),
			arena_printf(&sc->a, "%zu", strlen(odd[i].bytes)));
	}
}

#define ALL "25"

static void test_odd_files(void **state)
{
	struct scene *sc = *state;
	struct vault_report r;

	write_vault(sc);
	r = import(sc, "v", true);
	counts(sc, &r, ALL " 0 0 0 0 0 0 2");
	assert_string_equal(sql(sc, "select count(*) from note"), "0");
	r = import(sc, "v", false);
	counts(sc, &r, ALL " 0 0 0 0 0 0 2");
	assert_int_equal(r.attachments, 1);
	assert_int_equal(r.links, 2);
	assert_int_equal(r.hidden, 3);
	assert_int_equal(r.bad_front, 1);
	check_bodies(sc);
	for (size_t i = 0; i < COUNT(odd); i++) {
		assert_string_equal(column(sc, "title", odd[i].path), odd[i].title);
		assert_string_equal(
			column(sc,
				"coalesce((select group_concat(tag, ' ') from (select tag from "
				"note_tag where note_id = n.id order by tag)), '')",
				odd[i].path),
			odd[i].tags);
	}
	assert_string_equal(sql(sc, "select count(*) from note where publish"), "0");
	/* Again: nothing. From within and from around: nothing either. */
	r = import(sc, "v", false);
	counts(sc, &r, "0 0 0 " ALL " 0 0 0 2");
	r = import(sc, "v/sub", false);
	counts(sc, &r, "0 0 0 4 0 0 0 0");
	unlink(at(sc, "outside.md"));
	r = import(sc, ".", false);
	counts(sc, &r, "0 0 0 " ALL " 0 0 0 2");
	check_bodies(sc);
}

static const char *target(struct scene *sc, const char *path, int position)
{
	return column(sc,
		arena_printf(&sc->a,
			"coalesce((select path from note_link l join note_file g on g.note_id = "
			"l.target_id where l.note_id = n.id and l.position = %d), '?')",
			position),
		path);
}

static void test_links(void **state)
{
	static const char *const wanted[] = {
		"Plain.md", "sub/Plain.md", "", "note.md", "only front.md", NULL, "?"};
	struct scene *sc = *state;

	write_vault(sc);
	import(sc, "v", false);
	for (int i = 0; i < (int)COUNT(wanted); i++)
		if (wanted[i] && *wanted[i])
			assert_string_equal(target(sc, "links.md", i), wanted[i]);
	/* Either of two that differ in case or in composition alone. */
	assert_string_not_equal(target(sc, "links.md", 2), "?");
	assert_string_not_equal(target(sc, "links.md", 5), "?");
	assert_string_equal(
		target(sc, "sub/deep folder/In Folder.md", 0), "sub/deep folder/In Folder.md");
	assert_string_equal(target(sc, "callout.md", 0), "Plain.md");
	assert_string_equal(target(sc, "callout.md", 1), "?");
	put(sc, "v/Later.md", "now");
	import(sc, "v", false);
	assert_string_equal(target(sc, "links.md", 6), "Later.md");
}

static void edit_here(struct scene *sc, const char *path, const char *body)
{
	const char *conflict;

	OK(sc, note_save(sc->s, atoll(column(sc, "id", path)), column(sc, "checksum", path), body,
		       NOON, &sc->a, &conflict, &sc->e));
	assert_null(conflict);
}

static void test_both_sides(void **state)
{
	struct scene *sc = *state;
	struct vault_report r;

	write_vault(sc);
	import(sc, "v", false);
	put(sc, "v/Plain.md", "---\ntitle: Renamed\n---\n#cuda/other\n"); /* there */
	edit_here(sc, "note.md", "mine");                                 /* here */
	edit_here(sc, "Note.md", "mine, upper");                          /* both */
	put(sc, "v/Note.md", "theirs, upper");
	edit_here(sc, "code.md", "alike"); /* both, alike */
	put(sc, "v/code.md", "alike");
	unlink(at(sc, "v/-dash.md"));
	rename(at(sc, "v/bytes.md"), at(sc, "v/sub/bytes moved.md"));
	r = import(sc, "v", false);
	counts(sc, &r, "0 1 1 20 1 1 1 2");
	assert_string_equal(column(sc, "title", "Plain.md"), "Renamed");
	assert_string_equal(column(sc, "slug", "Plain.md"), "plain");
	assert_string_equal(
		column(sc, "(select group_concat(tag) from note_tag where note_id = n.id)",
			"Plain.md"),
		"cuda/other");
	assert_string_equal(column(sc, "body", "note.md"), "mine");
	assert_string_equal(column(sc, "body", "Note.md"), "mine, upper");
	assert_string_equal(
		sql(sc, "select body from note where title = 'Note (conflict)'"), "theirs, upper");
	assert_string_equal(column(sc, "body", "-dash.md"), "x");
	assert_string_equal(column(sc, "title", "sub/bytes moved.md"), "bytes moved");
	assert_string_equal(column(sc, "body", "sub/bytes moved.md"), odd[6].bytes);
	/* Once more: what is kept is told, and no second second copy is made. */
	r = import(sc, "v", false);
	counts(sc, &r, "0 0 0 22 2 0 1 2");
	assert_string_equal(sql(sc, "select count(*) from note"), "26");
}

static void delete_here(struct scene *sc, const char *path)
{
	OK(sc, note_delete(sc->s, atoll(column(sc, "id", path)), &sc->e));
}

/* What was deleted here does not come back, wherever its file goes, until the file changes. */
static void test_deleted(void **state)
{
	struct scene *sc = *state;
	struct vault_report r;

	write_vault(sc);
	import(sc, "v", false);
	delete_here(sc, "Plain.md");
	delete_here(sc, "code.md");
	delete_here(sc, "rule.md");
	put(sc, "v/rule.md", "---\n\nchanged since\n");
	rename(at(sc, "v/code.md"), at(sc, "v/sub/code again.md"));
	r = import(sc, "v", false);
	counts(sc, &r, "1 0 0 22 0 0 0 2 2");
	assert_string_equal(column(sc, "body", "rule.md"), "---\n\nchanged since\n");
	r = import(sc, "v/sub", false);
	counts(sc, &r, "0 0 0 4 0 0 0 0 1");
	put(sc, "v/sub/code again.md", "now else");
	unlink(at(sc, "v/Plain.md"));
	r = import(sc, "v", false);
	counts(sc, &r, "1 0 0 23 0 0 0 2");
	assert_string_equal(sql(sc, "select group_concat(path) from note_deleted"), "Plain.md");
}

/* A folder at another place is the same folder; its notes, what was changed of them and what was
 * deleted here go with it. */
static void test_moved_folder(void **state)
{
	struct scene *sc = *state;
	struct vault_report r;

	write_vault(sc);
	import(sc, "v", false);
	edit_here(sc, "note.md", "mine");
	delete_here(sc, "code.md");
	folder(sc, "else");
	rename(at(sc, "v"), at(sc, "else/w"));
	put(sc, "else/w/Plain.md", "changed on the way");
	put(sc, "else/w/more.md", "one more");
	r = import(sc, "else/w", true);
	assert_int_equal(r.followed, 24);
	r = import(sc, "else/w", false);
	counts(sc, &r, "1 1 0 22 1 0 0 2 1");
	assert_string_equal(r.was, at(sc, "v"));
	assert_int_equal(r.followed, 24);
	assert_string_equal(sql(sc, "select count(*) from note"), "25");
	assert_string_equal(target(sc, "links.md", 1), "sub/Plain.md");
	r = import(sc, "else/w", false);
	counts(sc, &r, "0 0 0 24 1 0 0 2 1");
	assert_string_equal(r.was, "");
	/* A folder of it that goes out of it, and a copy of all. */
	rename(at(sc, "else/w/sub"), at(sc, "sub"));
	r = import(sc, "sub", false);
	counts(sc, &r, "0 0 0 4 0 0 0 0");
	assert_string_equal(r.was, at(sc, "else/w/sub"));
	r = import(sc, "else/w", false);
	counts(sc, &r, "0 0 0 20 1 0 0 2 1");
	assert_string_equal(sql(sc, "select count(*) from note"), "25");
}

/* Files that happen to be alike make no other folder of it. */
static void test_other_folder(void **state)
{
	struct scene *sc = *state;
	struct vault_report r;

	write_vault(sc);
	import(sc, "v", false);
	folder(sc, "o");
	folder(sc, "o/sub");
	put(sc, "o/empty.md", "");
	put(sc, "o/code.md", odd[9].bytes);
	put(sc, "o/sub/UPPER.MD", "x");
	for (int i = 0; i < 5; i++)
		put(sc, arena_printf(&sc->a, "o/own %d.md", i), "own");
	r = import(sc, "o", false);
	counts(sc, &r, "8 0 0 0 0 0 0 0");
	assert_string_equal(r.was, "");
	r = import(sc, "v", false);
	counts(sc, &r, "0 0 0 " ALL " 0 0 0 2");
}

static void test_copy(void **state)
{
	struct scene *sc = *state;
	struct vault_report r;

	write_vault(sc);
	import(sc, "v", false);
	assert_int_equal(
		system(arena_printf(&sc->a, "cp -a '%s' '%s'", at(sc, "v"), at(sc, "c"))), 0);
	r = import(sc, "c", false);
	counts(sc, &r, "0 0 0 " ALL " 0 0 0 2");
	assert_string_equal(r.was, at(sc, "v"));
	assert_string_equal(sql(sc, "select count(*) from note"), ALL);
}

static int count_steps(void *n)
{
	++*(long *)n;
	return 0;
}

/* The steps that the database takes to bring in so many files of one name that link to it, and to
 * follow them when all of them change and when their folder is renamed. */
static long steps_of(struct scene *sc, int files)
{
	struct vault_report r;
	long n = 0;

	folder(sc, arena_printf(&sc->a, "m%d", files));
	for (int i = 0; i < files; i++) {
		folder(sc, arena_printf(&sc->a, "m%d/d%d", files, i));
		put(sc, arena_printf(&sc->a, "m%d/d%d/Same.md", files, i),
			arena_printf(&sc->a, "[[Same]] [[d%d/Same]]", i));
	}
	sqlite3_progress_handler(sc->s->db, 1000, count_steps, &n);
	r = import(sc, arena_printf(&sc->a, "m%d", files), false);
	assert_int_equal(r.count[VAULT_NEW], files);
	for (int i = 0; i < files; i++)
		put(sc, arena_printf(&sc->a, "m%d/d%d/Same.md", files, i),
			arena_printf(&sc->a, "[[Same]] %d", i));
	r = import(sc, arena_printf(&sc->a, "m%d", files), false);
	assert_int_equal(r.count[VAULT_CHANGED], files);
	folder(sc, arena_printf(&sc->a, "m%d/in", files));
	for (int i = 0; i < files; i++)
		rename(at(sc, arena_printf(&sc->a, "m%d/d%d", files, i)),
			at(sc, arena_printf(&sc->a, "m%d/in/d%d", files, i)));
	r = import(sc, arena_printf(&sc->a, "m%d", files), false);
	assert_int_equal(r.count[VAULT_MOVED], files);
	sqlite3_progress_handler(sc->s->db, 0, NULL, NULL);
	sql(sc, "delete from note");
	return n;
}

static void test_one_name(void **state)
{
	struct scene *sc = *state;
	long few = steps_of(sc, 100), many = steps_of(sc, 800);

	if (many > 14 * few)
		fail_msg("%ld steps for 100 files of one name, %ld for 800", few, many);
}

static void test_refused(void **state)
{
	struct scene *sc = *state;
	struct vault_report r;
	char *big = arena_new(&sc->a, (16 << 20) + 2);

	assert_int_equal(
		vault_import(sc->s, at(sc, "none"), false, NULL, NULL, NOON, &sc->a, &r, &sc->e),
		-1);
	assert_has(sc->e.text, "there is no folder");
	put(sc, "file", "x");
	assert_int_equal(
		vault_import(sc->s, at(sc, "file"), false, NULL, NULL, NOON, &sc->a, &r, &sc->e),
		-1);
	folder(sc, "big");
	memset(big, 'x', (16 << 20) + 1);
	put(sc, "big/big.md", big);
	put(sc, "big/small.md", "x");
	r = import(sc, "big", false);
	counts(sc, &r, "1 0 0 0 0 0 0 1");
	assert_string_equal(r.rows[0].more, "it is larger than 16 MB");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_STORE(test_odd_files),
		IN_STORE(test_links),
		IN_STORE(test_both_sides),
		IN_STORE(test_deleted),
		IN_STORE(test_moved_folder),
		IN_STORE(test_other_folder),
		IN_STORE(test_copy),
		IN_STORE(test_one_name),
		IN_STORE(test_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
