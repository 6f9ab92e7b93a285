/* test_export_folder: what lies in an exported folder, file by file, and what of it is whet's. */
#ifndef WHET_TEST_EXPORT_FOLDER_H
#define WHET_TEST_EXPORT_FOLDER_H

#include "test_export.h"

#include "base/hash.h"

#include <dirent.h>

/* Bytes may be 0, so a text has a length. */
struct bytes {
	const char *p;
	size_t n;
};
struct file {
	const char *path; /* below the folder */
	struct bytes text;
};
struct folder {
	struct file *files;
	size_t n, cap;
};

static inline void read_folder(struct house *h, const char *below, struct folder *out)
{
	const char *dir = path_join(&h->a, h->request.folder, below);
	DIR *d = opendir(dir);

	for (struct dirent *entry; d && (entry = readdir(d));) {
		const char *path = path_join(&h->a, below, entry->d_name);
		const char *full = path_join(&h->a, h->request.folder, path);
		struct str text = {0};

		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		if (path_is_dir(full)) {
			read_folder(h, path, out);
			continue;
		}
		assert_int_equal(path_read(full, 1 << 24, &text, &h->e), 0);
		ARENA_RESERVE(&h->a, out->files, out->n, out->cap);
		out->files[out->n].path = path;
		out->files[out->n].text.n = text.len;
		out->files[out->n++].text.p = str_keep(&text, &h->a);
	}
	if (d)
		closedir(d);
}

static inline const struct file *file_at(const struct folder *f, const char *path)
{
	for (size_t i = 0; i < f->n; i++)
		if (strcmp(f->files[i].path, path) == 0)
			return &f->files[i];
	return NULL;
}

static inline bool same_bytes(struct bytes a, struct bytes b)
{
	return a.n == b.n && memcmp(a.p, b.p, a.n) == 0;
}

/* Texts, by their hash. */
struct known {
	char (*hex)[HASH_HEX];
	size_t n, cap;
};

static inline bool is_known(const struct known *k, struct bytes text)
{
	char hex[HASH_HEX];

	hash_hex(text.p, text.n, hex);
	for (size_t i = k->n; i > 0; i--)
		if (strcmp(k->hex[i - 1], hex) == 0)
			return true;
	return false;
}

static inline void know(struct known *k, struct bytes text, struct arena *a)
{
	if (is_known(k, text))
		return;
	ARENA_RESERVE(a, k->hex, k->n, k->cap);
	hash_hex(text.p, text.n, k->hex[k->n++]);
}

#endif
