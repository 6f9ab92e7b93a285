/* Loads and stores of lanes over memory, for test_vgpu_access.c. */
#define VG_TRANSLATION
#include "vgpu/device/lanes_memory.h"

#define EXPORT(head)                                                                               \
	__attribute__((visibility("default"))) head;                                               \
	__attribute__((visibility("default"))) head

#define LOG(bytes) (bytes == 1 ? 0 : bytes == 2 ? 1 : bytes == 4 ? 2 : bytes == 8 ? 3 : 4)
#define COUNTED(count) (count == 1 ? 0 : count == 2 ? 1 : count == 4 ? 2 : 3)
#define HOW_OF_64(bytes, count) VG_HOW(LOG(bytes), COUNTED(count), VG_GLOBAL)
#define HOW_OF_32(bytes, count) (VG_HOW(LOG(bytes), COUNTED(count), VG_SHARED) | VG_HOW_OFFSETS)

/* name: of the lane functions; type: what they take and give. */
#define ACCESS(A, name, type, bytes, count)                                                        \
	EXPORT(void ld##A##_##name(struct vg_warp *w, u32 m, const void *a, u32 by, void *out))    \
	{                                                                                          \
		type v = vg_ld##A##_##name(w, m, 0, HOW_OF_##A(bytes, count), vg_load_##A(a), by); \
		__builtin_memcpy(out, &v, sizeof v);                                               \
	}                                                                                          \
	EXPORT(void st##A##_##name(struct vg_warp *w, u32 m, const void *a, u32 by, void *in))     \
	{                                                                                          \
		type v;                                                                            \
		__builtin_memcpy(&v, in, sizeof v);                                                \
		vg_st##A##_##name(w, m, 0, HOW_OF_##A(bytes, count), vg_load_##A(a), by, v);       \
	}
#define BOTH(name, type, bytes, count)                                                             \
	ACCESS(32, name, type, bytes, count) ACCESS(64, name, type, bytes, count)
BOTH(8, v16, 1, 1)
BOTH(16, v16, 2, 1)
BOTH(32, v32, 4, 1)
BOTH(64, v64, 8, 1)
BOTH(128, v128, 16, 1)
BOTH(32x2, v32x2, 4, 2)
BOTH(32x4, v32x4, 4, 4)
BOTH(64x2, v64x2, 8, 2)
BOTH(32x8, v32x8, 4, 8)
BOTH(64x4, v64x4, 8, 4)

/* The same of one address, and of local memory: by is the offset. */
#define SINGLE(name, t, type, bytes)                                                               \
	EXPORT(void one_##name(struct vg_warp *w, u32 m, const u64 *a, u32 by, t *x))              \
	{                                                                                          \
		sg_st64_##name(w, m, 0, HOW_OF_64(bytes, 1), *a + by, *x);                         \
		*x = sg_ld64_##name(w, m, 0, HOW_OF_64(bytes, 1), *a + by);                        \
	}                                                                                          \
	EXPORT(void ldl_##name(struct vg_warp *w, u32 m, const u32 *a, u32 by, void *out))         \
	{                                                                                          \
		u64 how = VG_HOW(LOG(bytes), 0, VG_LOCAL) | VG_HOW_OFFSETS;                        \
		type v = a ? vg_ldlv_##name(w, m, 0, how, vg_load_32(a), by)                       \
			   : vg_ldl_##name(w, m, 0, how, by);                                      \
		__builtin_memcpy(out, &v, sizeof v);                                               \
	}                                                                                          \
	EXPORT(void stl_##name(struct vg_warp *w, u32 m, const u32 *a, u32 by, void *in))          \
	{                                                                                          \
		u64 how = VG_HOW(LOG(bytes), 0, VG_LOCAL) | VG_HOW_OFFSETS;                        \
		type v;                                                                            \
		__builtin_memcpy(&v, in, sizeof v);                                                \
		if (a)                                                                             \
			vg_stlv_##name(w, m, 0, how, vg_load_32(a), by, v);                        \
		else                                                                               \
			vg_stl_##name(w, m, 0, how, by, v);                                        \
	}
SINGLE(8, u16, v16, 1)
SINGLE(16, u16, v16, 2)
SINGLE(32, u32, v32, 4)
SINGLE(64, u64, v64, 8)
SINGLE(128, u128, v128, 16)
