#include "publish/told.h"

#include "base/clock.h"
#include "model/diary.h"
#include "publish/wording.h"

#include <string.h>

const char *told_times(const struct page_view *v)
{
	const struct diary *d = v->page->diary;
	struct str out = {0};

	for (size_t i = 0; i < d->n_times; i++) {
		const char *subject = d->times[i].subject;

		if (d->times[i].us < 60 * CLOCK_SECOND)
			continue;

		str_add(&out, out.len ? "\n| " : "| Spent on | Time |\n|---|--:|\n| ");
		str_add(&out,
			strcmp(subject, "application") == 0 ? "the search for work" : subject);
		str_addf(&out, " | %s |", wording_hours(d->times[i].us, v->a));
	}
	return str_keep(&out, v->a);
}

const char *told_outputs(const struct page_view *v)
{
	const struct diary *d = v->page->diary;
	struct str out = {0};

	for (size_t i = 0; i < d->n_outputs; i++) {
		const struct diary_output *o = &d->outputs[i];
		bool link = wording_is_web(o->link);

		str_addf(&out, "%s- %s: %s", out.len ? "\n" : "", o->kind, link ? "[" : "");
		wording_escape(&out, wording_public(o->title, v->a));
		if (link)
			str_addf(&out, "](<%s>)", o->link);
	}
	return str_keep(&out, v->a);
}
