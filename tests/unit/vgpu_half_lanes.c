/* Lane functions of halves over arrays of 32, for test_vgpu_half.c. */
#include "vgpu/device/lanes_half_math.h"

#define EXPORT __attribute__((visibility("default")))
#define SIGNATURE(name) void name(u16 *d, const u16 *a, const u16 *b, const u16 *c)
#define LANES(name, how_name, how)                                                                 \
	EXPORT SIGNATURE(name##how_name);                                                          \
	EXPORT SIGNATURE(name##how_name)                                                           \
	{                                                                                          \
		vg_store_16(d, vg_##name(vg_load_16(a), vg_load_16(b), vg_load_16(c), how));       \
	}
/* Of pairs and of one as well. */
#define PLAIN(name)                                                                                \
	LANES(name, , 0)                                                                           \
	EXPORT SIGNATURE(name##_x2);                                                               \
	EXPORT SIGNATURE(name##_x2)                                                                \
	{                                                                                          \
		v32 r = vg_##name##x2(vg_load_32(a), vg_load_32(b), vg_load_32(c), 0);             \
		vg_store_32(d, r);                                                                 \
	}                                                                                          \
	EXPORT SIGNATURE(name##_one);                                                              \
	EXPORT SIGNATURE(name##_one)                                                               \
	{                                                                                          \
		*d = sg_##name(*a, *b, *c, 0);                                                     \
	}
#define ALL(t)                                                                                     \
	PLAIN(add_##t)                                                                             \
	PLAIN(sub_##t)                                                                             \
	PLAIN(mul_##t)                                                                             \
	PLAIN(fma_##t)                                                                             \
	PLAIN(min_##t)                                                                             \
	PLAIN(max_##t)                                                                             \
	PLAIN(neg_##t)                                                                             \
	PLAIN(abs_##t)                                                                             \
	LANES(add_##t, _sat, VG_HALF_SAT)                                                          \
	LANES(fma_##t, _relu, VG_HALF_RELU)                                                        \
	LANES(fma_##t, _oob, VG_HALF_OOB)                                                          \
	LANES(min_##t, _nan, VG_HALF_NAN)                                                          \
	LANES(max_##t, _xorsign, VG_HALF_XORSIGN)                                                  \
	LANES(ex2_##t, , 0)                                                                        \
	LANES(tanh_##t, , 0)
ALL(f16)
ALL(bf16)
LANES(add_f16, _ftz, VG_HALF_FTZ)
LANES(mul_f16, _ftz, VG_HALF_FTZ)
LANES(max_f16, _ftz, VG_HALF_FTZ)

#define COMPARE(name)                                                                              \
	EXPORT u32 name(const u16 *a, const u16 *b);                                               \
	EXPORT u32 name(const u16 *a, const u16 *b)                                                \
	{                                                                                          \
		return vg_##name(vg_load_16(a), vg_load_16(b), 0);                                 \
	}
#define COMPARES(t)                                                                                \
	COMPARE(eq_##t)                                                                            \
	COMPARE(ne_##t)                                                                            \
	COMPARE(lt_##t)                                                                            \
	COMPARE(le_##t)                                                                            \
	COMPARE(gt_##t)                                                                            \
	COMPARE(ge_##t)                                                                            \
	COMPARE(equ_##t)                                                                           \
	COMPARE(neu_##t)                                                                           \
	COMPARE(ltu_##t)                                                                           \
	COMPARE(leu_##t)                                                                           \
	COMPARE(gtu_##t)                                                                           \
	COMPARE(geu_##t)                                                                           \
	COMPARE(num_##t)                                                                           \
	COMPARE(nan_##t)
COMPARES(f16)
COMPARES(bf16)
