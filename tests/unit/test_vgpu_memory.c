#include "vgpu/memory/heap.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define GIB (1ul << 30)

static struct heap *open_heap(bool checks)
{
	struct err e;
	struct heap *h = heap_open(checks, 64 * GIB, &e);

	if (!h)
		print_message("%s\n", e.text);
	assert_non_null(h);
	return h;
}

static u64 device(struct heap *h, u64 size)
{
	u64 a = heap_alloc(h, size, 0, HEAP_DEVICE, "cudaMalloc", NULL);

	assert_true(a >= VG_DEVICE_BASE && a + size <= VG_DEVICE_BASE + VG_DEVICE_SIZE);
	return a;
}

/* True when the host may read the byte: tried in a child. */
static bool readable(u64 address)
{
	int status;
	pid_t child = fork();

	if (!child) {
		signal(SIGSEGV, SIG_DFL);
		_exit(*(volatile char *)address & 0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status);
}

static void test_allocations_are_apart(void **state)
{
	struct heap *h = open_heap(true);
	u64 size[] = {1, 255, 256, 257, 4096, 100000, 3ul << 20, 8 * GIB};
	u64 end = 0;

	(void)state;
	for (size_t i = 0; i < sizeof size / sizeof *size; i++) {
		u64 a = device(h, size[i]);

		assert_int_equal(a % 256, 0);
		assert_true(!i || a - end >= (size[i - 1] < 256 ? 256 : size[i - 1]));
		end = a + size[i];
	}
	assert_int_equal(heap_used(h), 1 + 255 + 256 + 257 + 4096 + 100000 + (3ul << 20) + 8 * GIB);
	assert_int_equal(heap_alloc(h, 57 * GIB, 0, HEAP_DEVICE, "cudaMalloc", NULL), 0);
	assert_int_equal(heap_alloc(h, ~0ul, 0, HEAP_DEVICE, "cudaMalloc", NULL), 0);
	assert_int_equal(
		heap_alloc(h, 10, 1 << 16, HEAP_DEVICE, "cudaMalloc", NULL) % (1 << 16), 0);
	heap_close(h);
}

static void test_views(void **state)
{
	(void)state;
	for (int checks = 0; checks < 2; checks++) {
		struct heap *h = open_heap(checks);
		u64 d = device(h, 5000),
		    m = heap_alloc(h, 5000, 0, HEAP_MANAGED, "cudaMallocManaged", NULL);
		u64 next = device(h, 10);
		char *dp = heap_host(h, d, 5000), *mp = heap_host(h, m + 4999, 1);

		assert_true(dp == (char *)(d + (u64)heap_delta(h)));
		assert_int_equal(heap_delta(h) == 0, !checks);
		dp[4999] = 1;
		*mp = 77;
		assert_int_equal(*(char *)(m + 4999), 77);
		assert_int_equal(readable(d), !checks);
		assert_int_equal(readable(next), !checks);
		assert_null(heap_host(h, d, 5001));
		assert_null(heap_host(h, d - 1, 1));
		assert_int_equal(heap_free(h, m), HEAP_OK);
		assert_null(heap_host(h, m, 1));
		assert_int_equal(readable(m), !checks);
		heap_close(h);
	}
}

static void test_freeing(void **state)
{
	struct heap *h = open_heap(true);
	struct heap_block b;
	u64 a = device(h, 1000), c = device(h, 1000);

	(void)state;
	assert_int_equal(heap_free(h, a + 4), HEAP_INSIDE_A_BLOCK);
	assert_int_equal(heap_free(h, a + 1000), HEAP_NOT_A_BLOCK);
	assert_int_equal(heap_free(h, 64), HEAP_NOT_A_BLOCK);
	assert_int_equal(heap_free(h, a), HEAP_OK);
	assert_int_equal(heap_free(h, a), HEAP_FREED_BEFORE);
	assert_int_equal(heap_used(h), 1000);
	assert_true(heap_find(h, a + 999, &b));
	assert_int_equal(b.state, HEAP_FREED);
	assert_int_equal(b.address, a);
	assert_true(heap_find(h, c + 1003, &b));
	assert_int_equal(b.address, c);
	assert_true(heap_find(h, c - 1, &b));
	assert_int_equal(b.address, c);
	assert_false(heap_find(h, 64, &b));
	for (int i = 0; i < 1000; i++) { /* freed addresses rest */
		u64 n = device(h, 1000);

		assert_true(n != a);
		assert_int_equal(heap_free(h, n), HEAP_OK);
	}
	heap_close(h);
}

static void test_addresses_come_back(void **state)
{
	struct heap *h = open_heap(true);

	(void)state;
	/* Twice the range, were none used again. */
	for (int i = 0; i < 64; i++)
		assert_int_equal(heap_free(h, device(h, 32 * GIB)), HEAP_OK);
	u64 first = device(h, 16), again = 0;
	heap_free(h, first);
	for (int i = 0; i < 10000 && !again; i++) {
		u64 a = device(h, 16);

		again = a == first;
		heap_free(h, a);
	}
	assert_true(again);
	heap_close(h);
}

static void test_written(void **state)
{
	struct heap *h = open_heap(true);
	u64 a = device(h, 1000), b = device(h, 1000);
	struct heap_block out;

	(void)state;
	assert_false(heap_is_written(h, a, 1));
	heap_written(h, a + 100, 50);
	assert_true(heap_is_written(h, a + 100, 50));
	assert_false(heap_is_written(h, a + 99, 2));
	assert_false(heap_is_written(h, a + 149, 2));
	heap_written(h, a, 100); /* meets the other */
	assert_true(heap_is_written(h, a, 150));
	heap_find(h, a, &out);
	assert_int_equal(out.written_to, 150);
	assert_false(out.written);
	heap_written(h, b, 1000);
	heap_copied(h, b + 90, a + 100, 300); /* 50 written ones, 250 that are not */
	assert_true(heap_is_written(h, b, 140));
	for (u64 i = 140; i < 390; i++)
		assert_false(heap_is_written(h, b + i, 1));
	assert_true(heap_is_written(h, b + 390, 610));
	heap_written(h, b + 140, 250);
	assert_true(heap_is_written(h, b, 1000));
	heap_find(h, b, &out);
	assert_true(out.written);
	assert_false(heap_is_written(h, b, 1001));
	heap_free(h, b);
	assert_false(heap_is_written(h, b, 1));
	assert_true(heap_is_written(h, heap_alloc(h, 10, 0, HEAP_MANAGED, "m", NULL), 10));
	heap_close(h);
}

/* What kernels set in the map counts; a freed block leaves nothing to the next at its place. */
static void test_map(void **state)
{
	struct heap *h = open_heap(true);
	u64 a = device(h, 1 << 20), bit = a - VG_DEVICE_BASE;
	struct heap_block out;

	(void)state;
	for (u64 i = 0; i < (1 << 20) / 64; i++)
		heap_written_map(h)[bit / 64 + i] = ~0ul;
	heap_find(h, a + 5, &out);
	assert_true(out.written);
	heap_free(h, a);
	for (u64 i = 0; i < (1 << 20) / 64; i++)
		assert_int_equal(heap_written_map(h)[bit / 64 + i], 0);
	heap_close(h);
}

static void test_kernel_limit(void **state)
{
	struct heap *h = open_heap(false);

	(void)state;
	heap_kernel_limit(h, 1000);
	u64 a = heap_alloc(h, 600, 0, HEAP_KERNEL, "malloc", NULL);
	assert_true(a);
	assert_int_equal(heap_alloc(h, 600, 0, HEAP_KERNEL, "malloc", NULL), 0);
	assert_int_equal(heap_free(h, a), HEAP_NOT_A_BLOCK);
	assert_int_equal(heap_free_kernel(h, device(h, 10)), HEAP_NOT_A_BLOCK);
	assert_int_equal(heap_free_kernel(h, a), HEAP_OK);
	assert_true(heap_alloc(h, 600, 0, HEAP_KERNEL, "malloc", NULL));
	heap_close(h);
}

static void test_registered(void **state)
{
	struct heap *h = open_heap(true);
	char host[100];

	(void)state;
	heap_register(h, host, 100);
	assert_true(heap_host(h, (u64)host + 50, 50) == host + 50);
	assert_null(heap_host(h, (u64)host + 50, 51));
	heap_unregister(h, host);
	assert_null(heap_host(h, (u64)host, 1));
	heap_close(h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_allocations_are_apart),
		cmocka_unit_test(test_views),
		cmocka_unit_test(test_freeing),
		cmocka_unit_test(test_addresses_come_back),
		cmocka_unit_test(test_written),
		cmocka_unit_test(test_map),
		cmocka_unit_test(test_kernel_limit),
		cmocka_unit_test(test_registered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
