#include "vgpu/build/source.h"

#include "base/embed.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/proc.h"
#include "vgpu/build/isa.h"
#include "vgpu/emit/emit.h"

#include <dlfcn.h>
#include <string.h>

enum { MARK_MAX = 8192 };

/* When the file was made that this code is in: another emitter's translations are strangers. */
static long long own_age(void)
{
	Dl_info info;
	if (!dladdr((const void *)vgpu_headers, &info) || !info.dli_fname)
		return 0;
	return (long long)path_mtime_ns(info.dli_fname);
}

/* Where the mark of the compiler is settled for a cache. */
static char *mark_path(const struct build_options *o, struct arena *a)
{
	return path_join(a, o->cache, "compiler");
}

static char *mark_of(const char *compiler, struct arena *a)
{
	const char *real = path_real(a, compiler);
	return arena_printf(
		a, "%s %lld", compiler, (long long)path_mtime_ns(real ? real : compiler));
}

static char *settled(const struct build_options *o, struct arena *a)
{
	struct str mark = {0};
	if (path_read(mark_path(o, a), MARK_MAX, &mark, &(struct err){0}) == 0 && mark.len)
		return str_keep(&mark, a);
	str_free(&mark);
	return NULL;
}

static int absent(const char *name, struct err *e)
{
	return err_set(e, ERR_INPUT,
		"the compiler %s was not found; the virtual GPU compiles kernels with it, so "
		"install it or put it into $PATH",
		name);
}

int source_settle(const struct build_options *o, struct arena *a, struct err *e)
{
	const char *name = o->compiler ? o->compiler : "gcc", *compiler = proc_find(a, name);
	if (!compiler)
		return absent(name, e);
	const char *mark = mark_of(compiler, a);
	return path_write(mark_path(o, a), mark, strlen(mark), e);
}

int source_tools(
	const struct build_options *o, struct arena *a, struct source_tools *t, struct err *e)
{
	const char *name = o->compiler ? o->compiler : "gcc";
	t->compiler = proc_find(a, name);
	t->isa = !o->isa || !strcmp(o->isa, "native") ? isa_widest() : o->isa;
	t->mark = settled(o, a);
	if (!t->mark && t->compiler)
		t->mark = mark_of(t->compiler, a);
	return t->mark ? 0 : absent(name, e);
}

void source_key(const char *ptx, size_t len, const char *kernel, const struct build_options *o,
	const struct source_tools *t, char *key)
{
	struct str s = {0};
	str_addf(&s, "%lld %d %d%d%d %s %s %s\n", own_age(), VG_ABI, o->check_memory,
		o->check_races, o->count, t->isa, t->mark, kernel ? kernel : "*");
	for (const struct embedded *h = vgpu_headers; h->name; h++)
		str_addf(&s, "%s %s\n", h->name, h->sum);
	str_addn(&s, ptx, len);
	hash_hex(s.p, s.len, key);
	str_free(&s);
}

/* ---- headers: each once, in the place where it is first asked for ---- */

struct headers {
	struct str *out;
	bool done[128];
};

static bool translated(const char *name)
{
	return str_starts(name, "abi") || str_starts(name, "lanes");
}

static void add_header(struct headers *h, size_t k);

static void add_named(struct headers *h, const char *name, size_t n)
{
	for (size_t k = 0; k < sizeof h->done && vgpu_headers[k].name; k++)
		if (strlen(vgpu_headers[k].name) == n && !memcmp(vgpu_headers[k].name, name, n))
			add_header(h, k);
}

/* An #include line gives way to what it names; the system's headers to nothing. */
static void add_line(struct headers *h, const char *line, size_t n)
{
	static const char include[] = "#include \"vgpu/device/";
	size_t head = sizeof include - 1;
	if (n > head && !memcmp(line, include, head)) {
		const char *name = line + head, *end = memchr(name, '"', n - head);
		if (end)
			add_named(h, name, (size_t)(end - name));
	} else if (n < 8 || memcmp(line, "#include", 8) != 0) {
		str_addn(h->out, line, n);
		str_addc(h->out, '\n');
	}
}

static void add_header(struct headers *h, size_t k)
{
	if (h->done[k])
		return;
	h->done[k] = true;
	for (const char *at = vgpu_headers[k].data; *at;) {
		size_t n = strcspn(at, "\n");
		add_line(h, at, n);
		at += n + (at[n] == '\n');
	}
}

int source_text(const char *ptx, size_t len, const char *kernel, const struct build_options *o,
	struct str *out, size_t *largest, struct err *e)
{
	struct arena a = {0};
	struct ptx_module m = {0};
	struct emit_options eo = {
		o->check_memory, o->check_races, o->count, kernel ? &kernel : NULL, 1};
	struct headers h = {.out = out};
	str_addf(out,
		"#define VG_TRANSLATION 1\n#define VG_CHECK_MEMORY %d\n#define VG_CHECK_RACES %d\n"
		"#define VG_COUNT %d\n",
		o->check_memory, o->check_races, o->count);
	for (size_t k = 0; k < sizeof h.done && vgpu_headers[k].name; k++)
		if (translated(vgpu_headers[k].name))
			add_header(&h, k);
	int rc = ptx_parse(ptx, len, &a, &m, e);
	if (rc == 0)
		rc = emit_module(&m, &eo, out, largest, e);
	arena_free(&a);
	return rc;
}
