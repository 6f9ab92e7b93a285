/* driver: fuzz_NAME SEEDS MINUTES DIR feeds a fuzz target with changed copies of the files in
 * SEEDS. Input number i is always the same. They run in child processes, many to one; when a child
 * dies or takes too long its inputs run again one by one, and the first that fails is kept in DIR
 * and named. */
#include "base/mem.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

enum { BATCH = 4000, BATCH_SECONDS = 120, ONE_SECONDS = 10, MAX_SEEDS = 64, MAX_SIZE = 1 << 17 };

struct text {
	char *p;
	size_t n;
};

struct fuzz {
	struct text seeds[MAX_SEEDS];
	size_t seed_count;
	uint64_t random;
	char *p; /* the input now made: MAX_SIZE bytes of room */
	size_t n;
};

/* splitmix64 */
static uint64_t next(struct fuzz *f)
{
	uint64_t z = f->random += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static size_t below(struct fuzz *f, size_t n)
{
	return n ? next(f) % n : 0;
}

/* ---- changes ---- */

/* Puts n bytes of p in the place of `gone` bytes at `at`. */
static void replace(struct fuzz *f, size_t at, size_t gone, const char *p, size_t n)
{
	if (gone > f->n - at)
		gone = f->n - at;
	if (f->n - gone + n > MAX_SIZE)
		return;
	memmove(f->p + at + n, f->p + at + gone, f->n - at - gone);
	memcpy(f->p + at, p, n);
	f->n += n - gone;
}

static void change_byte(struct fuzz *f)
{
	char c = (char)below(f, 256);

	replace(f, below(f, f->n), 1, &c, 1);
}

/* A number of a binary format: near its ends, or a little off. */
static void change_word(struct fuzz *f)
{
	static const uint64_t ends[] = {
		0, 1, 0x7fffffff, 0x80000000, 0xffffffff, INT64_MAX, UINT64_MAX};
	size_t n = (size_t)1 << below(f, 4), at = below(f, f->n) / n * n;
	uint64_t word = ends[below(f, sizeof ends / sizeof *ends)];

	if (f->n < at + n)
		return;
	if (below(f, 2))
		memcpy(&word, f->p + at, n);
	word += below(f, 33) - 16;
	memcpy(f->p + at, &word, n);
}

static void cut(struct fuzz *f)
{
	replace(f, below(f, f->n), 1 + below(f, 40), "", 0);
}

static void cut_end(struct fuzz *f)
{
	f->n = below(f, f->n);
}

/* A piece of some seed, to anywhere. */
static void copy_piece(struct fuzz *f)
{
	const struct text *from = &f->seeds[below(f, f->seed_count)];
	size_t at = below(f, from->n), n = 1 + below(f, below(f, 4) ? 60 : 3000);

	if (n > from->n - at)
		n = from->n - at;
	replace(f, below(f, f->n), below(f, 2) ? n : 0, from->p + at, n);
}

/* The word, number or mark at a place: its start and length. */
static size_t token_at(struct fuzz *f, size_t *n)
{
	static const char ends[] = " \t\n,;(){}[]<>=";
	size_t start = below(f, f->n), end = start;

	while (start > 0 && !strchr(ends, f->p[start - 1]))
		start--;
	while (end < f->n && !strchr(ends, f->p[end]))
		end++;
	*n = end - start;
	return start;
}

static void change_token(struct fuzz *f)
{
	static const char *const words[] = {"0", "-1", "4294967295", "18446744073709551615",
		"99999999999999999999999", "0x", "0xFFFFFFFFFFFFFFFF", "1U", "0f3F800000",
		"0d3FF0000000000000", "0f1", "1e999", "1.5", ".5", "07", "0b11", "(1+2)*3", "1?2:3",
		"-(-(1))", "1/0", "1<<64", "1%0", "(.u64)-1", "!0", "~1", "WARP_SZ", "%tid",
		"%tid.x", "%r1", "%p1", "%envreg31", "_", "{", "}", "(", ")", "[", "]", "<", ">",
		";", ":", "|", ",", "@", "@!", "!", "-", "=", "\"", "//", "/*", "*/", ".reg",
		".b32", ".v4", ".pred", ".param", ".shared", ".global", ".align 8", ".extern",
		".visible", ".weak", ".entry", ".func", ".file 1 \"a\"", ".loc 1 1 1",
		".loc 1 2 3, function_name L, inlined_at 1 2 3", ".branchtargets", ".calltargets",
		".callprototype", ".section .debug_x {", ".pragma", ".alias", "generic(", "0xFF(",
		"call", "bra", "ret", "mov.b32", "ld.shared::cta.v4.f32", "setp.lt.and.f32",
		"%r<3>", "%r<4294967295>", "x[4294967295][4294967295]", "x[0]", "= {1, {2}, 3}",
		"%v.w", "+4294967296", "+-4"};
	const char *word = words[below(f, sizeof words / sizeof *words)];
	size_t n, at = token_at(f, &n);

	replace(f, at, below(f, 3) ? n : 0, word, strlen(word));
}

static void change_number(struct fuzz *f)
{
	char text[32];
	size_t at = below(f, f->n);

	while (at < f->n && (f->p[at] < '0' || f->p[at] > '9'))
		at++;
	snprintf(text, sizeof text, "%llu", (unsigned long long)(next(f) >> below(f, 64)));
	if (at < f->n)
		replace(f, at, 1, text, strlen(text));
}

/* Nesting and length. */
static void repeat(struct fuzz *f)
{
	static const char *const pieces[] = {"{", "(", "[", "-", "!", "1+", "1?", "a|", "%r1|",
		"{{1},", "ret;", ".reg .b32 %q<9>;", "L:", "{ .reg .b32 t;", "bra L;",
		".loc 1 1 1\n", "[1]", ".x", "::x", "a,"};
	const char *piece = pieces[below(f, sizeof pieces / sizeof *pieces)];
	size_t at = below(f, f->n), times = (size_t)1 << below(f, 12);

	for (size_t i = 0; i < times; i++)
		replace(f, at, 0, piece, strlen(piece));
}

static void make_input(struct fuzz *f, uint64_t number)
{
	static void (*const changes[])(struct fuzz * f) = {change_byte, cut, cut_end, copy_piece,
		change_token, change_token, change_token, change_number, change_number, repeat,
		copy_piece, cut, change_word, change_word};
	const struct text *seed;
	size_t times;

	f->random = number * 0x2545f4914f6cdd1du;
	seed = &f->seeds[below(f, f->seed_count)];
	memcpy(f->p, seed->p, seed->n);
	f->n = seed->n;
	times = 1 + below(f, below(f, 3) ? 3 : 30);
	for (size_t i = 0; i < times; i++)
		changes[below(f, sizeof changes / sizeof *changes)](f);
}

/* ---- running ---- */

static int run(struct fuzz *f, uint64_t first, uint64_t count, unsigned seconds)
{
	int status;
	pid_t pid;

	fflush(NULL);
	pid = fork();
	if (pid == 0) {
		alarm(seconds);
		for (uint64_t i = first; i < first + count; i++) {
			make_input(f, i);
			LLVMFuzzerTestOneInput((const unsigned char *)f->p, f->n);
		}
		_exit(0);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0)
		return -1;
	return status;
}

/* Finds the input of a batch that fails, and keeps it. Returns true. */
static bool report(struct fuzz *f, uint64_t first, const char *dir)
{
	char path[4096];
	uint64_t i = first;
	FILE *out;

	while (i < first + BATCH && run(f, i, 1, ONE_SECONDS) == 0)
		i++;
	if (i == first + BATCH) {
		fprintf(stderr, "inputs %llu and on fail together, none of them alone\n",
			(unsigned long long)first);
		return true;
	}
	make_input(f, i);
	snprintf(path, sizeof path, "%s/failing-%llu", dir, (unsigned long long)i);
	out = fopen(path, "wb");
	if (out) {
		fwrite(f->p, 1, f->n, out);
		fclose(out);
	}
	fprintf(stderr, "input %llu fails; it is kept in %s\n", (unsigned long long)i, path);
	return true;
}

static void read_seeds(struct fuzz *f, const char *dir)
{
	DIR *d = opendir(dir);
	struct dirent *entry;
	char path[4096];

	while (d && (entry = readdir(d)) && f->seed_count < MAX_SEEDS) {
		struct text *t = &f->seeds[f->seed_count];
		FILE *in;

		snprintf(path, sizeof path, "%s/%s", dir, entry->d_name);
		in = entry->d_name[0] == '.' ? NULL : fopen(path, "rb");
		if (!in)
			continue;
		t->p = mem_grow(NULL, MAX_SIZE, 1);
		t->n = fread(t->p, 1, MAX_SIZE, in);
		fclose(in);
		f->seed_count++;
	}
	if (d)
		closedir(d);
}

int main(int argc, char **argv)
{
	struct fuzz f = {0};
	uint64_t done = 0;
	bool failed = false;
	time_t end;

	if (argc != 4) {
		fprintf(stderr, "usage: fuzz_NAME SEEDS MINUTES DIR\n");
		return 2;
	}
	read_seeds(&f, argv[1]);
	if (!f.seed_count) {
		fprintf(stderr, "%s has no file to begin with\n", argv[1]);
		return 2;
	}
	f.p = mem_grow(NULL, MAX_SIZE, 1);
	end = time(NULL) + (time_t)(60 * strtod(argv[2], NULL));
	for (; !failed && time(NULL) < end; done += BATCH)
		failed = run(&f, done, BATCH, BATCH_SECONDS) != 0 && report(&f, done, argv[3]);
	if (!failed)
		printf("%llu inputs from %zu files, none failed\n", (unsigned long long)done,
			f.seed_count);
	for (size_t i = 0; i < f.seed_count; i++)
		free(f.seeds[i].p);
	free(f.p);
	return failed;
}
