#include "vgpu/cudart/where.h"

#include "base/arena.h"
#include "base/mem.h"
#include "base/path.h"
#include "vgpu/cudart/command.h"
#include "vgpu/cudart/options.h"
#include "vgpu/cudart/symbols.h"

#include <ctype.h>
#include <dlfcn.h>
#include <execinfo.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FRAMES = 24 };

/* The objects that calls came from, and the addresses named so far. */
struct object {
	const void *base;
	char *path;
	struct symbols *symbols; /* NULL when the file cannot be read */
};
struct named {
	const void *address;
	struct where where;
};
static struct {
	struct object *objects;
	size_t object_count, object_cap;
	struct named *named;
	size_t named_count, named_cap;
	struct arena arena;
} known;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct object *object_of(const void *address)
{
	Dl_info info;
	if (!dladdr(address, &info) || !info.dli_fbase)
		return NULL;
	for (size_t i = 0; i < known.object_count; i++)
		if (known.objects[i].base == info.dli_fbase)
			return &known.objects[i];
	VEC_RESERVE(known.objects, known.object_count, known.object_cap);
	struct object *o = &known.objects[known.object_count++];
	*o = (struct object){.base = info.dli_fbase, .path = mem_dup(info.dli_fname)};
	/* The program's own name may be relative to where it was started. */
	o->symbols = symbols_open(o->path);
	if (!o->symbols && !strchr(o->path, '/'))
		o->symbols = symbols_open("/proc/self/exe");
	return o;
}

/* The address as the object's file has it. */
static uint64_t file_address(const struct object *o, const void *address)
{
	bool relative = !o->symbols || symbols_relative(o->symbols);
	return (uint64_t)(uintptr_t)address - (relative ? (uint64_t)(uintptr_t)o->base : 0);
}

/* "cudaMalloc<int>" in cuda_runtime.h, "__device_stub__Z3addPi", "__cudaLaunchKernel_helper". */
static bool is_wrapper(const char *name)
{
	if (name[0] == '_' && name[1] == 'Z') {
		name += 2;
		while (*name && !isdigit((unsigned char)*name))
			name++;
		while (isdigit((unsigned char)*name))
			name++;
	}
	return strncmp(name, "cuda", 4) == 0 || strncmp(name, "__cuda", 6) == 0 ||
	       strncmp(name, "__device_stub_", 14) == 0;
}

/* The C and C++ libraries: who called memcpy or sort is asked for. */
static bool is_system(const struct object *o)
{
	static const char *const names[] = {
		"libc.so", "libm.so", "libstdc++", "libgcc_s", "ld-linux"};
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (str_starts(path_base(o->path), names[i]))
			return true;
	return false;
}

const void *where_called(const void *stub)
{
	void *frames[FRAMES];
	Dl_info self;
	const void *found = NULL;
	int n = backtrace(frames, FRAMES);
	if (!dladdr((const void *)(uintptr_t)where_called, &self))
		return NULL;
	pthread_mutex_lock(&lock);
	for (int i = 0; i < n && !found; i++) {
		struct object *o = object_of(frames[i]);
		if (!o || o->base == self.dli_fbase || is_system(o))
			continue;
		uint64_t start = 0, address = file_address(o, frames[i]) - 1;
		const char *name = o->symbols ? symbols_find(o->symbols, address, &start) : NULL;
		if (!name || !(is_wrapper(name) || (stub && start == file_address(o, stub))))
			found = frames[i];
	}
	pthread_mutex_unlock(&lock);
	return found;
}

/* Fills file and line; addr2line says "/path/main.cu:12 (discriminator 3)" or "??:0". */
static void ask_line(const struct object *o, uint64_t address, struct where *w)
{
	char hex[32];
	struct str out = {0};
	snprintf(hex, sizeof hex, "0x%llx", (unsigned long long)address);
	char *argv[] = {(char *)"addr2line", (char *)"-e", o->path, hex, NULL};
	int status = command_read(argv, 1, &out);
	char *colon = status || !out.len || out.p[0] == '?' ? NULL : strrchr(out.p, ':');
	if (colon) {
		w->line = (unsigned)strtoul(colon + 1, NULL, 10);
		if (w->line)
			w->file = arena_ndup(&known.arena, out.p, (size_t)(colon - out.p));
	}
	str_free(&out);
}

static struct where name_locked(const void *address)
{
	struct where w = {0};
	for (size_t i = 0; i < known.named_count; i++)
		if (known.named[i].address == address)
			return known.named[i].where;
	struct object *o = address ? object_of(address) : NULL;
	if (!o)
		return w;
	uint64_t start = 0, at = file_address(o, address);
	w.function = o->symbols ? symbols_find(o->symbols, at - 1, &start) : NULL;
	w.offset = at - start;
	w.object = path_base(o->path);
	w.address = at - 1;
	ask_line(o, at - 1, &w);
	VEC_RESERVE(known.named, known.named_count, known.named_cap);
	known.named[known.named_count++] = (struct named){address, w};
	return w;
}

struct where where_name(const void *address)
{
	pthread_mutex_lock(&lock);
	struct where w = name_locked(address);
	pthread_mutex_unlock(&lock);
	return w;
}

void where_text(struct str *out, const void *address)
{
	struct where w = where_name(address);
	if (!address)
		return;
	if (w.file)
		str_addf(out, "%s:%u", path_base(w.file), w.line);
	else if (w.object && !options_tools())
		str_addf(out, "%s+0x%llx", w.object, (unsigned long long)w.address);
	else
		str_addf(out, "%s+0x%lx", w.function ? w.function : "the program", w.offset);
}

void where_else(struct str *out, const void *address)
{
	if (!address || where_name(address).file)
		return;
	str_add(out, " (called from ");
	where_text(out, address);
	str_add(out, ")");
}

const char *where_place(void *owner, void *address, char *buf, size_t n)
{
	struct str text = {0};
	(void)owner;
	where_text(&text, address);
	snprintf(buf, n, "%s", str_c(&text));
	bool known_place = text.len;
	str_free(&text);
	return known_place ? buf : NULL;
}
