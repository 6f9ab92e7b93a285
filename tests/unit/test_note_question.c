/* Questions of notes: what is one, and that a card keeps its history through every edit. */
#include "scene.h"

#include "model/note.h"
#include "model/question.h"

static const char *read_all(struct scene *sc, const char *body)
{
	char *out = arena_dup(&sc->a, "");
	struct asked *q;
	size_t n;

	question_read(body, &sc->a, &q, &n);
	for (size_t i = 0; i < n; i++)
		out = arena_printf(
			&sc->a, "%s%s<%s|%s>", out, i ? " " : "", q[i].prompt, q[i].answer);
	return out;
}

static void test_marks(void **state)
{
	static const struct {
		const char *body, *found;
	} rows[] = {
		{"Q: what?\nA: that",					 "<what?|that>"          },
		{"Q: what?\r\nA: that\r\nand more\r\n\r\nrest",               "<what?|that\nand more>"},
		{"Q: one\nA: 1\nQ: two\nA: 2\nA: too\n",                      "<one|1> <two|2\ntoo>"  },
		{"Q: long\nprompt\nA: yes",                                   "<long\nprompt|yes>"    },
		{"   Q:\twhat\n A: x",					"<what|x>"              },
		{"Q: no answer\n\nA: too late",                               ""                      },
		{"Q: no answer\nQ: second\nA: b",                             "<second|b>"            },
		{"Q:\nA: x",						  ""                      },
		{"Q: x\nA:",						  ""                      },
		{"    Q: code\n    A: code",                                  ""                      },
		{"```\nQ: a\nA: b\n```",                                      ""                      },
		{"Q: loop?\nA: this\n```c\nfor (;;)\n\n\t;\n```\ndone\n\nno",
                 "<loop?|this\n```c\nfor (;;)\n\n\t;\n```\ndone>"                                     },
		{"FAQ: x\nA: y\n? q\nQ:x\nA: y\nq: x\na: y",                  ""                      },
		{"---\nQ: a\nA: b\n---\nQ: c\nA: d",                          "<c|d>"                 },
		{"A: x\nQ: y",						""                      },
		{"",							  ""                      },
	};
	struct scene *sc = *state;

	for (size_t i = 0; i < COUNT(rows); i++)
		assert_string_equal(read_all(sc, rows[i].body), rows[i].found);
}

static struct note add(struct scene *sc, const char *title, const char *body)
{
	struct note_draft d = {.title = title, .body = body};
	struct note n = {0};

	OK(sc, note_add(sc->s, &d, NOON, &sc->a, &n, &sc->e));
	return n;
}

static void save(struct scene *sc, struct note *n, const char *body)
{
	const char *conflict;

	OK(sc, note_save(sc->s, n->id, n->checksum, body, NOON + HOUR, &sc->a, &conflict, &sc->e));
	assert_null(conflict);
	OK(sc, note_get(sc->s, n->id, &sc->a, n, &sc->e));
}

/* "id:prompt" of what the note asks, in order. */
static const char *asks(struct scene *sc, const struct note *n)
{
	char *out = arena_dup(&sc->a, "");
	struct question *q;
	size_t count;

	OK(sc, question_list(sc->s, n->id, &sc->a, &q, &count, &sc->e));
	for (size_t i = 0; i < count; i++)
		out = arena_printf(
			&sc->a, "%s%s%lld:%s", out, i ? " " : "", (long long)q[i].id, q[i].prompt);
	return out;
}

static void test_history(void **state)
{
	struct scene *sc = *state;
	struct note n =
		add(sc, "N", "Q: what is a warp\nA: 32 threads\n\nQ: what is a block\nA: warps\n");
	struct rated r;

	assert_string_equal(asks(sc, &n), "1:what is a warp 2:what is a block");
	OK(sc, review_rate_question(sc->s, 1, 3, CLOCK_AT(NOON), &r, &sc->e));
	/* Moved, and another put between. */
	save(sc, &n,
		"Q: what is a block\nA: many warps\n\nQ: new one\nA: x\n\nQ: what is a warp\nA: "
		"32\n");
	assert_string_equal(asks(sc, &n), "2:what is a block 3:new one 1:what is a warp");
	/* In slightly other words, at another place. */
	save(sc, &n,
		"Q: What is a warp, exactly?\nA: 32 lanes\n\nQ: what is a block\nA: many warps\n");
	assert_string_equal(asks(sc, &n), "1:What is a warp, exactly? 2:what is a block");
	/* In other words, with the same answer. */
	save(sc, &n,
		"Q: How many lanes run together\nA: 32 lanes\n\nQ: what is a block\nA: many "
		"warps\n");
	assert_string_equal(asks(sc, &n), "1:How many lanes run together 2:what is a block");
	/* Another question at the same place is another. */
	save(sc, &n, "Q: zzz\nA: yyy\n\nQ: what is a block\nA: many warps\n");
	assert_string_equal(asks(sc, &n), "4:zzz 2:what is a block");
	assert_string_equal(
		sql(sc, "select count(*) from question where gone_at is not null"), "2");
	/* It comes back, with what was known of it. */
	save(sc, &n, "Q: How many lanes run together\nA: 32 lanes\n");
	assert_string_equal(asks(sc, &n), "1:How many lanes run together");
	assert_string_equal(sql(sc, "select reps from question_card where question_id = 1"), "1");
	assert_string_equal(sql(sc, "select count(*) from question_review"), "1");
}

/* Two that are nearly the same stay apart; a duplicate is a card of its own. */
static void test_twins(void **state)
{
	struct scene *sc = *state;
	struct note n = add(sc, "N",
		"Q: cost of find in a list\nA: n\n\nQ: cost of find in a tree\nA: log n\n");

	save(sc, &n, "Q: cost of find in a tree?\nA: log n\n\nQ: cost of find in a list?\nA: n\n");
	assert_string_equal(asks(sc, &n), "2:cost of find in a tree? 1:cost of find in a list?");
	save(sc, &n, "Q: same\nA: 1\nQ: same\nA: 2\n");
	assert_string_equal(asks(sc, &n), "3:same 4:same");
	save(sc, &n, "Q: same\nA: 1\nQ: same\nA: 2\nQ: same\nA: 3\n");
	assert_string_equal(asks(sc, &n), "3:same 4:same 5:same");
}

static void test_moves_to_another_note(void **state)
{
	struct scene *sc = *state;
	struct note a = add(sc, "A", "Q: moving\nA: yes\n"), b = add(sc, "B", "x");
	struct rated r;

	OK(sc, review_rate_question(sc->s, 1, 3, CLOCK_AT(NOON), &r, &sc->e));
	save(sc, &a, "nothing");
	assert_string_equal(asks(sc, &a), "");
	save(sc, &b, "Q: moving\nA: yes\n");
	assert_string_equal(asks(sc, &b), "1:moving");
}

static void test_due(void **state)
{
	struct scene *sc = *state;
	struct str body = {0};
	struct due *due;
	struct rated r;
	size_t n;

	for (int i = 1; i <= 12; i++)
		str_addf(&body, "Q: number %d and %d\nA: %d\n\n", i, i * i * 1000, i);
	add(sc, "N", body.p);
	str_free(&body);
	OK(sc, question_due(sc->s, &sc->clock, &sc->a, &due, &n, &sc->e));
	assert_int_equal(n, 10);
	assert_string_equal(due[0].slug, "q1");
	assert_string_equal(due[0].kind, "question");
	assert_string_equal(due[0].title, "number 1 and 1000");
	OK(sc, review_rate_question(sc->s, 1, 3, CLOCK_AT(NOON), &r, &sc->e));
	assert_in_range(r.days, 2, 3); /* S0(3) of the published weights is 2.3065 days */
	assert_int_equal(review_rate_question(sc->s, 2, 5, CLOCK_AT(NOON), &r, &sc->e), -1);
	OK(sc, question_due(sc->s, &sc->clock, &sc->a, &due, &n, &sc->e));
	assert_int_equal(n, 9);
	assert_string_equal(due[0].slug, "q2");
	/* Three days on the first is asked again, before ten new ones. */
	sc->clock.fixed_us += 3 * CLOCK_DAY;
	OK(sc, question_due_all(sc->s, &sc->clock, &sc->a, &due, &n, &sc->e));
	assert_int_equal(n, 11);
	assert_string_equal(due[0].slug, "q1");
	assert_true(due[0].recall > 0.85 && due[0].recall < 0.95);
	assert_string_equal(due[10].slug, "q11");
}

static void test_names(void **state)
{
	static const char *const bad[] = {"q", "12", "q1x", "Q1", "q-1", "q99999999999999999999"};
	struct scene *sc = *state;
	struct question q;

	add(sc, "N", "Q: a\nA: b");
	OK(sc, question_find(sc->s, "q1", &sc->a, &q, &sc->e));
	assert_string_equal(q.answer, "b");
	assert_string_equal(q.note_slug, "n");
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(question_named(bad[i]));
	assert_int_equal(question_find(sc->s, "q7", &sc->a, &q, &sc->e), -1);
	assert_has(sc->e.text, "there is no question q7");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_STORE(test_marks),
		IN_STORE(test_history),
		IN_STORE(test_twins),
		IN_STORE(test_moves_to_another_note),
		IN_STORE(test_due),
		IN_STORE(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
