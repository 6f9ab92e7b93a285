/* Atomics, asynchronous copies and mbarriers of kernels: what they leave in memory. */
#include "vgpu_memory_bench.h"

static const int *host(struct bench *b, u64 at)
{
	return heap_host(b->heap, at, NUMBERS * sizeof(int));
}

static void check_atomics(const int *a, const int *out)
{
	/* The thread of the lowest number goes first. */
	static const struct {
		int at, value;
	} left[] = {
		{0,  64                     },
                {50, -20                    },
                {51, 31000                  },
                {52, 0                      },
                {53, -1                     },
                {54, 54                     },
                {55, 26                     },
                {56, 1                      },
		{57, 31                     },
                {58, 90                     },
                {60, 0x41800000 /* 16.0f */ },
                {62, 62                     },
                {63, 63 + 64                },
		{64, -31                    },
                {65, -1                     },
                {66, 0x54005000 /* 32, 64 */},
                {68, 7                      },
		{70, 0x42000000 /* 32.0f */ },
                {71, 0x41000000             }
        };

	for (size_t i = 0; i < sizeof left / sizeof *left; i++)
		if (a[left[i].at] != left[i].value)
			fail_msg("a[%d] is %d, not %d", left[i].at, a[left[i].at], left[i].value);
	for (int t = 0; t < THREADS; t++)
		assert_int_equal(out[t], 2 * t);
	for (int k = 0; k < 4; k++)
		assert_int_equal(out[40 + k], 8 * k + 4 * (0 + 1 + 2 + 3 + 4 + 5 + 6 + 7));
}

static void check_copies(const int *a, const int *out)
{
	(void)a;
	for (int t = 0; t < 12; t++) {
		assert_int_equal(out[t], 4 * (11 - t) + 1);
		assert_int_equal(out[12 + t], 48 + 4 * t); /* of 16 bytes the last 8 are zeros */
	}
}

static void check_bulk(const int *a, const int *out)
{
	(void)a;
	for (int t = 0; t < THREADS; t++) {
		assert_int_equal(out[t], 63 - t);
		assert_int_equal(out[32 + t], 0);
		assert_int_equal(out[64 + t % 16], t % 16);
	}
}

static void run_results(struct bench *b)
{
	static const struct {
		const char *kernel;
		void (*check)(const int *a, const int *out);
	} rows[] = {
		{"atomics", check_atomics},
                {"copies",  check_copies },
                {"bulk",    check_bulk   }
        };
	char path[128];
	size_t len;

	snprintf(path, sizeof path, "%s/results", b->dir);
	struct vgpu_report *r = vgpu_report_open(path);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		u64 a = numbers(b, true), out = numbers(b, false);

		launch(b, r, rows[i].kernel, a, out, NUMBERS);
		rows[i].check(host(b, a), host(b, out));
	}
	vgpu_report_close(r);
	char *text = read_all(path, &len);
	if (*text)
		fail_msg("%s", text);
	free(text);
}

/* Blocks on several workers at once. */
static void run_many_blocks(struct bench *b)
{
	enum { BLOCKS = 2000 };

	u64 at = numbers(b, true);
	b->blocks = BLOCKS;
	launch(b, NULL, "many_blocks", at, at, 0);
	b->blocks = 1;
	const int *a = host(b, at);
	assert_int_equal(a[90], 90 + BLOCKS * (31 * 32 / 2));
	for (int t = 0; t < THREADS; t++)
		assert_int_equal(a[t], t + BLOCKS);
	assert_int_equal(a[91], BLOCKS * 32 - 1);
	assert_int_equal(a[92], 92 + 3 * 32 * BLOCKS);
}

static void run_all(bool checks)
{
	struct bench *b = bench_open(checks);

	if (!skipped(b)) {
		run_results(b);
		run_many_blocks(b);
	}
	bench_close(b);
}

static void test_without_checks(void **state)
{
	(void)state;
	run_all(false);
}

static void test_with_checks(void **state)
{
	(void)state;
	run_all(true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_without_checks),
		cmocka_unit_test(test_with_checks),
	};

	setenv("VGPU_QUIET", "1", 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
