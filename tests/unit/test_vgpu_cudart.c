#include "vgpu/card/card.h"
#include "vgpu/cudart/print.h"
#include "vgpu/cudart/properties.h"
#include "vgpu/cudart/registers.h"
#include "vgpu/fatbin/fatbin.h"
#include "vgpu/fatbin/lz4.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#include <cmocka.h>

/* ---- fat binaries, built by hand ---- */

struct maker {
	unsigned char p[4096];
	size_t len;
};

static void put(struct maker *m, size_t at, uint64_t value, size_t bytes)
{
	memcpy(m->p + at, &value, bytes);
}

static void begin(struct maker *m)
{
	*m = (struct maker){.len = 16};
	put(m, 0, 0xba55ed50, 4);
	put(m, 4, 1, 2);
	put(m, 6, 16, 2);
}

/* flags: 0x2000 LZ4, 0x8000 zstd, 0x100000 for one architecture. */
static void add_image(struct maker *m, int kind, int arch, uint64_t flags, const void *data,
	size_t n, size_t unpacked)
{
	size_t padded = (n + 7) & ~(size_t)7, at = m->len;
	put(m, at, (uint64_t)kind, 2);
	put(m, at + 2, 0x101, 2);
	put(m, at + 4, 64, 4);
	put(m, at + 8, padded, 8);
	put(m, at + 16, flags & 0xa000 ? n : 0, 4);
	put(m, at + 28, (uint64_t)arch, 4);
	put(m, at + 40, flags | 0x11, 8);
	put(m, at + 56, unpacked, 8);
	memcpy(m->p + at + 64, data, n);
	m->len = at + 64 + padded;
	put(m, 8, m->len - 16, 8);
}

static void add_ptx(struct maker *m, int arch, const char *text)
{
	add_image(m, 1, arch, 0, text, strlen(text) + 1, 0);
}

/* The chosen PTX, or the sentence. */
static const char *chosen(struct maker *m, struct arena *a)
{
	struct fatbin_image *images = NULL;
	struct str text = {0};
	struct err e = {0};
	size_t n = 0;
	if (fatbin_images(m->p, m->len, a, &images, &n, &e))
		return arena_dup(a, e.text);
	const struct fatbin_image *best = fatbin_choose(images, n, "prog", &e);
	if (!best || fatbin_text(best, &text, &e)) {
		str_free(&text);
		return arena_dup(a, e.text);
	}
	return str_keep(&text, a);
}

static void test_fatbin_choice(void **state)
{
	struct maker m;
	struct arena a = {0};
	(void)state;
	begin(&m);
	add_ptx(&m, 75, "old");
	add_ptx(&m, 90, "new");
	assert_string_equal(chosen(&m, &a), "new");
	add_ptx(&m, 80, "usual");
	add_ptx(&m, 86, "other");
	assert_string_equal(chosen(&m, &a), "usual");

	begin(&m);
	add_image(&m, 1, 90, 0x100000, "own", 4, 0);
	assert_string_equal(chosen(&m, &a), "own");
	add_ptx(&m, 75, "old");
	add_ptx(&m, 100, "newer");
	assert_string_equal(chosen(&m, &a), "old");

	begin(&m);
	add_image(&m, 2, 90, 0, "code", 4, 0);
	add_image(&m, 2, 86, 0, "code", 4, 0);
	assert_string_equal(chosen(&m, &a),
		"prog has machine code for sm_90, sm_86 only; build it with -gencode "
		"arch=compute_80,code=compute_80");
	add_image(&m, 1, 100, 0x100000, "own", 4, 0);
	assert_non_null(strstr(chosen(&m, &a), "prog has PTX for compute_100 only"));
	add_ptx(&m, 120, "newest");
	add_ptx(&m, 100, "newer");
	assert_string_equal(chosen(&m, &a), "newer");
	arena_free(&a);
}

/* "abcabcabcabc" + 20 times x: three literals and a match of 9 at 3, then a literal and a match. */
static const unsigned char lz4_block[] = {
	0x35, 'a', 'b', 'c', 3, 0, 0x1f, 'x', 1, 0, 0, 0x50, 'e', 'n', 'd', '!', '!'};
static const char lz4_text[] = "abcabcabcabcxxxxxxxxxxxxxxxxxxxxend!!";

static void test_lz4(void **state)
{
	unsigned char out[64], big[600], expected[600];
	size_t n = 0;
	(void)state;
	assert_int_equal(lz4_unpack(lz4_block, sizeof lz4_block, out, sizeof out, &n), 0);
	assert_int_equal(n, strlen(lz4_text));
	assert_memory_equal(out, lz4_text, n);
	/* Every cut of the block and every smaller room is refused, or gives a beginning of the
	 * text. */
	for (size_t cut = 0; cut < sizeof lz4_block; cut++)
		if (lz4_unpack(lz4_block, cut, out, sizeof out, &n) == 0)
			assert_memory_equal(out, lz4_text, n);
	for (size_t room = 0; room < strlen(lz4_text); room++)
		assert_int_equal(lz4_unpack(lz4_block, sizeof lz4_block, out, room, &n), -1);
	/* Lengths that go on: 15 + 255 + 30 literals, then 4 + 15 + 255 + 5 of a match. */
	unsigned char block[400] = {0xff, 255, 30};
	memset(block + 3, 'q', 300);
	memcpy(block + 303, (unsigned char[]){1, 0, 255, 5}, 4);
	memset(expected, 'q', 579);
	assert_int_equal(lz4_unpack(block, 307, big, sizeof big, &n), 0);
	assert_int_equal(n, 579);
	assert_memory_equal(big, expected, n);
	/* A match before the beginning. */
	assert_int_equal(
		lz4_unpack((unsigned char[]){0x10, 'a', 2, 0}, 4, out, sizeof out, &n), -1);
	assert_int_equal(
		lz4_unpack((unsigned char[]){0x10, 'a', 0, 0}, 4, out, sizeof out, &n), -1);
}

static void test_fatbin_packed(void **state)
{
	struct maker m;
	struct arena a = {0};
	char packed[256];
	static const char text[] = ".version 9.0\n.target sm_80\n.version 9.0\n.target sm_80\n";
	(void)state;
	begin(&m);
	add_image(&m, 1, 80, 0x2000, lz4_block, sizeof lz4_block, strlen(lz4_text));
	assert_string_equal(chosen(&m, &a), lz4_text);
	begin(&m);
	add_image(&m, 1, 80, 0x2000, lz4_block, sizeof lz4_block, strlen(lz4_text) + 1);
	assert_non_null(strstr(chosen(&m, &a), "37 bytes unpacked where 38 were promised"));

	size_t n = ZSTD_compress(packed, sizeof packed, text, sizeof text, 3);
	begin(&m);
	add_image(&m, 1, 80, 0x8000, packed, n, sizeof text);
	assert_string_equal(chosen(&m, &a), text);
	begin(&m);
	packed[n / 2] ^= 0x55;
	add_image(&m, 1, 80, 0x8000, packed, n / 2, sizeof text);
	assert_non_null(strstr(chosen(&m, &a), "cannot be unpacked"));
	arena_free(&a);
}

/* Whatever the bytes: no crash, and no image that lies outside of them. */
static void test_fatbin_hostile(void **state)
{
	struct maker m;
	struct arena a = {0};
	unsigned seed = 1;
	(void)state;
	for (int round = 0; round < 20000; round++) {
		begin(&m);
		add_ptx(&m, 80, "text of one");
		add_image(&m, 1, 75, 0x2000, lz4_block, sizeof lz4_block, strlen(lz4_text));
		for (int i = 0; i < 3; i++) {
			seed = seed * 1103515245 + 12345;
			m.p[(seed >> 8) % m.len] ^= (unsigned char)(seed >> 24);
		}
		size_t len = (seed >> 4) % 3 ? m.len : (seed >> 6) % m.len;
		struct fatbin_image *images = NULL;
		struct err e;
		size_t n = 0;
		unsigned char *copy = malloc(len ? len : 1);
		memcpy(copy, m.p, len);
		if (fatbin_images(copy, len, &a, &images, &n, &e) == 0)
			for (size_t i = 0; i < n; i++) {
				struct str text = {0};
				assert_true(images[i].data >= copy &&
					    images[i].data + images[i].stored <= copy + len);
				(void)fatbin_text(&images[i], &text, &e);
				str_free(&text);
			}
		free(copy);
		arena_free(&a);
	}
}

/* ---- occupancy ----
 *
 * Worked by hand from the CUDA C++ Programming Guide's table of compute capabilities. */

static void occupancy_is(const char *card, struct card_use use, int blocks, enum card_limit limit)
{
	struct card_occupancy o;
	card_occupancy(card_find(card), &use, &o);
	if (o.blocks != blocks || (blocks && o.limit != limit))
		print_message("%s: %d threads, %d registers: %d blocks by %s\n", card, use.threads,
			use.registers, o.blocks, card_limit_name(o.limit));
	assert_int_equal(o.blocks, blocks);
	if (blocks)
		assert_int_equal(o.limit, limit);
}

static void test_occupancy(void **state)
{
	(void)state;
	/* 256 threads are 8 warps: 64 warps hold 8 blocks of them on an A100, 48 on GA106 6, 32 on
	 * T4 4. */
	occupancy_is("a100", (struct card_use){.threads = 256, .registers = 32}, 8, CARD_BY_WARPS);
	occupancy_is(
		"rtx3060", (struct card_use){.threads = 256, .registers = 32}, 6, CARD_BY_WARPS);
	occupancy_is("t4", (struct card_use){.threads = 256, .registers = 32}, 4, CARD_BY_WARPS);
	/* 64 registers: a warp takes 2048; a quarter of 65536 holds 8 warps, so 32 warps, 4 blocks.
	 */
	occupancy_is(
		"a100", (struct card_use){.threads = 256, .registers = 64}, 4, CARD_BY_REGISTERS);
	/* 33 registers: 33 x 32 = 1056, up to 1280 in steps of 256; 16384 / 1280 = 12, 48 warps, 6.
	 */
	occupancy_is(
		"a100", (struct card_use){.threads = 256, .registers = 33}, 6, CARD_BY_REGISTERS);
	/* 24 registers, 96 threads: 768 a warp, 21 in a quarter, 84 warps: the 64 warps hold 21
	 * blocks. */
	occupancy_is("a100", (struct card_use){.threads = 96, .registers = 24}, 21, CARD_BY_WARPS);
	/* One warp a block: 32 blocks at most. */
	occupancy_is("a100", (struct card_use){.threads = 32, .registers = 16}, 32, CARD_BY_BLOCKS);
	occupancy_is("t4", (struct card_use){.threads = 32, .registers = 16}, 16, CARD_BY_BLOCKS);
	/* 16 KiB of shared memory and 1 KiB the driver's: 164 / 17 = 9, but 8 by warps; at 128
	 * threads 16 by warps, so 9. On T4 nothing is the driver's: 64 / 16 = 4. */
	occupancy_is("a100",
		(struct card_use){.threads = 128, .registers = 32, .shared_static = 16384}, 9,
		CARD_BY_SHARED);
	occupancy_is("t4",
		(struct card_use){.threads = 128, .registers = 32, .shared_static = 16384}, 4,
		CARD_BY_SHARED);
	/* 48 KiB is the most without asking; with 100 KiB allowed one block fits: 164 / 101. */
	occupancy_is("a100",
		(struct card_use){.threads = 128, .registers = 32, .shared_dynamic = 49152}, 3,
		CARD_BY_SHARED);
	occupancy_is("a100",
		(struct card_use){.threads = 128, .registers = 32, .shared_dynamic = 49156}, 0,
		CARD_BY_SHARED);
	occupancy_is("a100",
		(struct card_use){.threads = 128,
			.registers = 32,
			.shared_dynamic = 102400,
			.shared_allowed = 102400},
		1, CARD_BY_SHARED);
	occupancy_is("a100",
		(struct card_use){.threads = 128,
			.registers = 32,
			.shared_dynamic = 102404,
			.shared_allowed = 102400},
		0, CARD_BY_SHARED);
	/* 1024 threads x 72 registers are more than 65536. */
	occupancy_is(
		"a100", (struct card_use){.threads = 1024, .registers = 72}, 0, CARD_BY_REGISTERS);
	occupancy_is(
		"a100", (struct card_use){.threads = 1024, .registers = 64}, 1, CARD_BY_REGISTERS);
	occupancy_is("a100", (struct card_use){.threads = 1025, .registers = 16}, 0, CARD_BY_WARPS);
}

/* ---- what the device says of itself ---- */

static void test_properties(void **state)
{
	struct cudaDeviceProp p;
	const struct card *h100 = card_find("h100");
	int value = 0;
	(void)state;
	assert_null(card_find("gtx"));
	assert_string_equal(card_find(NULL)->id, "a100");
	properties_fill(h100, &p);
	assert_int_equal(p.major, 9);
	assert_int_equal(p.multiProcessorCount, 132);
	assert_int_equal(p.sharedMemPerBlockOptin, 227 * 1024);
	assert_int_equal(p.maxThreadsPerMultiProcessor, 2048);
	/* Numbers of cudaDeviceAttr: threads of a block, warp, multiprocessors, capability, opt-in.
	 */
	static const struct {
		int number, value;
	} rows[] = {
		{1,   1024      },
                {5,   2147483647},
                {10,  32        },
                {16,  132       },
                {75,  9         },
                {76,  0         },
                {81,  233472    },
		{97,  232448    },
                {106, 32        },
                {13,  1980000   },
                {120, 1         },
                {95,  1         }
        };
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		assert_true(properties_attribute(h100, rows[i].number, &value));
		assert_int_equal(value, rows[i].value);
	}
	assert_false(properties_attribute(h100, 0, &value));
	assert_false(properties_attribute(h100, 1000, &value));
}

static void test_registers(void **state)
{
	static const char text[] =
		"ptxas info    : 0 bytes gmem\n"
		"ptxas info    : Compiling entry function '_Z1aPi' for 'sm_80'\n"
		"ptxas info    : Function properties for _Z1aPi\n"
		"    24 bytes stack frame, 8 bytes spill stores, 12 bytes spill loads\n"
		"ptxas info    : Used 40 registers, used 1 barriers, 24 bytes cumulative stack "
		"size\n"
		"ptxas info    : Compiling entry function '_Z1bPi' for 'sm_80'\n"
		"ptxas info    : Function properties for _Z1bPi\n"
		"    0 bytes stack frame, 0 bytes spill stores, 0 bytes spill loads\n"
		"ptxas info    : Used 12 registers, used 0 barriers, 360 bytes cmem[0]\n";
	(void)state;
	assert_int_equal(registers_read(text, "_Z1aPi").count, 40);
	assert_int_equal(registers_read(text, "_Z1aPi").spill_bytes, 20);
	assert_int_equal(registers_read(text, "_Z1bPi").count, 12);
	assert_int_equal(registers_read(text, "_Z1bPi").spill_bytes, 0);
	assert_int_equal(registers_read(text, "_Z1c").count, 0);
	assert_int_equal(registers_read("", "_Z1c").count, 0);
}

/* ---- printf of kernels ---- */

struct device_bytes {
	unsigned char p[1024];
	size_t len;
};
#define DEVICE 0x1000ul

static bool read_bytes(void *arg, uint64_t address, void *to, size_t n)
{
	const struct device_bytes *d = arg;
	if (address < DEVICE || address - DEVICE + n > d->len)
		return false;
	memcpy(to, d->p + (address - DEVICE), n);
	return true;
}

static uint64_t put_bytes(struct device_bytes *d, const void *p, size_t n, size_t align)
{
	d->len = (d->len + align - 1) / align * align;
	memcpy(d->p + d->len, p, n);
	d->len += n;
	return DEVICE + d->len - n;
}
static uint64_t put_string(struct device_bytes *d, const char *s)
{
	return put_bytes(d, s, strlen(s) + 1, 1);
}
static uint64_t put_int(struct device_bytes *d, int v)
{
	return put_bytes(d, &v, sizeof v, 4);
}
static uint64_t put_wide(struct device_bytes *d, uint64_t v)
{
	return put_bytes(d, &v, sizeof v, 8);
}
static uint64_t put_double(struct device_bytes *d, double v)
{
	return put_bytes(d, &v, sizeof v, 8);
}

static void printed(
	struct device_bytes *d, uint64_t format, uint64_t args, const char *expected, int result)
{
	struct str out = {0};
	const struct print_memory memory = {read_bytes, d};
	int got = print_format(&out, &memory, format, args);
	assert_string_equal(str_c(&out), expected);
	assert_int_equal(got, result);
	str_free(&out);
}

static void test_print(void **state)
{
	struct device_bytes d = {.len = 0};
	(void)state;
	uint64_t plain = put_string(&d, "100%% done\n"), word = put_string(&d, "word");
	printed(&d, plain, 0, "100% done\n", 0);

	uint64_t f = put_string(&d, "%d %5d|%-5d|%05d %u %x %X %o %c");
	uint64_t a = put_int(&d, -7);
	put_int(&d, 42), put_int(&d, 42), put_int(&d, 42), put_int(&d, -1), put_int(&d, 255),
		put_int(&d, 255);
	put_int(&d, 8), put_int(&d, 'A');
	printed(&d, f, a, "-7    42|42   |00042 4294967295 ff FF 10 A", 9);

	/* A double after an int stands at the next multiple of 8. */
	f = put_string(&d, "%d %f %5.3f %e %g");
	put_wide(&d, 0);
	a = put_int(&d, 3);
	put_double(&d, 1.5), put_double(&d, 3.14159), put_double(&d, 1e10), put_double(&d, 0.25);
	printed(&d, f, a, "3 1.500000 3.142 1.000000e+10 0.25", 5);

	f = put_string(&d, "%lld %llu %lx %zu %s %p %hhd");
	a = put_wide(&d, (uint64_t)-5);
	put_wide(&d, UINT64_MAX), put_wide(&d, 0xabcdef0123), put_wide(&d, 9), put_wide(&d, word);
	put_wide(&d, 0x200000200000), put_int(&d, 1);
	printed(&d, f, a, "-5 18446744073709551615 abcdef0123 9 word 0x200000200000 1", 7);
}

static void test_print_odd(void **state)
{
	struct device_bytes d = {.len = 0};
	(void)state;
	uint64_t word = put_string(&d, "word");
	uint64_t f = put_string(&d, "[%*d] [%.*f] [%8s] [%-8s] [%.2s]");
	uint64_t a = put_int(&d, 4);
	put_int(&d, 7), put_int(&d, 2);
	put_double(&d, 2.71828), put_wide(&d, word), put_wide(&d, word), put_wide(&d, word);
	printed(&d, f, a, "[   7] [2.72] [    word] [word    ] [wo]", 7);

	f = put_string(&d, "%s %s %p %");
	a = put_wide(&d, 0);
	put_wide(&d, 0x99), put_wide(&d, 0);
	printed(&d, f, a, "(null) (unreadable string) (nil) %", 3);

	/* %n writes nothing; what is no conversion stands as it is. */
	f = put_string(&d, "a%nb %y %6d|");
	printed(&d, f, put_int(&d, 5), "a%nb %y      5|", 1);
	/* Widths beyond what anyone needs are cut. */
	struct str out = {0};
	f = put_string(&d, "%99999999d%.99999999f");
	a = put_int(&d, 5);
	put_double(&d, 1e300);
	print_format(&out, &(struct print_memory){read_bytes, &d}, f, a);
	assert_int_equal(out.len, 999 + 301 + 1 + 999);
	str_free(&out);
	/* Arguments that cannot be read; a format that cannot. */
	printed(&d, put_string(&d, "%d"), 0x10, "0", -1);
	printed(&d, 0, 0, "", -1);
	printed(&d, 0x10, 0, "", -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fatbin_choice),
		cmocka_unit_test(test_lz4),
		cmocka_unit_test(test_fatbin_packed),
		cmocka_unit_test(test_fatbin_hostile),
		cmocka_unit_test(test_occupancy),
		cmocka_unit_test(test_properties),
		cmocka_unit_test(test_registers),
		cmocka_unit_test(test_print),
		cmocka_unit_test(test_print_odd),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
