/* Links between notes, and pictures that go with a page. */
#include "publish/body_pass.h"

#include "model/wikilink.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* How long the words of one link may be. */
enum { MAX_WORDS = 1000 };

static const char *page_of(const struct pass *p, const char *name, size_t len)
{
	return len && p->job->host.link ? p->job->host.link(p->job->host.context, name, len) : NULL;
}

static const char *file_of(const struct pass *p, const char *name, size_t len)
{
	return len && p->job->host.file ? p->job->host.file(p->job->host.context, name, len) : NULL;
}

/* Appends "#anchor" when the page of this name has such a heading. */
static void add_anchor(struct pass *p, const struct wikilink *w, struct str *out)
{
	const struct body_host *host = &p->job->host;
	const char *text =
		w->page_len && host->text ? host->text(host->context, w->page, w->page_len) : NULL;
	struct pass other = {.job = p->job};
	struct pass *in = w->page_len ? &other : p;
	const char *id;

	if (!w->heading_len || *w->heading == '^' || (w->page_len && !text))
		return;
	if (text)
		pass_begin(&other, text, strlen(text));
	id = body_heading(in, w->heading, w->heading_len);
	if (id)
		str_addf(out, "#%s", id);
	if (text)
		pass_end(&other);
}

/* Of "Note#Part#Deeper" the last is what it is about; a block has no name that a reader knows. */
static struct wikilink innermost(struct wikilink w)
{
	const char *mark = w.heading_len ? memrchr(w.heading, '#', w.heading_len) : NULL;

	if (mark) {
		w.heading_len -= (size_t)(mark + 1 - w.heading);
		w.heading = mark + 1;
	}
	if (w.heading_len && *w.heading == '^' && w.page_len)
		w.heading_len = 0;
	return w;
}

static bool is_width(const struct wikilink *w)
{
	return w->embed && w->words_len && strspn(w->words, "0123456789x") >= w->words_len;
}

/* "![[picture.svg]]", "![[picture.svg|words]]"; a width is not the picture's words. */
static bool write_picture(struct pass *p, const struct wikilink *w)
{
	const char *file = w->embed ? file_of(p, w->page, w->page_len) : NULL;
	const char *slash = w->page_len ? memrchr(w->page, '/', w->page_len) : NULL;
	const char *base = slash ? slash + 1 : w->page;

	if (!file)
		return false;
	str_add(p->out, "![");
	if (w->words_len && !is_width(w))
		str_addn(p->out, w->words, w->words_len);
	else
		str_addn(p->out, base, (size_t)(w->page + w->page_len - base));
	str_addf(p->out, "](%s)", file);
	return true;
}

static void write_link(struct pass *p, const struct wikilink *w)
{
	const char *page = page_of(p, w->page, w->page_len);
	struct wikilink shown = *w;
	struct str target = {0};

	if (write_picture(p, w))
		return;
	shown.words_len = is_width(w) ? 0 : w->words_len;
	str_add(&target, page ? page : "");
	if (page || !w->page_len)
		add_anchor(p, w, &target);
	if (target.len)
		str_addc(p->out, '[');
	wikilink_words(p->out, &shown);
	if (target.len)
		str_addf(p->out, "](%s)", target.p);
	p->job->embeds |= w->embed && !page;
	str_free(&target);
}

/* An ordinary link or picture: [words](target "title"). Offsets into the text. */
struct link {
	size_t words, words_end;
	size_t target, target_end; /* without angle brackets */
	size_t end;
};

static size_t behind_words(const struct pass *p, size_t at, size_t to)
{
	int depth = 0;

	to = to - at > MAX_WORDS ? at + MAX_WORDS : to;
	while (at < to) {
		char c = p->text[at];

		if (c == '`') {
			at = wikilink_skip_code(p->text, at, to);
			continue;
		}
		depth += c == '[' ? 1 : c == ']' ? -1 : 0;
		if (!depth)
			return at;
		at += c == '\\' ? 2 : 1;
	}
	return 0;
}

/* Reads the link whose "[" is at `at`. */
static bool read_link(const struct pass *p, size_t at, size_t to, struct link *l)
{
	size_t close = behind_words(p, at, to), i = close + 2;
	const char *end;
	int depth = 0;

	if (!close || i >= to || p->text[close + 1] != '(')
		return false;
	l->words = at + 1;
	l->words_end = close;
	if (p->text[i] == '<') {
		end = memchr(p->text + i, '>', to - i);
		if (!end)
			return false;
		l->target = i + 1;
		l->target_end = (size_t)(end - p->text);
		i = l->target_end + 1;
	} else {
		l->target = i;
		for (; i < to && !strchr(" \t\r\n", p->text[i]) && depth >= 0; i++)
			depth += p->text[i] == '(' ? 1 : p->text[i] == ')' ? -1 : 0;
		i -= depth < 0;
		l->target_end = i;
	}
	end = i < to ? memchr(p->text + i, ')', to - i) : NULL;
	l->end = end ? (size_t)(end - p->text) + 1 : 0;
	return end != NULL;
}

/* The name of the note that a target such as "../My%20note.md#part" leads to, or "". */
static void note_name(const struct pass *p, const struct link *l, struct str *name)
{
	const char *s = p->text + l->target, *end = p->text + l->target_end, *slash;
	const char *hash = memchr(s, '#', (size_t)(end - s));

	end = hash ? hash : end;
	if (end - s < 4 || strncasecmp(end - 3, ".md", 3) != 0 || memchr(s, ':', (size_t)(end - s)))
		return;
	slash = memrchr(s, '/', (size_t)(end - s));
	for (s = slash ? slash + 1 : s; s < end - 3; s++) {
		char hex[3] = {0};

		if (*s == '%' && end - s > 2) {
			memcpy(hex, s + 1, 2);
			str_addc(name, (char)strtol(hex, NULL, 16));
			s += 2;
		} else {
			str_addc(name, *s);
		}
	}
}

/* A link to the file of a note leads to its page, or is its words. */
static bool retarget(struct pass *p, const struct link *l, size_t at)
{
	struct str name = {0};
	const char *page;

	note_name(p, l, &name);
	if (!name.len)
		return false;
	page = page_of(p, name.p, name.len);
	str_free(&name);
	if (page) {
		body_inline(p, l->words, l->words_end);
		pass_skip(p, l->words_end, l->end);
		str_addf(p->out, "](%s)", page);
		return true;
	}
	pass_skip(p, at, l->words);
	body_inline(p, l->words, l->words_end);
	pass_skip(p, l->words_end, l->end);
	return true;
}

size_t body_link(struct pass *p, size_t at, size_t to)
{
	bool picture = p->text[at] == '!';
	struct wikilink w;
	struct link l;
	const char *file;

	if (wikilink_at(p->text, at, to, &w)) {
		pass_skip(p, at, w.end);
		w = innermost(w);
		write_link(p, &w);
		return w.end;
	}
	if (picture && (at + 1 >= to || p->text[at + 1] != '['))
		return at;
	if (!read_link(p, at + picture, to, &l))
		return at;
	if (!picture && p->job->own && retarget(p, &l, at)) /* whet's own links are right */
		return l.end;
	file = file_of(p, p->text + l.target, l.target_end - l.target);
	if (file) {
		if (!picture)
			body_inline(p, l.words, l.words_end);
		pass_skip(p, l.target, l.target_end);
		str_add(p->out, file);
		return l.end;
	}
	if (picture) { /* its words are no place for links, its target none for marks */
		p->job->lost |= l.target < l.target_end && p->text[l.target] != '/' &&
				!memchr(p->text + l.target, ':', l.target_end - l.target);
		return l.end;
	}
	body_inline(p, l.words, l.words_end);
	return l.end;
}
