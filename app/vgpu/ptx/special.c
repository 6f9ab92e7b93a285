#include "vgpu/ptx/parse.h"

#include <stdlib.h>
#include <string.h>

/* Special registers without their %. Those of a row with numbers are name0, name1, ...: the number
 * is the component. */
static const struct {
	const char *name;
	enum ptx_special special;
	uint8_t components; /* .x .y .z .w; 1: none */
	uint8_t numbers;
	const char *behind; /* the number */
} specials[] = {
	{"tid",			PTX_TID,                  4, 0,  ""   },
	{"ntid",		       PTX_NTID,                 4, 0,  ""   },
	{"ctaid",		      PTX_CTAID,                4, 0,  ""   },
	{"nctaid",		     PTX_NCTAID,               4, 0,  ""   },
	{"laneid",		     PTX_LANEID,               1, 0,  ""   },
	{"warpid",		     PTX_WARPID,               1, 0,  ""   },
	{"nwarpid",		    PTX_NWARPID,              1, 0,  ""   },
	{"smid",		       PTX_SMID,                 1, 0,  ""   },
	{"nsmid",		      PTX_NSMID,                1, 0,  ""   },
	{"gridid",		     PTX_GRIDID,               1, 0,  ""   },
	{"lanemask_eq",                PTX_LANEMASK_EQ,          1, 0,  ""   },
	{"lanemask_le",                PTX_LANEMASK_LE,          1, 0,  ""   },
	{"lanemask_lt",                PTX_LANEMASK_LT,          1, 0,  ""   },
	{"lanemask_ge",                PTX_LANEMASK_GE,          1, 0,  ""   },
	{"lanemask_gt",                PTX_LANEMASK_GT,          1, 0,  ""   },
	{"clock",		      PTX_CLOCK,                1, 0,  ""   },
	{"clock_hi",                   PTX_CLOCK_HI,             1, 0,  ""   },
	{"clock64",		    PTX_CLOCK64,              1, 0,  ""   },
	{"globaltimer",                PTX_GLOBALTIMER,          1, 0,  ""   },
	{"globaltimer_lo",             PTX_GLOBALTIMER_LO,       1, 0,  ""   },
	{"globaltimer_hi",             PTX_GLOBALTIMER_HI,       1, 0,  ""   },
	{"dynamic_smem_size",          PTX_DYNAMIC_SMEM_SIZE,    1, 0,  ""   },
	{"total_smem_size",            PTX_TOTAL_SMEM_SIZE,      1, 0,  ""   },
	{"aggr_smem_size",             PTX_AGGR_SMEM_SIZE,       1, 0,  ""   },
	{"envreg",		     PTX_ENVREG,               1, 32, ""   },
	{"clusterid",                  PTX_CLUSTERID,            4, 0,  ""   },
	{"nclusterid",                 PTX_NCLUSTERID,           4, 0,  ""   },
	{"cluster_ctaid",              PTX_CLUSTER_CTAID,        4, 0,  ""   },
	{"cluster_nctaid",             PTX_CLUSTER_NCTAID,       4, 0,  ""   },
	{"cluster_ctarank",            PTX_CLUSTER_CTARANK,      1, 0,  ""   },
	{"cluster_nctarank",           PTX_CLUSTER_NCTARANK,     1, 0,  ""   },
	{"is_explicit_cluster",        PTX_IS_EXPLICIT_CLUSTER,  1, 0,  ""   },
	{"pm",			 PTX_PM,                   1, 8,  ""   },
	{"pm",			 PTX_PM,                   1, 8,  "_64"},
	{"current_graph_exec",         PTX_CURRENT_GRAPH_EXEC,   1, 0,  ""   },
	{"reserved_smem_offset_begin", PTX_RESERVED_SMEM_BEGIN,  1, 0,  ""   },
	{"reserved_smem_offset_end",   PTX_RESERVED_SMEM_END,    1, 0,  ""   },
	{"reserved_smem_offset_cap",   PTX_RESERVED_SMEM_CAP,    1, 0,  ""   },
	{"reserved_smem_offset_",      PTX_RESERVED_SMEM_OFFSET, 1, 2,  ""   },
};

/* Whether the name is that row's, its number in *number. */
static bool is_row(const char *name, size_t row, uint8_t *number)
{
	size_t n = strlen(specials[row].name);
	char *end;
	long v;

	*number = 0;
	if (strncmp(name, specials[row].name, n) != 0)
		return false;
	if (!specials[row].numbers)
		return !name[n];
	if (name[n] < '0' || name[n] > '9')
		return false;
	v = strtol(name + n, &end, 10);
	*number = (uint8_t)v;
	return v < specials[row].numbers && !strcmp(end, specials[row].behind);
}

bool special_find(const char *name, enum ptx_special *s, uint8_t *number, uint8_t *components)
{
	if (!strcmp(name, "WARP_SZ")) {
		*s = PTX_WARP_SZ;
		*number = 0;
		*components = 1;
		return true;
	}
	if (name[0] != '%')
		return false;
	for (size_t i = 0; i < sizeof specials / sizeof *specials; i++)
		if (is_row(name + 1, i, number)) {
			*s = specials[i].special;
			*components = specials[i].components;
			return true;
		}
	return false;
}
