#include "vgpu/ptx/parse.h"

#include <string.h>

/* What a modifier's word says, unless its opcode reads it another way (exceptions, below). */
enum part { TYPE, SPACE, VEC, COMPARE, ROUND, ORDER, SCOPE, FLAG };

static const struct modifier {
	const char *name;
	enum part part;
	uint32_t value;
} modifiers[] = {
	{"shared",          SPACE,   PTX_SHARED     },
	{"shared::cta",     SPACE,   PTX_SHARED     },
	{"shared::cluster", SPACE,   PTX_SHARED     },
	{"global",          SPACE,   PTX_GLOBAL     },
	{"local",           SPACE,   PTX_LOCAL      },
	{"const",           SPACE,   PTX_CONST      },
	{"param",           SPACE,   PTX_PARAM      },
	{"param::entry",    SPACE,   PTX_PARAM      },
	{"param::func",     SPACE,   PTX_PARAM      },
	{"v2",              VEC,     2              },
	{"v4",              VEC,     4              },
	{"v8",              VEC,     8              },
	{"eq",              COMPARE, PTX_EQ         },
	{"ne",              COMPARE, PTX_NE         },
	{"lt",              COMPARE, PTX_LT         },
	{"le",              COMPARE, PTX_LE         },
	{"gt",              COMPARE, PTX_GT         },
	{"ge",              COMPARE, PTX_GE         },
	{"lo",              COMPARE, PTX_LO         },
	{"ls",              COMPARE, PTX_LS         },
	{"hi",              COMPARE, PTX_HI         },
	{"hs",              COMPARE, PTX_HS         },
	{"equ",             COMPARE, PTX_EQU        },
	{"neu",             COMPARE, PTX_NEU        },
	{"ltu",             COMPARE, PTX_LTU        },
	{"leu",             COMPARE, PTX_LEU        },
	{"gtu",             COMPARE, PTX_GTU        },
	{"geu",             COMPARE, PTX_GEU        },
	{"num",             COMPARE, PTX_NUM        },
	{"nan",             COMPARE, PTX_NAN        },
	{"rn",              ROUND,   PTX_RN         },
	{"rz",              ROUND,   PTX_RZ         },
	{"rm",              ROUND,   PTX_RM         },
	{"rp",              ROUND,   PTX_RP         },
	{"rna",             ROUND,   PTX_RNA        },
	{"rni",             ROUND,   PTX_RNI        },
	{"rzi",             ROUND,   PTX_RZI        },
	{"rmi",             ROUND,   PTX_RMI        },
	{"rpi",             ROUND,   PTX_RPI        },
	{"weak",            ORDER,   PTX_WEAK       },
	{"volatile",        ORDER,   PTX_VOLATILE   },
	{"relaxed",         ORDER,   PTX_RELAXED    },
	{"acquire",         ORDER,   PTX_ACQUIRE    },
	{"release",         ORDER,   PTX_RELEASE    },
	{"acq_rel",         ORDER,   PTX_ACQ_REL    },
	{"sc",              ORDER,   PTX_SC         },
	{"cta",             SCOPE,   PTX_CTA        },
	{"cluster",         SCOPE,   PTX_CLUSTER    },
	{"gpu",             SCOPE,   PTX_GPU        },
	{"gl",              SCOPE,   PTX_GPU        },
	{"sys",             SCOPE,   PTX_SYS        },
	{"ftz",             FLAG,    PTX_FTZ        },
	{"sat",             FLAG,    PTX_SAT        },
	{"approx",          FLAG,    PTX_APPROX     },
	{"full",            FLAG,    PTX_FULL       },
	{"wide",            FLAG,    PTX_WIDE       },
	{"hi",              FLAG,    PTX_HI_HALF    },
	{"lo",              FLAG,    PTX_LO_HALF    },
	{"cc",              FLAG,    PTX_CC         },
	{"uni",             FLAG,    PTX_UNI        },
	{"nc",              FLAG,    PTX_NC         },
	{"sync",            FLAG,    PTX_SYNC       },
	{"aligned",         FLAG,    PTX_ALIGNED    },
	{"relu",            FLAG,    PTX_RELU       },
	{"NaN",             FLAG,    PTX_NAN_OUT    },
	{"xorsign",         FLAG,    PTX_XORSIGN    },
	{"satfinite",       FLAG,    PTX_SATFINITE  },
	{"to",              FLAG,    PTX_TO         },
	{"noftz",           FLAG,    PTX_NOFTZ      },
	{"wrap",            FLAG,    PTX_SHIFT_WRAP },
	{"clamp",           FLAG,    PTX_SHIFT_CLAMP},
};

/* Opcodes that compare; to all others eq and hi are words of their own. */
static bool compares(enum ptx_op op)
{
	return op == PTX_OP_SETP || op == PTX_OP_SET || op == PTX_OP_VSET || op == PTX_OP_VSET2 ||
	       op == PTX_OP_VSET4;
}

/* Whether this opcode means by the word what the table says. In bar.cta and barrier.cluster the
 * word names the barrier. */
static bool applies(enum ptx_op op, const struct modifier *m)
{
	if (m->part == COMPARE)
		return compares(op);
	if (m->part == FLAG && (m->value == PTX_HI_HALF || m->value == PTX_LO_HALF))
		return !compares(op);
	if (m->part == SCOPE)
		return op != PTX_OP_BAR && op != PTX_OP_BARRIER;
	return true;
}

enum ptx_type ptx_type_find(const char *name, size_t len)
{
	for (int t = PTX_PRED; t < PTX_TYPES; t++) {
		const char *own = ptx_type_name((enum ptx_type)t);

		if (!strncmp(own, name, len) && !own[len])
			return (enum ptx_type)t;
	}
	return PTX_VOID;
}

static void apply(struct ptx_insn *i, const struct modifier *m)
{
	switch (m->part) {
	case SPACE:
		/* cp.async.shared.global: the first is that of the destination. */
		if (i->space == PTX_GENERIC)
			i->space = (enum ptx_space)m->value;
		break;
	case VEC:
		i->vec = (uint8_t)m->value;
		break;
	case COMPARE:
		i->compare = (enum ptx_compare)m->value;
		break;
	case ROUND:
		i->round = (enum ptx_round)m->value;
		break;
	case ORDER:
		i->order = (enum ptx_order)m->value;
		break;
	case SCOPE:
		i->scope = (enum ptx_scope)m->value;
		break;
	case FLAG:
		i->flags |= m->value;
		break;
	case TYPE:
		break;
	}
}

static void decode(struct ptx_insn *i, const char *mod)
{
	enum ptx_type type = ptx_type_find(mod, strlen(mod));

	if (type != PTX_VOID) {
		if (i->type_count < sizeof i->types / sizeof *i->types)
			i->types[i->type_count++] = type;
		i->type = type;
		return;
	}
	for (size_t k = 0; k < sizeof modifiers / sizeof *modifiers; k++)
		if (!strcmp(modifiers[k].name, mod) && applies(i->op, &modifiers[k]))
			apply(i, &modifiers[k]);
}

/* The length of the word at s: up to a dot. */
static size_t word_length(const char *s)
{
	return strcspn(s, ".");
}

const struct ptx_insn *ptx_decode(const char *name, struct arena *a)
{
	struct ptx_insn *i = arena_new(a, sizeof *i);
	size_t len = word_length(name);
	uint32_t count = 0;

	i->name = name;
	i->op = ptx_op_find(arena_ndup(a, name, len));
	i->vec = 1;
	for (const char *s = name + len; *s; s++)
		count += *s == '.';
	i->mods = arena_new(a, count * sizeof *i->mods);
	for (const char *s = name + len; *s; s += len) {
		len = word_length(++s);
		i->mods[i->mod_count] = arena_ndup(a, s, len);
		decode(i, i->mods[i->mod_count++]);
	}
	return i;
}
