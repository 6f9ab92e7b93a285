/* Three folders of notes as strangers keep them, each with what is hard: every byte comes in, again
 * changes nothing, what changed there follows, and of what changed on both sides both are kept. */
#include "scene.h"

#include "base/hash.h"
#include "base/path.h"
#include "model/link.h"
#include "model/vault.h"

/* A file, and what is to be understood of it; NULL: not looked at. Links as "target>path", "?" for
 * none. */
struct file {
	const char *path, *bytes, *title, *tags, *links;
};

static const struct file knowledge[] = {
	{"Home.md",
         "\xEF\xBB\xBF# Home\r\n\r\n> [!tip]- Start #here\r\n> See "
         "[[Areas/GPU/Memory#Banks^b-1|the "
		"banks]] and [[#Home|top]].\r\n> > [!note]\r\n> > "
		"![[Memory]]\r\n\r\n![[pic.png|300x200]] "
		"![[Map.canvas]] ![[Memory#^b-1]]\r\n",					"Home",         "here",
         "Areas/GPU/Memory>Areas/GPU/Memory.md !Memory>Areas/CPU/Memory.md !pic.png>? "
         "!Map.canvas>? "
		"!Memory>Areas/CPU/Memory.md"																			 },
	{"Areas/GPU/Memory.md", "# Banks\n\ntext ^b-1\n\n%%a comment [[Home]]%%\n#gpu/memory",
         "Memory",											     "gpu/memory",                 "Home>Home.md"                                           },
	{"Areas/CPU/Memory.md",
         "- [ ] task #todo\n\t- [x] done [[../GPU/Memory]] [[Areas/CPU/Memory.md]]\n",         "Memory",       "todo",                       "../GPU/Memory>Areas/GPU/Memory.md Areas/CPU/Memory.md>Areas/CPU/Memory.md"},
	{"Code.md",
         "Text\n\n    #no [[No]]\n\n\t#no-tab [[No]]\n\n- item\n\n      #no-item [[No]]\n\n "
         "   [[Home]] "
		"#yes\n\n```dataview\nLIST FROM #no WHERE [[No]]\n```\n\n~~~\n#no\n~~~ not the "
		"end\n[[No]]\n~~~\n"
		"`#no [[No]]` ``[[No]] ` #no`` end\n",					 "Code",         "yes",                        "Home>Home.md"                                           },
	{"Table.md",            "| a | b |\n|---|---|\n| [[Home\\|h]] | `a\\|b` |\n",          "Table",        "",
         "Home>Home.md"																					       },
	{"Math.md",
         "$$\n\\#no\n$$\n$a_1$ ==mark== [^1] <span style=\"x\">\n1. "
         "[[Home]]</span>\n\n[^1]: f\n",						       "Math",         "",                           "Home>Home.md"					   },
	{"Odd brackets.md",
         "[[ ]] [[]] [[|x]] [[a|b|c]] [[[Home]]] [[Home]]] [x](Home.md) [[Home\n]] [[#]]",     "Odd brackets", "",                           NULL						     },
	{"Daily/2026-11-22.md", "[[2026-11-21]] #2026 #1a #a/b/ #x# #\xC3\xA9t\xC3\xA9",
         "2026-11-22",											 "1a a/b x \xC3\xA9t\xC3\xA9", "2026-11-21>?"                                           },
};

static const struct file names[] = {
	{"a\nb.md",							  "newline",                    "a b",                      "",   ""  },
	{"it's \"quoted\" $(x) `y`.md",                                      "quotes",                     "it's \"quoted\" $(x) `y`", "",   ""  },
	{"\360\237\247\240 \360\237\221\251\342\200\215\360\237\222\273.md", "emoji",
         "\360\237\247\240 \360\237\221\251\342\200\215\360\237\222\273",                                                              "",   ""  },
	{"re\314\201sume\314\201.md",					"decomposed",                 "re\314\201sume\314\201",   "",   ""  },
	{"r\303\251sum\303\251.md",					  "composed",                   "r\303\251sum\303\251",     "",   ""  },
	{"RESUME.md",							"[[re\314\201sume\314\201]]", "RESUME",                   "",   NULL},
	{"%s %n %d.md",						      "format",                     "%s %n %d",                 "",   ""  },
	{"[brackets] #x ^y |z.md",					   "signs",                      "[brackets] #x ^y |z",      "",   ""  },
	{"back\\slash.md",						   "backslash",                  "back\\slash",              "",   ""  },
	{" space around .md",						"spaces",                     "space around",             "",   ""  },
	{"a.md.md",							  "twice",                      "a.md",                     "",   ""  },
	{"..dots.md",							NULL,                         NULL,                       NULL, NULL},
	{"...md",							    NULL,			 NULL,                       NULL, NULL},
	{"esc\033[2Jape.md",						 "\033[31mred\033[0m \a",      NULL,                       "",   ""  },
	{"rtl \342\200\256 gpj.md",					  "x",                          NULL,                       "",   ""  },
	{"empty.md",							 "",			   "empty",                    "",   ""  },
	{"also empty.md",						    "",                           "also empty",               "",   ""  },
	{"only newline.md",						  "\r\n",                       "only newline",             "",   ""  },
	{"bad \377\376.md",						  "\300\200 \355\240\200 \377", NULL,                       "",   ""  },
	{"same/Note.md",						     "same text",                  "Note",                     "",   ""  },
	{"other/Note.md",						    "same text",                  "Note",                     "",   ""  },
	{"other/note.md",						    "same text",                  "note",                     "",   ""  },
};

static const struct file fronts[] = {
	{"list.md",        "---\ntags:\n  - one\n  - \"#two\"\n  - three/four\n---\nx",             "list",
         "one three/four two",											      NULL          },
	{"flow.md",        "---\ntags: [a b, 'c,d']\naliases: [X, \"Y: Z\"]\n---\n[[Y: Z]]",        "flow",
         "a-b c-d",													 "Y: Z>flow.md"},
	{"line.md",        "---\r\ntags: a, b  c\r\n---\r\nx",                                      "line",        "a b c", NULL          },
	{"null.md",        "---\ntags:\ntitle:\naliases: null\ndate:\n---\n#t",                     NULL,          "t",     NULL          },
	{"number.md",      "---\ntags: [2026, true, 1.5]\ntitle: 42\n---\n",                        "42",          NULL,    NULL          },
	{"map.md",         "---\ntags: {a: b}\ntitle: [x]\naliases: {a: [b]}\n---\nx #t",           "map",         "t",     NULL          },
	{"deep.md",        "---\ntags: [[a, b], [c]]\n---\nx #t",                                   "deep",        "t",     NULL          },
	{"broken.md",      "---\ntitle: a: b: c\ntags: [x\n---\n#t [[list]]",                       "broken",      "t",
         "list>list.md"														   },
	{"tab.md",         "---\n\ttitle: x\n---\n#t",                                              "tab",         "t",     NULL          },
	{"template.md",    "---\ncreated: {{date}}\ntags: <% tp.file.tags %>\n---\n#t",             "template",
         NULL,													      NULL          },
	{"twice.md",       "---\ntitle: First\ntitle: Second\n---\n#t",                             NULL,          "t",     NULL          },
	{"open.md",        "---\ntitle: never closed\n\n#t\n",                                      "open",        "t",     NULL          },
	{"dots.md",        "---\ntitle: Dots\n...\n#t",                                             "Dots",        "t",     NULL          },
	{"late.md",        "\n---\ntitle: no\n---\n#t",                                             "late",        "t",     NULL          },
	{"empty front.md", "---\n---\n#t",							  "empty front", "t",     NULL          },
	{"toml.md",        "+++\ntitle = \"T\"\n+++\n#t",                                           "toml",        "t",     NULL          },
	{"json.md",        "{\n\"title\": \"J\"\n}\n#t",                                            "json",        "t",     NULL          },
	{"docs.md",        "---\ntitle: D\n---\n---\ntitle: E\n---\n#t",                            "D",           "t",     NULL          },
	{"lines.md",       "---\ntitle: \"two\\nlines \\e[2J\"\n---\n",                             NULL,          "",      NULL          },
	{"block.md",       "---\ntitle: >\n  folded\n  title\ndescription: |\n  ---\n  x\n---\n#t",
         "folded title",											   "t",     NULL          },
	{"laughs.md",
         "---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c "
		"[*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e "
		"[*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\ntags: "
		"*f\n---\n#t",								      "laughs",      NULL,    NULL          },
	{"self.md",        "---\na: &a [*a]\ntags: *a\n---\n#t",                                    "self",        NULL,    NULL          },
	{"bytes.md",       "---\ntitle: \377\376\ntags: [\377]\n---\n#t",                           "bytes",       "t",     NULL          },
	{"bom.md",         "\xEF\xBB\xBF---\r\ntitle: \"BOM\"\r\n---\r\n#t",                        "BOM",         "t",     NULL          },
	{"spaces.md",      "---  \ntitle: S\n---\t\n#t",                                            "S",           "t",     NULL          },
	{"comment.md",     "---\n# a comment #not-a-tag\ntitle: C # why\n---\n#t",                  "C",           "t",     NULL          },
};

static void make_folders(struct scene *sc, const char *path)
{
	for (const char *p = strchr(path, '/'); p; p = strchr(p + 1, '/'))
		mkdir(at(sc, arena_ndup(&sc->a, path, (size_t)(p - path))), 0755);
}

static const char *in_vault(struct scene *sc, const char *path)
{
	return arena_printf(&sc->a, "v/%s", path);
}

static void make(struct scene *sc, const struct file *f, size_t n)
{
	mkdir(at(sc, "v"), 0755);
	for (size_t i = 0; i < n; i++) {
		if (!f[i].bytes)
			continue;
		make_folders(sc, in_vault(sc, f[i].path));
		put(sc, in_vault(sc, f[i].path), f[i].bytes);
	}
}

static struct vault_report import(struct scene *sc)
{
	struct vault_report r;

	OK(sc, vault_import(sc->s, at(sc, "v"), false, NULL, NULL, NOON, &sc->a, &r, &sc->e));
	return r;
}

static char *column(struct scene *sc, const char *what, const char *path)
{
	char *q = sqlite3_mprintf("select coalesce((select %s from note n join note_file f on "
				  "f.note_id = n.id where f.path = %Q), 'no note')",
		what, path);
	char *value = sql(sc, q);

	sqlite3_free(q);
	return value;
}

static void check_bytes(struct scene *sc, const char *path)
{
	struct str text = {0};
	char hex[HASH_HEX];

	OK(sc, path_read(at(sc, in_vault(sc, path)), 16 << 20, &text, &sc->e));
	hash_hex(str_c(&text), text.len, hex);
	assert_string_equal(column(sc, "checksum", path), hex);
	assert_string_equal(column(sc, "length(cast(body as blob))", path),
		arena_printf(&sc->a, "%zu", text.len));
	str_free(&text);
}

static void check(struct scene *sc, const struct file *f)
{
	static const char tags[] =
		"coalesce((select group_concat(tag, ' ') from (select tag from note_tag where "
		"note_id = n.id order by tag)), '')";
	static const char links[] =
		"coalesce((select group_concat(l, ' ') from (select iif(embed, '!', '') || target "
		"|| '>' || coalesce((select path from note_file g where g.note_id = k.target_id), "
		"'?') as l from note_link k where k.note_id = n.id order by position)), '')";
	const struct {
		const char *what, *wanted;
	} looks[] = {
		{"title", f->title},
		{tags,    f->tags },
		{links,   f->links},
	};

	check_bytes(sc, f->path);
	for (size_t i = 0; i < COUNT(looks); i++)
		if (looks[i].wanted &&
			strcmp(column(sc, looks[i].what, f->path), looks[i].wanted) != 0)
			fail_msg("%s: %s, wanted %s", f->path, column(sc, looks[i].what, f->path),
				looks[i].wanted);
}

static void all_same(struct scene *sc, size_t n)
{
	const char *before = sql(sc, "select group_concat(id || checksum || updated_at) from note");
	struct vault_report r = import(sc);

	assert_int_equal(r.count[VAULT_SAME], n);
	assert_int_equal(r.n, r.count[VAULT_LEFT]);
	assert_string_equal(
		sql(sc, "select group_concat(id || checksum || updated_at) from note"), before);
}

/* The first file changes there, the second on both sides. */
static void change(struct scene *sc, const char *there, const char *both, size_t n)
{
	struct vault_report r;
	const char *conflict;
	const char *slug = NULL;

	put(sc, in_vault(sc, there), "changed \377 there\r\n");
	put(sc, in_vault(sc, both), "theirs\r\n \377");
	OK(sc, note_save(sc->s, atoll(column(sc, "id", both)), column(sc, "checksum", both), "mine",
		       NOON, &sc->a, &conflict, &sc->e));
	r = import(sc);
	assert_int_equal(r.count[VAULT_CHANGED], 1);
	assert_int_equal(r.count[VAULT_CONFLICT], 1);
	assert_int_equal(r.count[VAULT_SAME], n - 2);
	check_bytes(sc, there);
	assert_string_equal(column(sc, "body", both), "mine");
	for (size_t i = 0; i < r.n; i++)
		if (r.rows[i].what == VAULT_CONFLICT)
			slug = r.rows[i].more;
	assert_non_null(slug);
	assert_string_equal(
		sql(sc, arena_printf(&sc->a, "select body from note where slug = '%s'", slug)),
		"theirs\r\n \377");
	r = import(sc);
	assert_int_equal(r.count[VAULT_CONFLICT] + r.count[VAULT_NEW] + r.count[VAULT_CHANGED], 0);
}

static void test_knowledge(void **state)
{
	struct scene *sc = *state;
	struct vault_report r;

	make(sc, knowledge, COUNT(knowledge));
	mkdir(at(sc, "v/.obsidian"), 0755);
	put(sc, "v/.obsidian/workspace.md", "hidden");
	put(sc, "v/Map.canvas", "{\"nodes\":[]}");
	put(sc, "v/pic.png", "png");
	r = import(sc);
	assert_int_equal(r.count[VAULT_NEW], COUNT(knowledge));
	assert_int_equal(r.attachments, 2);
	assert_int_equal(r.hidden, 1);
	for (size_t i = 0; i < COUNT(knowledge); i++)
		check(sc, &knowledge[i]);
	all_same(sc, COUNT(knowledge));
	change(sc, "Code.md", "Areas/GPU/Memory.md", COUNT(knowledge));
}

/* So many folders within each other; the path of the last. */
static const char *dig(struct scene *sc, int depth)
{
	const char *path = "v";

	for (int i = 0; i < depth; i++) {
		path = arena_printf(&sc->a, "%s/d", path);
		assert_int_equal(mkdir(at(sc, path), 0755), 0);
	}
	return path + 2;
}

static void test_names(void **state)
{
	struct scene *sc = *state;
	char *big = arena_new(&sc->a, (5 << 20) + 1);
	const char *deep, *long_name = arena_printf(&sc->a, "%0240d.md", 7);
	struct vault_report r;
	size_t n = 0;

	make(sc, names, COUNT(names));
	for (size_t i = 0; i < COUNT(names); i++)
		n += names[i].bytes != NULL;
	for (size_t i = 0; i < 5 << 20; i++)
		big[i] = "[[a]] #b `x`\n    - q\n"[i % 21];
	put(sc, "v/big.md", big);
	put(sc, in_vault(sc, long_name), "long");
	deep = dig(sc, 99);
	put(sc, in_vault(sc, arena_printf(&sc->a, "%s/leaf.md", deep)), "[[big]]");
	assert_int_equal(symlink("..", at(sc, "v/same/up")), 0);
	assert_int_equal(symlink("loop", at(sc, "v/loop")), 0);
	assert_int_equal(symlink("/", at(sc, "v/slash")), 0);
	assert_int_equal(symlink("nowhere.md", at(sc, "v/broken.md")), 0);
	put(sc, "v/.md", "hidden");
	r = import(sc);
	n += 3;
	assert_int_equal(r.count[VAULT_NEW], n);
	assert_int_equal(r.count[VAULT_LEFT], 0);
	assert_int_equal(r.links, 4);
	assert_int_equal(r.hidden, 1);
	for (size_t i = 0; i < COUNT(names); i++)
		if (names[i].bytes)
			check(sc, &names[i]);
	check_bytes(sc, "big.md");
	check_bytes(sc, long_name);
	check_bytes(sc, arena_printf(&sc->a, "%s/leaf.md", deep));
	all_same(sc, n);
	change(sc, "a\nb.md", "re\314\201sume\314\201.md", n);
	/* One folder too many is told, and nothing else suffers from it. */
	dig(sc, 0);
	mkdir(at(sc, in_vault(sc, arena_printf(&sc->a, "%s/d", deep))), 0755);
	mkdir(at(sc, in_vault(sc, arena_printf(&sc->a, "%s/d/d", deep))), 0755);
	r = import(sc);
	assert_int_equal(r.count[VAULT_LEFT], 1);
	assert_int_equal(r.count[VAULT_GONE], 0);
}

static void test_fronts(void **state)
{
	struct scene *sc = *state;
	struct vault_report r;
	char *wide = arena_new(&sc->a, 200000);

	make(sc, fronts, COUNT(fronts));
	strcpy(wide, "---\ntitle: wide\nx: ");
	memset(wide + strlen(wide), 'y', 100000);
	strcat(wide, "\n---\n#t");
	put(sc, "v/wide.md", wide);
	put_bytes(sc, "v/nul.md", "---\ntitle: a\0b\n---\n", 19);
	r = import(sc);
	assert_int_equal(r.count[VAULT_NEW], COUNT(fronts) + 1);
	assert_int_equal(r.count[VAULT_LEFT], 1);
	for (size_t i = 0; i < COUNT(fronts); i++)
		check(sc, &fronts[i]);
	check_bytes(sc, "wide.md");
	assert_string_equal(sql(sc, "select count(*) from note where title glob '*[' || char(10) "
				    "|| char(27) || ']*' or title = ''"),
		"0");
	all_same(sc, COUNT(fronts) + 1);
	change(sc, "broken.md", "bom.md", COUNT(fronts) + 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_STORE(test_knowledge),
		IN_STORE(test_names),
		IN_STORE(test_fronts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
