#include "publish/steps.h"

#include "base/diff.h"
#include "judge/verdict.h"
#include "publish/wording.h"

#include <string.h>

/* The last submission before the solution whose code was another one. */
static const struct submission *before_solution(const struct page *p)
{
	const struct submission *last = page_solution(p);

	for (const struct submission *s = last + 1; s < p->subs + p->n_subs; s++)
		if (strcmp(s->code_sha256, last->code_sha256) != 0)
			return s;
	return NULL;
}

const char *steps_fix(const struct page_view *v)
{
	const struct submission *before = v->page->tells ? before_solution(v->page) : NULL;
	struct str diff = {0}, out = {0};

	if (!before)
		return "";
	if (diff_unified(before->code, page_solution(v->page)->code, "before", "after", &diff))
		wording_fence(&out, "diff", str_c(&diff));
	str_free(&diff);
	return str_keep(&out, v->a);
}

static const char *title_of(const struct submission *sub)
{
	enum verdict verdict;

	return verdict_parse(sub->verdict, &verdict) ? verdict_info(verdict)->title : sub->verdict;
}

const char *steps_code(const struct page_view *v)
{
	const struct page *p = v->page;
	const struct submission *last = page_solution(p), *before = NULL;
	struct str out = {0};
	size_t n = 0;

	for (size_t i = p->n_subs; p->tells && i > 0 && &p->subs[i - 1] > last; i--) {
		const struct submission *s = &p->subs[i - 1];

		if (strcmp(s->code_sha256, last->code_sha256) == 0 ||
			(before && strcmp(before->code_sha256, s->code_sha256) == 0))
			continue;
		before = s;
		str_addf(&out, "%s### Step %zu: %s\n\n", n ? "\n\n" : "", n + 1, title_of(s));
		n++;
		wording_fence(&out, problem_is_kernel(p->problem) ? "cuda" : "c", s->code);
	}
	return str_keep(&out, v->a);
}

static void add_words(struct str *out, const char *label, const char *words, struct arena *a)
{
	const char *text = wording_public(words, a);

	if (!*text)
		return;
	str_addf(out, " %s: ", label);
	wording_escape(out, text);
	str_addc(out, strchr(".!?", text[strlen(text) - 1]) ? ' ' : '.');
}

const char *steps_attempts(const struct page_view *v)
{
	const struct page *p = v->page;
	struct str out = {0};
	size_t n = 0;

	for (size_t i = p->n_sittings; p->tells && i > 0; i--) {
		const struct sitting *t = &p->sittings[i - 1];

		if (!*t->approach && !*t->went_wrong)
			continue;
		str_addf(&out, "%s%zu. *%s.*", n ? "\n" : "", n + 1,
			strcmp(t->outcome, "solved") == 0 ? "Solved" : "Not solved");
		n++;
		add_words(&out, "Tried", t->approach, v->a);
		add_words(&out, "What went wrong", t->went_wrong, v->a);
	}
	return str_keep(&out, v->a);
}
