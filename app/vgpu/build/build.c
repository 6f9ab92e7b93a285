#include "vgpu/build/build.h"

#include "base/hash.h"
#include "base/mem.h"
#include "base/path.h"
#include "vgpu/build/compile.h"
#include "vgpu/build/keep.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { CACHE_MIB = 512 };
/* From here on a module is translated kernel by kernel. */
enum { WHOLE_KERNELS = 12, WHOLE_BYTES = 96 << 10 };

struct build_object {
	void *handle;
	const struct vg_module *module;
	double translate, compile;
};

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Takes what lies at path; false when that is no translation of ours. */
static bool take(struct build_object *b, const char *path, const struct build_options *o)
{
	if (!keep_whole(path))
		return false;
	b->handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	b->module = b->handle ? dlsym(b->handle, "vg_module") : NULL;
	if (b->module && b->module->abi == VG_ABI && b->module->checks_memory == o->check_memory &&
		b->module->checks_races == o->check_races && b->module->counts == o->count)
		return true;
	if (b->handle)
		dlclose(b->handle);
	b->handle = NULL;
	b->module = NULL;
	return false;
}

static int make(struct build_object *b, const char *path, const char *ptx, size_t len,
	const char *kernel, const struct build_options *o, const struct source_tools *t,
	struct err *e)
{
	struct str text = {0};
	double start = now(), middle;
	size_t largest = 0;
	if (o->makes_none)
		return err_set(e, ERR_INPUT,
			"%s is not translated, and VGPU_TOOLS does not let it be done now",
			kernel ? kernel : "the program");
	if (!t->compiler)
		return err_set(e, ERR_INPUT, "%s is not translated, and there is no compiler",
			kernel ? kernel : "the program");
	int rc = source_text(ptx, len, kernel, o, &text, &largest, e);
	middle = now();
	if (rc == 0)
		rc = compile_object(&text, largest, o->check_memory || o->check_races, path, t, e);
	b->translate = middle - start;
	b->compile = now() - middle;
	str_free(&text);
	if (rc == 0 && !take(b, path, o)) {
		const char *why = b->handle ? NULL : dlerror();
		rc = err_set(e, ERR_INTERNAL, "cannot load the translation %s: %s", path,
			why ? why : "it is not one");
	}
	return rc;
}

bool build_whole(const struct ptx_module *m, size_t len)
{
	size_t kernels = 0;
	for (uint32_t i = 0; i < m->function_count; i++)
		kernels += m->functions[i]->entry;
	return kernels <= WHOLE_KERNELS && len <= WHOLE_BYTES;
}

int build_settle_compiler(const struct build_options *o, struct err *e)
{
	struct arena a = {0};
	int rc = path_mkdirs(o->cache, e);
	if (rc == 0)
		rc = source_settle(o, &a, e);
	arena_free(&a);
	return rc;
}

struct build_object *build_open(const char *ptx, size_t len, const char *kernel,
	const struct build_options *o, struct err *e)
{
	struct arena a = {0};
	struct source_tools tools;
	struct build_object *b = mem_new(sizeof *b);
	char key[HASH_HEX];
	int rc = -1;
	if (source_tools(o, &a, &tools, e) != 0 || path_mkdirs(o->cache, e) != 0)
		goto out;
	source_key(ptx, len, kernel, o, &tools, key);
	/* With a slash: the loader looks for a bare name elsewhere. */
	char *path = path_join(&a, o->cache, arena_printf(&a, "%s.so", key));
	if (!strchr(path, '/'))
		path = arena_printf(&a, "./%s", path);
	if (take(b, path, o)) {
		keep_touch(path);
		rc = 0;
		goto out;
	}
	rc = make(b, path, ptx, len, kernel, o, &tools, e);
	if (rc == 0)
		keep_prune(o->cache, (uint64_t)CACHE_MIB << 20);
out:
	arena_free(&a);
	if (rc == 0)
		return b;
	free(b);
	return NULL;
}

const struct vg_module *build_module(const struct build_object *b)
{
	return b->module;
}

void build_times(const struct build_object *b, double *translate, double *compile)
{
	*translate = b->translate;
	*compile = b->compile;
}

void build_close(struct build_object *b)
{
	if (b && b->handle)
		dlclose(b->handle);
	free(b);
}
