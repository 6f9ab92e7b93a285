/* What memory checks find in kernels: CUDA to PTX by nvcc, translated and run with checks. */
#include "vgpu_memory_bench.h"

/* What is passed as b. */
enum with { OWN, FREED, HOST, NOTHING };

struct trial {
	const char *kernel;
	const char *class_; /* NULL: nothing is found */
	const char *says;   /* in the message */
	enum with with;
	int n;               /* 0: NUMBERS */
	const char *besides; /* another class that is found too */
};

/* clang-format off */
static const struct trial trials[] = {
	{.kernel = "good"},
	{.kernel = "read_beyond", .class_ = "oob-global",
		.says = "reads 4 bytes right behind the end of 400 bytes from cudaMalloc"},
	{.kernel = "write_beyond", .class_ = "oob-global",
		.says = "writes 4 bytes, 12 bytes beyond the end of 400 bytes from cudaMalloc at main.cu:12"},
	{.kernel = "write_before", .class_ = "oob-global",
		.says = "writes 4 bytes, 4 bytes before the start of 400 bytes"},
	{.kernel = "misaligned", .class_ = "misaligned",
		.says = "reads 8 bytes at an address that is not a multiple of 8"},
	{.kernel = "through_b", .class_ = "use-after-free",
		.says = "at offset 0 of 400 bytes from cudaMalloc", .with = FREED},
	{.kernel = "through_b", .class_ = "host-pointer",
		.says = "which is memory of the host", .with = HOST},
	{.kernel = "through_b", .class_ = "oob-global",
		.says = "a null pointer", .with = NOTHING},
	{.kernel = "read_b", .class_ = "uninit-read",
		.says = "reads 4 bytes that nothing has written, at offset 0 of 400 bytes"},
	{.kernel = "copy_b", .class_ = "uninit-read",
		.says = "that nothing has written"},
	{.kernel = "add_b", .class_ = "uninit-read",
		.says = "updates 4 bytes that nothing has written"},
	{.kernel = "exchange_b"},
	{.kernel = "to_constant", .class_ = "oob-global",
		.says = "writes 4 bytes of table, a variable of 16 bytes in constant memory"},
	{.kernel = "shared_beyond", .class_ = "oob-shared",
		.says = "right behind the end of shared"},
	{.kernel = "shared_unwritten", .class_ = "uninit-read",
		.says = "shared memory begins with no value in each block"},
	{.kernel = "dynamic_beyond", .class_ = "oob-shared",
		.says = "right behind the end of the launch's 64 bytes of dynamic shared memory"},
	{.kernel = "local_unwritten", .class_ = "uninit-read",
		.says = "of the thread's own memory"},
	{.kernel = "local_beyond", .class_ = "oob-local",
		.says = "of the thread's own memory"},
	{.kernel = "vector_unwritten",.class_ = "uninit-read",
		.says = "that nothing has written"},
	{.kernel = "no_wait", .class_ = "uninit-read",
		.says = "that nothing has written"},
	{.kernel = "no_wait",.n = 99},
	{.kernel = "own_heap"},
	{.kernel = "own_heap_beyond", .class_ = "oob-global",
		.says = "right behind the end of 400 bytes from malloc in a kernel", .besides = "double-free"},
	{.kernel = "free_a", .class_ = "invalid-free",
		.says = "which malloc did not return"},
};
/* clang-format on */

static u64 passed(struct bench *b, enum with with, int *host)
{
	u64 own = numbers(b, false);

	if (with == FREED)
		assert_int_equal(heap_free(b->heap, own), HEAP_OK);
	return with == HOST ? (u64)host : with == NOTHING ? 0 : own;
}

/* ---- tests ---- */

/* The findings of a launch, as lines of JSON. */
static char *findings(struct bench *b, const struct trial *t)
{
	char path[128];
	int host[NUMBERS] = {0};
	size_t len;

	snprintf(path, sizeof path, "%s/findings", b->dir);
	unlink(path);
	struct vgpu_report *r = vgpu_report_open(path);
	/* A card ends a launch that leaves its memory. */
	b->status = t->with == HOST || t->with == NOTHING ? 700 : 0;
	launch(b, r, t->kernel, numbers(b, true), passed(b, t->with, host), t->n ? t->n : NUMBERS);
	b->status = 0;
	vgpu_report_close(r);
	assert_int_equal(host[0], 0);
	return read_all(path, &len);
}

static void expect(const struct trial *t, const char *text, const char *class_)
{
	char key[64];

	snprintf(key, sizeof key, "\"%s\"", class_);
	if (!strstr(text, key) || !strstr(text, t->says) || !strstr(text, "vgpu_memory_kernels.cu"))
		fail_msg("%s: %s, \"%s\" not in: %s", t->kernel, class_, t->says, text);
}

static void test_findings(void **state)
{
	struct bench *b = *state;

	if (skipped(b))
		return;
	for (size_t i = 0; i < sizeof trials / sizeof *trials; i++) {
		const struct trial *t = &trials[i];
		char *text = findings(b, t);
		size_t lines = 0, most = (t->class_ != NULL) + (t->besides != NULL);

		for (const char *p = text; (p = strstr(p, "\"class\"")); p++)
			lines++;
		if (lines != most)
			fail_msg("%s: %zu findings: %s", t->kernel, lines, text);
		if (t->class_)
			expect(t, text, t->class_);
		if (t->besides)
			expect(t, text, t->besides);
		free(text);
	}
}

/* Lanes that are wrong read 0; the others and the kernel go on. */
static void test_goes_on(void **state)
{
	struct bench *b = *state;

	if (skipped(b))
		return;
	setenv("VGPU_QUIET", "1", 1);
	struct vgpu_report *r = vgpu_report_open(NULL);
	u64 a = numbers(b, true), c = numbers(b, false);
	launch(b, r, "read_beyond", a, c, NUMBERS);
	const int *got = heap_host(b->heap, c, THREADS * sizeof(int));
	for (int i = 0; i < THREADS; i++)
		assert_int_equal(got[i], (i + 70 < NUMBERS ? i + 70 : 0) + 5);
	assert_true(heap_is_written(b->heap, c, THREADS * sizeof(int)));
	assert_false(heap_is_written(b->heap, c, THREADS * sizeof(int) + 1));
	launch(b, r, "own_heap", a, c, 10);
	for (int i = 0; i < THREADS; i++)
		assert_int_equal(got[i], 45 + 10 * i);
	vgpu_report_close(r);
}

/* A struct is copied with its padding, which nobody ever wrote; what is copied has its values. */
static void test_padding(void **state)
{
	struct bench *b = *state;

	if (skipped(b))
		return;
	char path[128];
	size_t len;
	snprintf(path, sizeof path, "%s/padding", b->dir);
	struct vgpu_report *r = vgpu_report_open(path);
	u64 a = numbers(b, true), c = numbers(b, false);
	launch(b, r, "padding_write", a, c, NUMBERS);
	launch(b, r, "padding_copy", a, c, NUMBERS);
	const int *got = heap_host(b->heap, a, NUMBERS * sizeof(int));
	assert_int_equal(got[80], 6);
	assert_int_equal(got[1], 2);
	vgpu_report_close(r);
	char *text = read_all(path, &len);
	if (strstr(text, "\"class\""))
		fail_msg("%s", text);
	free(text);
}

static int setup(void **state)
{
	*state = bench_open(true);
	return 0;
}

static int teardown(void **state)
{
	bench_close(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_findings),
		cmocka_unit_test(test_goes_on),
		cmocka_unit_test(test_padding),
	};

	setenv("VGPU_QUIET", "1", 1);
	return cmocka_run_group_tests(tests, setup, teardown);
}
