/* Matrices between memory and registers: wmma.load and .store, ldmatrix, stmatrix, movmatrix.
 *
 * wmma takes a matrix by lines (rows or columns) in pieces of 16 bytes, 32 of them a request, as
 * lanes do that share the work; checks, races and counters see these. */
#include "vgpu/device/tensor.h"

#include <string.h>

/* The largest matrix: 32 x 16 of f16, 16 x 16 of f32. */
#define MATRIX_BYTES 1024

/* A matrix as lines of `bytes` each, one after the other, once it is out of memory. */
struct lines {
	u32 count, bytes;
	u32 size;        /* bytes of what is moved at once: an element, or a register's worth */
	u32 outer, k;    /* A, B: counted in these; C: rows and columns */
	u32 along_outer; /* neighbours in a line differ in their first index */
};

static u32 bytes_of(u32 element)
{
	return element == VG_F64 ? 8 : 4 / tensor_per_register(element);
}

/* Where neighbours along k share a register and lie side by side, whole registers are moved: always
 * so for elements of less than a byte. */
static struct lines lines_of(const struct vg_fragment *f)
{
	u32 per = tensor_per_register(f->element), size = bytes_of(f->element);
	struct lines l = {.size = size,
		.outer = f->part == VG_OF_B ? f->n : f->m,
		.k = f->part == VG_OF_C ? f->n : f->k};
	l.along_outer = f->part == VG_OF_B ? !f->column : f->column;
	if (f->part != VG_OF_C && !l.along_outer) {
		l.size = size * per > 4 ? size : 4;
		l.k /= per;
	}
	l.count = l.along_outer ? l.k : l.outer;
	l.bytes = (l.along_outer ? l.outer : l.k) * l.size;
	return l;
}

/* ---- between lines and registers ---- */

#define COPY_IN registers[place] = lines[from]
#define COPY_OUT lines[from] = registers[place]

/* A and B: blocks of 8 by 4 registers, `per` elements in a register. */
#define SPREAD(T)                                                                                  \
	static void spread_##T(const struct lines *l, const T *lines, T *registers)                \
	{                                                                                          \
		u32 per = sizeof(T) >= 4 || !l->along_outer ? 1 : 4 / sizeof(T),                   \
		    down = l->outer / 8;                                                           \
		u32 by_o = l->along_outer ? 1 : l->k, by_i = l->along_outer ? l->outer : 1;        \
		for (u32 block = 0; block < down * (l->k / (4 * per)); block++)                    \
			for (u32 lane = 0; lane < VG_LANES; lane++)                                \
				for (u32 p = 0; p < per; p++) {                                    \
					u32 o = block % down * 8 + lane / 4;                       \
					u32 i = (block / down * 4 + lane % 4) * per + p;           \
					u32 place = (block * VG_LANES + lane) * per + p;           \
					registers[place] = lines[o * by_o + i * by_i];             \
				}                                                                  \
	}
SPREAD(u8)
SPREAD(u16)
SPREAD(u32)
SPREAD(u64)

/* C and D, in either direction: blocks of 8 by 8, two elements a lane, in two registers or in one.
 */
#define SUMS(name, T, COPY)                                                                        \
	static void name##_##T(const struct lines *l, T *lines, T *registers)                      \
	{                                                                                          \
		u32 down = l->outer / 8, by_r = l->along_outer ? 1 : l->k;                         \
		u32 by_c = l->along_outer ? l->outer : 1;                                          \
		for (u32 block = 0; block < down * (l->k / 8); block++)                            \
			for (u32 lane = 0; lane < VG_LANES; lane++)                                \
				for (u32 h = 0; h < 2; h++) {                                      \
					u32 r = block % down * 8 + lane / 4;                       \
					u32 c = block / down * 8 + lane % 4 * 2 + h;               \
					u32 place = sizeof(T) == 2                                 \
							    ? (block * VG_LANES + lane) * 2 + h    \
							    : (2 * block + h) * VG_LANES + lane;   \
					u32 from = r * by_r + c * by_c;                            \
					COPY;                                                      \
				}                                                                  \
	}
SUMS(sums_in, u16, COPY_IN)
SUMS(sums_in, u32, COPY_IN)
SUMS(sums_in, u64, COPY_IN)
SUMS(sums_out, u16, COPY_OUT)
SUMS(sums_out, u32, COPY_OUT)
SUMS(sums_out, u64, COPY_OUT)

static void to_registers(const struct lines *l, u32 part, u8 *lines, void *registers)
{
	void *from = lines;
	if (part == VG_OF_C && l->size == 2)
		sums_in_u16(l, from, registers);
	else if (part == VG_OF_C && l->size == 4)
		sums_in_u32(l, from, registers);
	else if (part == VG_OF_C)
		sums_in_u64(l, from, registers);
	else if (l->size == 1)
		spread_u8(l, from, registers);
	else if (l->size == 2)
		spread_u16(l, from, registers);
	else if (l->size == 4)
		spread_u32(l, from, registers);
	else
		spread_u64(l, from, registers);
}

/* ---- between memory and lines ---- */

static u32 let_through(
	struct vg_warp *w, u32 m, u32 site, u64 how, const void *address, const void *value)
{
	u64 watched = VG_HOW_MEMORY | VG_HOW_RACES | VG_HOW_COUNT_IT;
	return how & watched ? w->rt->memory->before(w, m, site, address, how, value) : m;
}

/* Pieces of lines: lane l has piece first + l. The lanes that have one, and their addresses. */
static u32 pieces(
	const struct lines *l, u32 bytes, u32 first, u64 how, u64 address, u64 stride, void *to)
{
	u32 in_line = l->bytes / bytes, all = in_line * l->count, offsets[VG_LANES] = {0};
	u64 generic[VG_LANES] = {0};
	u32 n = all - first < VG_LANES ? all - first : VG_LANES;
	for (u32 lane = 0; lane < n; lane++) {
		u32 piece = first + lane;
		generic[lane] = address + piece / in_line * stride + piece % in_line * bytes;
		offsets[lane] = (u32)generic[lane];
	}
	if (how & VG_HOW_OFFSETS)
		memcpy(to, offsets, sizeof offsets);
	else
		memcpy(to, generic, sizeof generic);
	return n == VG_LANES ? ~0u : (1u << n) - 1;
}

#define MUST (1ul << 24) /* what is loaded must have been written */

/* The largest power of two up to 16 that a line is made of. */
static u32 piece_of(const struct lines *l, u64 *how)
{
	u32 log = 4;
	while (l->bytes & ((1u << log) - 1))
		log--;
	*how |= log;
	return 1u << log;
}

void tensor_load(struct vg_warp *w, u32 m, u32 site, u64 how, u64 address, u64 stride,
	const struct vg_fragment *f, void *out)
{
	struct lines l = lines_of(f);
	_Alignas(16) u8 bytes[MATRIX_BYTES] = {0};
	u64 at[VG_LANES];
	u32 piece = piece_of(&l, &how);
	how |= MUST;
	for (u32 first = 0; first < l.count * l.bytes / piece; first += VG_LANES) {
		u32 lanes = m & pieces(&l, piece, first, how, address, stride, at);
		lanes = let_through(w, lanes, site, how, at, NULL);
		w->rt->memory->load(w, lanes, at, how, bytes + first * piece);
	}
	to_registers(&l, f->part, bytes, out);
	u32 whole = f->element == VG_F64 ? 256 : 128, have = l.count * l.bytes / whole;
	for (u32 r = have; r < f->registers; r++)
		memcpy((u8 *)out + r * whole, (u8 *)out + r % have * whole, whole);
}

void tensor_store(struct vg_warp *w, u32 m, u32 site, u64 how, u64 address, u64 stride,
	const struct vg_fragment *f, const void *in)
{
	struct lines l = lines_of(f);
	_Alignas(16) u8 bytes[MATRIX_BYTES];
	u64 at[VG_LANES], registers[MATRIX_BYTES / 8];
	void *to = bytes;
	u32 piece = piece_of(&l, &how);
	memcpy(registers, in, l.count * l.bytes);
	if (l.size == 2)
		sums_out_u16(&l, to, (void *)registers);
	else if (l.size == 4)
		sums_out_u32(&l, to, (void *)registers);
	else
		sums_out_u64(&l, to, registers);
	for (u32 first = 0; first < l.count * l.bytes / piece; first += VG_LANES) {
		u32 lanes = m & pieces(&l, piece, first, how, address, stride, at);
		lanes = let_through(w, lanes, site, how, at, bytes + first * piece);
		w->rt->memory->store(w, lanes, at, how, bytes + first * piece);
	}
}

/* ---- 8 x 8 matrices of 16 bits: a register is one, its words in order of lanes are its rows ----
 */

void tensor_movmatrix(const u32 *in, u32 *out)
{
	u16 from[64], to[64];
	memcpy(from, in, sizeof from);
	for (u32 r = 0; r < 8; r++)
		for (u32 c = 0; c < 8; c++)
			to[c * 8 + r] = from[r * 8 + c];
	memcpy(out, to, sizeof to);
}

/* Lanes that have an address. */
static u32 row_lanes(u32 count)
{
	return count == 4 ? ~0u : (1u << 8 * count) - 1;
}

void tensor_ldmatrix(struct vg_warp *w, u32 m, u32 site, u64 how, const void *address, u32 count,
	u32 transposed, void *out)
{
	u32 rows[4 * VG_LANES] = {0}, *to = out;
	how |= 4 | MUST;
	m = let_through(w, m & row_lanes(count), site, how, address, NULL);
	w->rt->memory->load(w, m, address, how, rows);
	if (!transposed)
		memcpy(out, rows, 128 * count);
	for (u32 k = 0; transposed && k < count; k++)
		tensor_movmatrix(rows + 32 * k, to + 32 * k);
}

void tensor_stmatrix(struct vg_warp *w, u32 m, u32 site, u64 how, const void *address, u32 count,
	u32 transposed, const void *in)
{
	u32 rows[4 * VG_LANES] = {0};
	const u32 *from = in;
	how |= 4;
	if (!transposed)
		memcpy(rows, in, 128 * count);
	for (u32 k = 0; transposed && k < count; k++)
		tensor_movmatrix(from + 32 * k, rows + 32 * k);
	m = let_through(w, m & row_lanes(count), site, how, address, rows);
	w->rt->memory->store(w, m, address, how, rows);
}
