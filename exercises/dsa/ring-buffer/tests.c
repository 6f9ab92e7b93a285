#include "ring_buffer.h"
#include "whet.h"
#include "whet_ops.h"

#include <string.h>

enum { CAPACITY_MAX = 100000, PIECE_MAX = 1000 };

/* The bystander is a second buffer, which must not notice what happens to the first. */
struct rings {
	struct ring *ring, *bystander;
};

static _Noreturn void give_up(const struct rings *r, struct whet_out *out, const char *why)
{
	ring_free(r->ring);
	ring_free(r->bystander);
	whet_wrong(out, "%s", why);
}

/* The text is in memory of its own, without the 0 behind it: no byte too many may be looked at. */
static void put_in(void *self, struct whet_in *in, struct whet_out *out)
{
	const struct rings *r = self;
	const char *text = whet_str(in);
	size_t n = strlen(text);
	char *bytes = whet_array(in, n, 1);

	memcpy(bytes, text, n);
	whet_freeze(in, bytes);
	whet_put_size(out, ring_write(r->ring, bytes, n));
}

static bool plain(char c)
{
	return c >= ' ' && c <= '~';
}

static void take(void *self, struct whet_in *in, struct whet_out *out)
{
	const struct rings *r = self;
	size_t n = whet_size(in);
	char *bytes = whet_room(in, n, 1), text[PIECE_MAX + 1];
	size_t count = ring_read(r->ring, bytes, n);

	if (count > n)
		give_up(r, out, "ring_read says that it has read more than was asked for");
	for (size_t i = 0; i < count; i++)
		if (!plain(bytes[i]))
			give_up(r, out, "ring_read gave a byte that was never written");
	for (size_t i = count; i < n; i++)
		if ((unsigned char)bytes[i] != 0xFF)
			give_up(r, out, "ring_read wrote more bytes than it says");
	memcpy(text, bytes, count);
	text[count] = '\0';
	whet_put_str(out, text);
}

static void used(void *self, struct whet_in *in, struct whet_out *out)
{
	const struct rings *r = self;

	(void)in;
	whet_put_size(out, ring_used(r->ring));
}

static const struct whet_op operations[] = {
	{"write", 1, put_in},
	{"read", 1, take},
	{"used", 0, used},
	{NULL, 0, NULL},
};

static void call(struct whet_in *in, struct whet_out *out)
{
	struct rings r = {ring_new(whet_size(in)), ring_new(2)};
	char byte = 0;
	size_t kept;

	if (!r.ring || !r.bystander)
		give_up(&r, out, "ring_new gave NULL though there is memory");
	kept = ring_write(r.bystander, "!", 1);
	whet_operations(in, out, operations, &r);
	/* Of a buffer that keeps nothing at all the answers tell more. */
	if (kept == 1 && (ring_used(r.bystander) != 1 || ring_read(r.bystander, &byte, 1) != 1 ||
				 byte != '!'))
		give_up(&r, out, "a second buffer changed: buffers must not share anything");
	ring_free(r.ring);
	ring_free(r.bystander);
	ring_free(NULL);
}
WHET_CALL(call)

/* ---- the generator ---- */

/* The next n letters; the alphabet goes on where the last write stopped, so that a byte out of its
 * order shows. */
static void put_write(struct whet_out *args, size_t n, unsigned *letter)
{
	char text[PIECE_MAX + 1];

	for (size_t i = 0; i < n; i++)
		text[i] = (char)('a' + (*letter)++ % 26);
	text[n] = '\0';
	whet_put_operation(args, "write");
	whet_put_str(args, text);
	whet_put_close(args);
}

static void put_read(struct whet_out *args, size_t n)
{
	whet_put_operation(args, "read");
	whet_put_size(args, n);
	whet_put_close(args);
}

static void put_used(struct whet_out *args)
{
	whet_put_operation(args, "used");
	whet_put_close(args);
}

/* Filled to the brim in pieces, then as many small reads and writes as it has room for; then
 * emptied in pieces, and small writes and reads again. */
static void put_brim(size_t size, struct whet_out *args)
{
	unsigned letter = 0;

	for (size_t filled = 0; filled < size; filled += 8)
		put_write(args, 8, &letter);
	for (size_t i = 0; i < size; i++) {
		put_read(args, 1);
		put_write(args, 1 + i % 2, &letter);
	}
	put_used(args);
	for (size_t left = size; left > 8; left -= 8)
		put_read(args, 8);
	for (size_t i = 0; i < size / 2; i++) {
		put_write(args, 3, &letter);
		put_read(args, 3);
	}
	put_read(args, 16);
}

static void put_random(struct whet_rng *r, size_t capacity, size_t size, struct whet_out *args)
{
	int64_t most = (int64_t)(capacity < 40 ? capacity : 40) + 2;
	unsigned letter = (unsigned)whet_between(r, 0, 25);

	for (size_t i = 0; i < size; i++) {
		int64_t what = whet_between(r, 0, 9);

		if (what < 5)
			put_write(args, (size_t)whet_between(r, 0, most), &letter);
		else if (what < 9)
			put_read(args, (size_t)whet_between(r, 0, most));
		else
			put_used(args);
	}
	put_read(args, capacity + 1 < PIECE_MAX ? capacity + 1 : PIECE_MAX);
}

static void generate(struct whet_rng *r, const char *shape, size_t size, struct whet_out *args)
{
	bool brim = strcmp(shape, "brim") == 0;
	size_t capacity = brim ? size : (size_t)whet_between(r, 1, (int64_t)size / 2 + 2);

	whet_put_size(args, capacity);
	whet_put_open(args);
	if (brim)
		put_brim(size, args);
	else
		put_random(r, capacity, size, args);
	whet_put_close(args);
}
WHET_GENERATE(generate)

static bool arguments(void *self, const struct whet_op *op, struct whet_in *in)
{
	(void)self;
	if (op->run == take)
		return whet_size(in) <= PIECE_MAX;
	if (op->run == put_in) {
		const char *text = whet_str(in);

		if (strlen(text) > PIECE_MAX)
			return false;
		for (; *text; text++)
			if (!plain(*text))
				return false;
	}
	return true;
}

static bool valid(struct whet_in *args)
{
	size_t capacity = whet_size(args);

	return capacity >= 1 && capacity <= CAPACITY_MAX &&
		whet_operations_valid(args, operations, arguments, NULL);
}
WHET_VALID(valid)
