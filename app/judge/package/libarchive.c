#include "judge/package/libarchive.h"

#include <dlfcn.h>
#include <stddef.h>

/* The name it has had since version 3.0. */
#define NAME "libarchive.so.13"

int libarchive_open(struct libarchive *l, struct err *e)
{
	const struct {
		const char *name;
		void *to;
	} functions[] = {
#define ROW(name) {#name, &l->name},
		LIBARCHIVE_FUNCTIONS(ROW)
#undef ROW
	};

	l->handle = dlopen(NAME, RTLD_NOW | RTLD_LOCAL);
	if (!l->handle)
		return err_set(e, ERR_INPUT,
			"reading a zip file needs libarchive, which is not installed (apt install "
			"libarchive13, or dnf install libarchive); a folder can be imported "
			"without");
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
		*(void **)functions[i].to = dlsym(l->handle, functions[i].name);
		if (!*(void **)functions[i].to) {
			libarchive_close(l);
			return err_set(e, ERR_INPUT, "%s has no %s", NAME, functions[i].name);
		}
	}
	return 0;
}

void libarchive_close(struct libarchive *l)
{
	if (l->handle)
		dlclose(l->handle);
	l->handle = NULL;
}
