/* vgpu_forms: the forms of the arithmetic opcodes, as PTX to be expanded. "%1", "%2" take each word
 * of the lists in turn. A form is an opcode, whose operands follow from it, or an instruction with
 * $d, $e (results) and $a, $b, $c, $f (operands). */
#ifndef WHET_TEST_VGPU_FORMS_H
#define WHET_TEST_VGPU_FORMS_H

#define INTS "u16 s16 u32 s32 u64 s64"
#define BITS "b16 b32 b64"
#define ROUNDS "rn rz rm rp"
#define ORDERED "eq ne lt le gt ge"
#define UNORDERED "eq ne lt le gt ge equ neu ltu leu gtu geu num nan"

struct form_template {
	const char *text, *one, *two;
};

static const struct form_template templates[] = {
  /* integers */
	{"add.%1",					    INTS " u16x2 s16x2",                                   NULL                           },
	{"sub.%1",					    INTS,						  NULL                           },
	{"%1.sat.s32",					"add sub",					     NULL                           },
	{"mul.lo.%1",					 INTS,						  NULL                           },
	{"mul.hi.%1",					 INTS,						  NULL                           },
	{"mul.wide.%1",				       "u16 s16 u32 s32",                                     NULL                           },
	{"mad.lo.%1",					 INTS,						  NULL                           },
	{"mad.hi.%1",					 INTS,						  NULL                           },
	{"mad.wide.%1",				       "u16 s16 u32 s32",                                     NULL                           },
	{"mad.hi.sat.s32",				    NULL,						  NULL                           },
	{"mul24.%1.%2",				       "lo hi",					       "u32 s32"                      },
	{"mad24.%1.%2",				       "lo hi",					       "u32 s32"                      },
	{"mad24.hi.sat.s32",				  NULL,						  NULL                           },
	{"div.%1",					    INTS,						  NULL                           },
	{"rem.%1",					    INTS,						  NULL                           },
	{"abs.%1",					    "s16 s32 s64",					 NULL                           },
	{"neg.%1",					    "s16 s32 s64",					 NULL                           },
	{"min.%1",					    INTS " u16x2 s16x2",                                   NULL                           },
	{"max.%1",					    INTS " u16x2 s16x2",                                   NULL                           },
	{"%1.relu.%2",					"min max",					     "s32 s16x2"                    },
	{"sad.%1",					    INTS,						  NULL                           },
	{"dp4a.%1.%2",					"u32 s32",					     "u32 s32"                      },
	{"dp2a.lo.%1.%2",				     "u32 s32",					     "u32 s32"                      },
	{"dp2a.hi.%1.%2",				     "u32 s32",					     "u32 s32"                      },
 /* bits */
	{"%1.%2",					     "and or xor not",				      BITS " pred"                   },
	{"cnot.%1",					   BITS,						  NULL                           },
	{"shl.%1",					    BITS,						  NULL                           },
	{"shr.%1",					    BITS " " INTS,					 NULL                           },
	{"shf.%1.%2.b32",				     "l r",						 "wrap clamp"                   },
	{"bfe.%1",					    "u32 s32 u64 s64",                                     NULL                           },
	{"bfi.%1",					    "b32 b64",					     NULL                           },
	{"bfind.%1",					  "u32 s32 u64 s64",                                     NULL                           },
	{"bfind.shiftamt.%1",				 "u32 s32 u64 s64",                                     NULL                           },
	{"bmsk.%1.b32",				       "wrap clamp",					  NULL                           },
	{"szext.%1.%2",				       "wrap clamp",					  "u32 s32"                      },
	{"%1.%2",					     "popc clz brev",				       "b32 b64"                      },
	{"fns.b32",					   NULL,						  NULL                           },
	{"lop3.b32 $d, $a, $b, $c, %1",
         "0x96 0xe8 0xca 0x01 0x80 0xfe 0x3c 0xb8 0x00 0xff 0x1d 0x6a",                                              NULL                           },
	{"lop3.%1.b32 $d|$e, $a, $b, $c, 0x80, $f",           "and or xor",                                          NULL                           },
	{"prmt.b32",					  NULL,						  NULL                           },
	{"prmt.b32.%1",				       "f4e b4e rc8 ecl ecr rc16",                            NULL                           },
	{"prmt.b32 $d, $a, $b, %1",                           "0x3210 0x0123 0x5410 0x7632 0x9999 0xfa50",           NULL                           },
 /* choices */
	{"selp.%1",					   BITS,						  NULL                           },
	{"slct.%1.%2",					BITS,						  "s32 f32"                      },
	{"slct.ftz.b32.f32",				  NULL,						  NULL                           },
	{"setp.%1.%2",					ORDERED,					       "s16 u16 s32 u32 s64 u64"      },
	{"setp.%1.%2",					"lo ls hi hs",					 "u16 u32 u64"                  },
	{"setp.%1.%2",					UNORDERED,					     "f32 f64"                      },
	{"setp.%1.ftz.f32",				   UNORDERED,					     NULL                           },
	{"setp.lt.%1.%2",				     "and or xor",					  "s32 f32"                      },
	{"setp.ge.%1.%2 $d|$e, $a, $b, $c",                   "and or xor",                                          "u32 f64"                      },
	{"setp.eq.s32 $d|$e, $a, $b",                         NULL,						  NULL                           },
	{"set.%1.u32.s32",				    ORDERED,					       NULL                           },
	{"set.%1.f32.f32",				    UNORDERED,					     NULL                           },
	{"set.gt.%1.s32.u64",				 "and or xor",                                          NULL                           },
	{"set.lt.f32.u32",				    NULL,						  NULL                           },
	{"set.le.ftz.u32.f32",				NULL,						  NULL                           },
 /* floating point */
	{"%1.f32",					    "add sub mul",					 NULL                           },
	{"%1.f64",					    "add sub mul",					 NULL                           },
	{"add.%1.%2",					 ROUNDS,						"f32 f64"                      },
	{"sub.%1.%2",					 ROUNDS,						"f32 f64"                      },
	{"mul.%1.%2",					 ROUNDS,						"f32 f64"                      },
	{"div.%1.%2",					 ROUNDS,						"f32 f64"                      },
	{"rcp.%1.%2",					 ROUNDS,						"f32 f64"                      },
	{"sqrt.%1.%2",					ROUNDS,						"f32 f64"                      },
	{"fma.%1.%2",					 ROUNDS,						"f32 f64"                      },
	{"%1.rn.ftz.f32",				     "add sub mul div rcp sqrt fma",                        NULL                           },
	{"%1.rz.ftz.sat.f32",				 "add sub mul fma",                                     NULL                           },
	{"%1.sat.f32",					"add sub mul",					 NULL                           },
	{"fma.rn.sat.f32",				    NULL,						  NULL                           },
	{"mad.rn.%1",					 "f32 f64",					     NULL                           },
	{"%1.%2",					     "abs neg min max copysign",                            "f32 f64"                      },
	{"%1.ftz.f32",					"abs neg min max",                                     NULL                           },
	{"%1.NaN.f32",					"min max",					     NULL                           },
	{"%1.xorsign.abs.f32",				"min max",					     NULL                           },
	{"%1.NaN.xorsign.abs.f32",                            "min max",                                             NULL                           },
	{"testp.%1.%2",				       "finite infinite number notanumber normal subnormal",  "f32 f64"                      },
	{"%1.approx.f32",				     "rcp sqrt rsqrt div ex2 lg2 sin cos tanh",             NULL                           },
	{"%1.approx.ftz.f32",				 "rcp sqrt rsqrt div ex2 lg2 sin cos",                  NULL                           },
	{"div.full.f32",				      NULL,						  NULL                           },
	{"%1.approx.ftz.f64",				 "rcp rsqrt",					   NULL                           },
	{"rsqrt.approx.f64",				  NULL,						  NULL                           },
 /* conversions */
	{"cvt.%1.%2",					 "u8 s8 u16 s16 u32 s32 u64 s64",                       "u8 s8 u16 s16 u32 s32 u64 s64"},
	{"cvt.sat.%1.%2",				     "u8 s8 u16 s16 u32 s32 u64 s64",                       "u8 s8 u16 s16 u32 s32 u64 s64"},
	{"cvt.rn.f32.%1",				     "u8 s8 u16 s16 u32 s32 u64 s64",                       NULL                           },
	{"cvt.%1.f32.%2",				     "rz rm rp",					    "u32 s32 u64 s64"              },
	{"cvt.%1.f64.%2",				     ROUNDS,						"u32 s32 u64 s64"              },
	{"cvt.rn.f64.%1",				     "u8 s8 u16 s16",                                       NULL                           },
	{"cvt.rn.%1.%2",				      "f16 bf16",					    "u8 s16 u32 s32 u64 s64"       },
	{"cvt.rzi.%1.%2",				     "u8 s8 u16 s16 u32 s32 u64 s64",                       "f32 f64 f16 bf16"             },
	{"cvt.rni.%1.%2",				     "u8 s8 u16 s16 u32 s32 u64 s64",                       "f32 f64"                      },
	{"cvt.rmi.%1.%2",				     "s32 u32 s64 u64",                                     "f32 f64"                      },
	{"cvt.rpi.%1.%2",				     "s32 u32 s64 u64",                                     "f32 f64"                      },
	{"cvt.rzi.ftz.%1.f32",				"s32 u32 s64",                                         NULL                           },
	{"cvt.%1.f32.f32",				    "rni rzi rmi rpi",                                     NULL                           },
	{"cvt.%1.f64.f64",				    "rni rzi rmi rpi",                                     NULL                           },
	{"cvt.%1.f16.f16",				    "rni rzi rmi rpi",                                     NULL                           },
	{"cvt.%1.ftz.f32.f32",				"rni rzi",					     NULL                           },
	{"cvt.sat.f32.f32",				   NULL,						  NULL                           },
	{"cvt.ftz.f32.f32",				   NULL,						  NULL                           },
	{"cvt.f64.f32",				       NULL,						  NULL                           },
	{"cvt.ftz.f64.f32",				   NULL,						  NULL                           },
	{"cvt.%1.f32.f64",				    ROUNDS,						NULL                           },
	{"cvt.rn.sat.f32.f64",				NULL,						  NULL                           },
	{"cvt.rn.ftz.f32.f64",				NULL,						  NULL                           },
	{"cvt.%1.f16.f32",				    ROUNDS,						NULL                           },
	{"cvt.%1.bf16.f32",				   ROUNDS,						NULL                           },
	{"cvt.rn.%1.f64",				     "f16 bf16",					    NULL                           },
	{"cvt.%1.%2",					 "f32 f64",					     "f16 bf16"                     },
	{"cvt.rn.sat.f16.f32",				NULL,						  NULL                           },
	{"cvt.rn.relu.%1.f32",				"f16 bf16",					    NULL                           },
	{"cvt.rna.tf32.f32",				  NULL,						  NULL                           },
	{"cvt.%1.tf32.f32",				   "rn rz rn.relu rz.relu",                               NULL                           },
	{"cvt.%1.f16x2.f32",				  "rn rz rn.relu rz.relu",                               NULL                           },
	{"cvt.%1.bf16x2.f32",				 "rn rz rn.relu rz.relu",                               NULL                           },
	{"cvt.rn.satfinite.%1.f32",                           "e4m3x2 e5m2x2",                                       NULL                           },
	{"cvt.rn.satfinite.relu.%1.f32",                      "e4m3x2 e5m2x2",                                       NULL                           },
	{"cvt.rn.satfinite.%1.f16x2",                         "e4m3x2 e5m2x2",                                       NULL                           },
	{"cvt.rn.f16x2.%1",				   "e4m3x2 e5m2x2",                                       NULL                           },
	{"cvt.rn.relu.f16x2.%1",                              "e4m3x2 e5m2x2",                                       NULL                           },
	{"cvt.pack.sat.%1.s32",                               "u16 s16",					     NULL                           },
	{"cvt.pack.sat.%1.s32.b32",                           "u8 s8 u4 s4 u2 s2",                                   NULL                           },
 /* video */
	{"%1.s32.u32.s32 $d, $a, $b",                         "vadd vsub vabsdiff vmin vmax",                        NULL                           },
	{"%1.u32.s32.u32.sat $d, $a.b1, $b.h1",               "vadd vsub vabsdiff vmin vmax",                        NULL                           },
	{"%1.s32.s32.s32.sat $d.b2, $a.h0, $b.b3, $c",        "vadd vsub vabsdiff vmin vmax",                        NULL                           },
	{"vadd.u32.u32.s32.%1 $d, $a.h1, $b, $c",             "add min max",                                         NULL                           },
	{"vsub.s32.u32.s32.%1 $d, $a.b0, $b.h0, $c",          "add min max",                                         NULL                           },
	{"%1.u32.u32.u32.%2 $d, $a, $b",                      "vshl vshr",                                           "clamp wrap"                   },
	{"%1.s32.s32.u32.sat.%2 $d.h1, $a.h0, $b.b0, $c",     "vshl vshr",                                           "clamp wrap"                   },
	{"vmad.%1 $d, $a, $b, $c",                            "u32.u32.u32 s32.s32.u32.sat.shr7 s32.u32.s32.po.sat", NULL                           },
	{"vmad.s32.s32.u32.%1 $d, -$a.h0, $b.b1, $c",         "sat shr15",                                           NULL                           },
	{"vmad.u32.u32.u32.sat $d, $a.h1, $b.b2, -$c",        NULL,                                                  NULL                           },
	{"vset.s32.u32.%1 $d, $a.b0, $b",                     ORDERED,                                               NULL                           },
	{"vset.u32.u32.%1.add $d, $a.h0, $b.h1, $c",          "lt ge",                                               NULL                           },
	{"%1.s32.s32.s32 $d, $a, $b, $c",                     "vadd2 vsub2 vabsdiff2 vmin2 vmax2 vavrg2",            NULL                           },
	{"%1.u32.u32.u32.sat $d.h1, $a.h13, $b.h20, $c",      "vadd2 vsub2 vabsdiff2 vmin2 vmax2",                   NULL                           },
	{"%1.u32.s32.u32 $d, $a, $b, $c",                     "vadd4 vsub4 vabsdiff4 vmin4 vmax4 vavrg4",            NULL                           },
	{"%1.s32.s32.s32.sat $d.b31, $a.b0123, $b.b7531, $c", "vadd4 vsub4 vabsdiff4 vmin4 vmax4",
         NULL																       },
	{"vabsdiff%1.u32.u32.u32.add $d, $a, $b, $c",         "2 4",                                                 NULL                           },
	{"vset2.s32.u32.%1 $d, $a, $b, $c",                   ORDERED,                                               NULL                           },
	{"vset4.u32.u32.%1.add $d, $a, $b, $c",               "lt eq",                                               NULL                           },
 /* moves */
	{"mov.%1",					    BITS " pred f32 f64",                                  NULL                           },
};

/* Instructions whose result depends on those before, against an expression of the host's. */
static uint64_t sum64(const uint64_t *in)
{
	return in[1] + in[2];
}
static uint64_t difference64(const uint64_t *in)
{
	return in[1] - in[2];
}
static uint64_t product_sum(const uint64_t *in)
{
	return (in[1] & 0xffffffff) * (in[2] & 0xffffffff) + in[3];
}
static uint64_t carry64(const uint64_t *in)
{
	return in[1] + in[2] < in[1];
}
static uint64_t borrow64(const uint64_t *in)
{
	return 0 - (uint64_t)(in[1] < in[2]);
}
/* The flag after a difference is the adder's: nothing was borrowed. */
static uint64_t no_borrow64(const uint64_t *in)
{
	return in[1] >= in[2];
}
static uint64_t swapped_words(const uint64_t *in)
{
	return in[1] >> 32 | in[1] << 32;
}
static uint64_t reversed_halves(const uint64_t *in)
{
	uint64_t x = in[1];
	return x >> 48 | (x >> 16 & 0xffff0000) | (x & 0xffff0000) << 16 | x << 48;
}
static uint64_t is_shared(const uint64_t *in)
{
	return in[1] >> 40 == 0x1f;
}
static uint64_t is_global(const uint64_t *in)
{
	return in[1] >> 40 < 0x1c || in[1] >> 40 > 0x1f;
}
static uint64_t into_shared(const uint64_t *in)
{
	return in[1] + 0x1f0000000000;
}
static uint64_t same(const uint64_t *in)
{
	return in[1];
}
static uint64_t guarded(const uint64_t *in)
{
	return (uint32_t)in[1] < (uint32_t)in[2] ? in[1] : in[2];
}

static const struct form_special {
	const char *text;
	enum ptx_type types[5]; /* of $d, $a, $b, $c */
	uint64_t (*want)(const uint64_t *in);
} specials[] = {
	{"mov.b64 {w0, w1}, $a; mov.b64 {w2, w3}, $b; add.cc.u32 w0, w0, w2; addc.u32 w1, w1, w3; "
	 "mov.b64 $d, {w0, w1}",			      {PTX_B64, PTX_B64, PTX_B64},          sum64        },
	{"mov.b64 {w0, w1}, $a; mov.b64 {w2, w3}, $b; sub.cc.u32 w0, w0, w2; subc.u32 w1, w1, w3; "
	 "mov.b64 $d, {w0, w1}",			      {PTX_B64, PTX_B64, PTX_B64},          difference64 },
	{"mov.b64 {w0, w1}, $c; mad.lo.cc.u32 w2, $a, $b, w0; madc.hi.u32 w3, $a, $b, w1; "
	 "mov.b64 $d, {w2, w3}",			      {PTX_B64, PTX_B32, PTX_B32, PTX_B64}, product_sum  },
	{"add.cc.u64 $d, $a, $b; addc.u64 $d, 0, 0",                   {PTX_B64, PTX_B64, PTX_B64},          carry64      },
	{"sub.cc.u64 $d, $a, $b; subc.cc.u64 $d, 0, 0",                {PTX_B64, PTX_B64, PTX_B64},          borrow64     },
	{"sub.cc.u64 $d, $a, $b; addc.u64 $d, 0, 0",                   {PTX_B64, PTX_B64, PTX_B64},          no_borrow64  },
	{"mov.b64 {w0, w1}, $a; mov.b64 $d, {w1, w0}",                 {PTX_B64, PTX_B64},                   swapped_words},
	{"mov.b64 {h0, h1, h2, h3}, $a; mov.b64 $d, {h3, h2, h1, h0}", {PTX_B64, PTX_B64},
         reversed_halves												  },
	{"mov.b32 {h0, h1}, $a; mov.b32 w0, {h0, h1}; mov.b32 $d, w0", {PTX_B32, PTX_B32},                   same         },
	{"isspacep.shared $d, $a",				     {PTX_PRED, PTX_B64},                  is_shared    },
	{"isspacep.global $d, $a",				     {PTX_PRED, PTX_B64},                  is_global    },
	{"cvta.shared.u64 $d, $a",				     {PTX_B64, PTX_B64},                   into_shared  },
	{"cvta.shared.u64 $d, $a; cvta.to.shared.u64 $d, $d",          {PTX_B64, PTX_B64},                   same         },
	{"cvta.to.global.u64 $d, $a",                                  {PTX_B64, PTX_B64},                   same         },
	{"setp.lt.u32 q0, $a, $b; mov.b32 $d, $b; @q0 mov.b32 $d, $a", {PTX_B32, PTX_B32, PTX_B32},
         guarded													  },
};

#endif
