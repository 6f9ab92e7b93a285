#include "judge/workplace.h"

#include "base/path.h"
#include "base/str.h"

enum { SOURCE_MAX = 1 << 20 };

static int read_source(struct workplace *w, const char *path, struct err *e)
{
	struct str text = {0};
	int rc = path_read(path, SOURCE_MAX, &text, e);

	if (rc == 0) {
		w->text = arena_ndup(w->arena, str_c(&text), text.len);
		w->text_len = text.len;
		rc = scratch_put(&w->tools, w->scratch, w->source, str_c(&text), text.len, e);
	}
	str_free(&text);
	return rc;
}

/* Where else the file's own #include "..." may look; not in the exercise, which holds the
 * reference. */
static const char *home_of(const struct workplace *w, const char *path)
{
	const char *real = path_real(w->arena, path);
	const char *dir = real ? path_dir(w->arena, real) : NULL;

	return dir && !str_starts(dir, w->exercise->dir) ? dir : NULL;
}

int workplace_open(struct workplace *w, const struct judge *j, const struct exercise *x,
	const char *path, struct arena *a, struct err *e)
{
	*w = (struct workplace){.judge = j, .exercise = x, .arena = a};
	sandbox_probe(&w->host, j->layers_off, path_join(a, j->cache_dir, "tools"), a);
	if (toolchain_open(&w->tools, j, &w->host, a, e) != 0)
		return -1;
	w->home = home_of(w, path);
	w->source = path_base(path);
	w->scratch = scratch_open(&w->tools, e);
	if (!w->scratch || scratch_put_headers(&w->tools, w->scratch, x->dir, e) != 0 ||
		read_source(w, path, e) != 0)
		return -1;
	w->grading = (struct grading){&w->tools, &w->harness, x, w->scratch, w->source};
	return 0;
}

void workplace_close(struct workplace *w)
{
	struct err ignored;

	if (w->scratch)
		path_remove_tree(w->scratch, &ignored);
}

void workplace_report(const struct workplace *w, struct report *out)
{
	out->source = w->text;
	out->source_len = w->text_len;
	out->compiler = w->tools.version;
	out->layers = sandbox_layer_names(w->host.layers, w->arena);
}
