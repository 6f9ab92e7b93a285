#include "action/request.h"

#include "action/frames.h"
#include "base/path.h"

#include <string.h>

enum { SOURCE_MAX = 1 << 20 };

bool request_name_fits(const char *name, bool folders)
{
	size_t len = strlen(name), depth = 0;

	if (len == 0 || len >= FRAME_NAME_MAX || name[len - 1] == '/')
		return false;
	for (const char *p = name; *p; depth++) {
		size_t n = strcspn(p, "/");

		if (n == 0 || n > 255 || (n <= 2 && strncmp(p, "..", n) == 0))
			return false;
		for (size_t i = 0; i < n; i++)
			if ((unsigned char)p[i] < ' ' || p[i] == 0x7F)
				return false;
		p += n + (p[n] == '/');
	}
	return depth <= (folders ? REQUEST_DEPTH_MAX : 1);
}

static int add(struct request *r, const struct request_part *part, struct err *e)
{
	if (r->n == REQUEST_PARTS_MAX)
		return err_set(
			e, ERR_INPUT, "more than %d files are too many to send", REQUEST_PARTS_MAX);
	ARENA_RESERVE(r->arena, r->parts, r->n, r->cap);
	r->parts[r->n++] = *part;
	return 0;
}

static int add_text(
	struct request *r, const char *kind, const char *name, const char *text, struct err *e)
{
	return add(r, &(struct request_part){kind, name, NULL, text, strlen(text)}, e);
}

/* A link is followed, so there may be a circle. */
static int add_folder(
	struct request *r, const char *dir, const char *below, int depth, struct err *e)
{
	char **names;
	size_t n;
	int rc;

	if (depth > REQUEST_DEPTH_MAX)
		return err_set(e, ERR_INPUT, "%s: folders nest too deep to be sent", dir);
	rc = path_list(dir, r->arena, &names, &n, e);
	for (size_t i = 0; rc == 0 && i < n; i++) {
		const char *path = path_join(r->arena, dir, names[i]);
		const char *name = path_join(r->arena, below, names[i]);

		if (path_is_dir(path))
			rc = add_folder(r, path, name, depth + 1, e);
		else if (!request_name_fits(name, true))
			rc = err_set(e, ERR_INPUT, "%s has no name that can be sent", path);
		else
			rc = add(r, &(struct request_part){"file", name, path, NULL, 0}, e);
	}
	return rc;
}

static bool is_header(const char *name)
{
	static const char *const endings[] = {".h", ".hh", ".hpp", ".cuh", ".inc"};

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (str_ends(name, endings[i]))
			return true;
	return false;
}

/* What the file may include from its own folder, unless that is the exercise's. */
static int add_beside(struct request *r, const struct exercise *x, const char *file, struct err *e)
{
	const char *real = path_real(r->arena, file);
	const char *dir = real ? path_dir(r->arena, real) : NULL;
	size_t n, headers = 0;
	char **names;
	int rc;

	if (!dir || str_starts(dir, x->dir))
		return 0;
	rc = path_list(dir, r->arena, &names, &n, e);
	for (size_t i = 0; rc == 0 && i < n; i++) {
		const char *path = path_join(r->arena, dir, names[i]);

		if (!is_header(names[i]) || path_is_dir(path) ||
			!request_name_fits(names[i], false))
			continue;
		if (++headers > REQUEST_BESIDE_MAX)
			return err_set(e, ERR_INPUT,
				"more than %d headers lie beside %s; put it into a folder of its "
				"own",
				REQUEST_BESIDE_MAX, file);
		rc = add(r, &(struct request_part){"beside", names[i], path, NULL, 0}, e);
	}
	return rc;
}

static int add_source(struct request *r, const char *file, struct err *e)
{
	struct str text = {0};
	int rc = path_read(file, SOURCE_MAX, &text, e);

	r->source_len = text.len;
	r->source = str_keep(&text, r->arena);
	if (rc == 0 && !request_name_fits(path_base(file), false))
		rc = err_set(e, ERR_INPUT, "%s has no name that can be sent", file);
	return rc == 0 ? add(r,
				 &(struct request_part){
					 "source", path_base(file), NULL, r->source, r->source_len},
				 e)
		       : rc;
}

/* Own cases that cannot be read are told of here, where they are. */
static int add_cases(
	struct request *r, const struct judge *j, const struct exercise *x, struct err *e)
{
	struct exercise_case *cases;
	size_t n;

	if (!j->own_cases || !path_exists(j->own_cases))
		return 0;
	if (exercise_own_cases(x, j->own_cases, r->arena, &cases, &n, e) != 0)
		return -1;
	return add(r, &(struct request_part){"cases", "", j->own_cases, NULL, 0}, e);
}

static int add_options(struct request *r, const struct judge *j, struct err *e)
{
	struct arena *a = r->arena;
	const char *seed = arena_printf(a, "%llu", (unsigned long long)j->seed);

	if (add_text(r, "option", "seed", seed, e) != 0 ||
		add_text(r, "option", "device", arena_printf(a, "%d", (int)j->device), e) != 0)
		return -1;
	return add_text(r, "option", "smaller_ms", arena_printf(a, "%ld", j->smaller_ms), e);
}

int request_open(struct request *r, const struct judge *j, const struct exercise *x,
	const char *file, struct arena *a, struct err *e)
{
	*r = (struct request){.arena = a};
	if (add_options(r, j, e) != 0 || add_text(r, "slug", x->slug, "", e) != 0 ||
		add_folder(r, x->dir, "", 1, e) != 0 || add_source(r, file, e) != 0 ||
		add_beside(r, x, file, e) != 0 || add_cases(r, j, x, e) != 0)
		return -1;
	return add_text(r, "end", "", "", e);
}

int request_next(struct request *r, struct str *out, struct err *e)
{
	const struct request_part *part = &r->parts[r->next];
	struct str text = {0};
	int rc = 0;

	if (r->next == r->n)
		return 0;
	r->next++;
	if (!part->path) {
		frame_add(out, part->kind, part->name, part->text, part->len);
		r->bytes += part->len;
	} else {
		rc = path_read(part->path, REQUEST_PART_MAX, &text, e);
		if (rc == 0)
			frame_add(out, part->kind, part->name, str_c(&text), text.len);
		r->bytes += text.len;
	}
	str_free(&text);
	if (rc == 0 && r->bytes > REQUEST_BYTES_MAX)
		rc = err_set(e, ERR_INPUT, "more than %llu MiB are too much to send",
			(unsigned long long)(REQUEST_BYTES_MAX >> 20));
	return rc == 0 ? 1 : -1;
}
