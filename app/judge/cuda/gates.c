#include "judge/cuda/gates.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The virtual GPU's key for each sum; NULL: it is made of others. */
static const char *const keys[TALLIES] = {
	[TALLY_LOAD_REQUESTS] = "global_load_requests",
	[TALLY_LOAD_SECTORS] = "global_load_sectors",
	[TALLY_STORE_REQUESTS] = "global_store_requests",
	[TALLY_STORE_SECTORS] = "global_store_sectors",
	[TALLY_USEFUL_BYTES] = "useful_bytes",
	[TALLY_INSTRUCTIONS] = "ptx_instructions",
	[TALLY_ACTIVE_LANES] = "active_lanes",
	[TALLY_BRANCHES] = "branches",
	[TALLY_DIVERGENT] = "divergent_branches",
	[TALLY_SHARED_REQUESTS] = "shared_requests",
	[TALLY_SHARED_WAVEFRONTS] = "shared_wavefronts",
	[TALLY_SHARED_EXCESS] = "shared_wavefronts_excess",
	[TALLY_LOCAL_BYTES] = "local_bytes",
	[TALLY_ATOMICS] = "atomics",
	[TALLY_GLOBAL_ATOMICS] = "global_atomics",
	[TALLY_SHARED_ATOMICS] = "shared_atomics",
	[TALLY_ATOMIC_CONFLICTS] = "atomic_conflicts",
	[TALLY_BARRIERS] = "barriers",
	[TALLY_FLOPS] = "flops",
	[TALLY_LAUNCHES] = "launches",
	[TALLY_BLOCKS] = "blocks",
};

/* A counter is scale x one sum, by another or as it stands. */
static const struct counter {
	const char *name, *title;
	double scale;
	enum tally sum, by;
} counters[] = {
	{"load_sectors_per_request",  "sectors a load request",                              1,          TALLY_LOAD_SECTORS,
         TALLY_LOAD_REQUESTS															   },
	{"store_sectors_per_request", "sectors a store request",                             1,          TALLY_STORE_SECTORS,
         TALLY_STORE_REQUESTS															  },
	{"useful_bytes_pct",          "% of the bytes moved are useful",                     100.0 / 32, TALLY_USEFUL_BYTES,
         TALLY_SECTORS																 },
	{"traffic_ratio",             "times the least traffic possible",                    32,         TALLY_SECTORS,           TALLY_LEAST_BYTES    },
	{"load_requests",             "load requests",                                       1,          TALLY_LOAD_REQUESTS,     TALLY_NONE           },
	{"store_requests",            "store requests",                                      1,          TALLY_STORE_REQUESTS,    TALLY_NONE           },
	{"load_sectors",              "sectors loaded",                                      1,          TALLY_LOAD_SECTORS,      TALLY_NONE           },
	{"store_sectors",             "sectors stored",                                      1,          TALLY_STORE_SECTORS,     TALLY_NONE           },
	{"shared_requests",           "requests of shared memory",                           1,          TALLY_SHARED_REQUESTS,   TALLY_NONE           },
	{"shared_wavefronts",         "wavefronts of shared memory",                         1,          TALLY_SHARED_WAVEFRONTS,
         TALLY_NONE																    },
	{"shared_excess",             "wavefronts lost to bank conflicts",                   1,          TALLY_SHARED_EXCESS,     TALLY_NONE           },
	{"shared_excess_per_request", "wavefronts lost to bank conflicts, a shared request", 1,
         TALLY_SHARED_EXCESS,												     TALLY_SHARED_REQUESTS},
	{"warp_efficiency",           "% of a warp's lanes at work",                         100.0 / 32, TALLY_ACTIVE_LANES,
         TALLY_INSTRUCTIONS															    },
	{"divergent_branches",        "branches at which a warp parts",                      1,          TALLY_DIVERGENT,         TALLY_NONE           },
	{"divergent_pct",             "% of the branches part a warp",                       100,        TALLY_DIVERGENT,         TALLY_BRANCHES       },
	{"atomics",                   "atomic instructions of warps",                        1,          TALLY_ATOMICS,           TALLY_NONE           },
	{"atomics_per_block",         "atomic instructions of warps, a block",               1,          TALLY_ATOMICS,
         TALLY_BLOCKS																  },
	{"global_atomics",            "atomic instructions of warps on global memory",       1,          TALLY_GLOBAL_ATOMICS,
         TALLY_NONE																    },
	{"shared_atomics",            "atomic instructions of warps on shared memory",       1,          TALLY_SHARED_ATOMICS,
         TALLY_NONE																    },
	{"atomic_conflicts",          "lanes that wait for another's atomic",                1,          TALLY_ATOMIC_CONFLICTS,
         TALLY_NONE																    },
	{"local_bytes",               "bytes of local memory moved",                         1,          TALLY_LOCAL_BYTES,       TALLY_NONE           },
	{"barriers",                  "barriers passed by warps",                            1,          TALLY_BARRIERS,          TALLY_NONE           },
	{"flops",		     "floating-point operations",                           1,          TALLY_FLOPS,             TALLY_NONE           },
	{"launches",                  "launches",					    1,          TALLY_LAUNCHES,          TALLY_NONE           },
	{"blocks",		    "blocks",					      1,          TALLY_BLOCKS,            TALLY_NONE           },
};

enum { COUNTERS = sizeof counters / sizeof *counters };

static const struct counter *find(const char *name)
{
	for (size_t i = 0; i < COUNTERS; i++)
		if (strcmp(counters[i].name, name) == 0)
			return &counters[i];
	return NULL;
}

bool gate_known(const char *counter)
{
	return find(counter) != NULL;
}

const char *gate_names(struct arena *a)
{
	const char *all = "the counters are ";

	for (size_t i = 0; i < COUNTERS; i++)
		all = arena_printf(a, "%s%s%s", all, i ? ", " : "", counters[i].name);
	return all;
}

void tallies_add(struct tallies *t, const struct yaml *y)
{
	for (int i = 0; i < TALLIES; i++)
		if (keys[i])
			t->at[i] += strtod(yaml_text(y, keys[i], "0"), NULL);
	t->at[TALLY_SECTORS] = t->at[TALLY_LOAD_SECTORS] + t->at[TALLY_STORE_SECTORS];
}

const char *gate_number(double v, struct arena *a)
{
	if (v == floor(v) && fabs(v) < 1e15)
		return arena_printf(a, "%.0f", v);
	return arena_printf(a, fabs(v) < 1000 ? "%.3g" : "%.0f", v);
}

/* By how much a line is beyond the limit, in units of the sum. */
static double excess(const struct counter *c, const struct kernel_gate *g, const struct tallies *t)
{
	double sum = c->scale * t->at[c->sum];
	double by = c->by == TALLY_NONE || c->by == TALLY_LEAST_BYTES || c->by == TALLY_BLOCKS
			    ? 0
			    : g->limit * t->at[c->by];

	return g->at_least ? by - sum : sum - by;
}

static const struct line_tallies *costliest(const struct counter *c, const struct kernel_gate *g,
	const struct line_tallies *lines, size_t n)
{
	const struct line_tallies *worst = NULL;
	double most = 0;

	for (size_t i = 0; i < n; i++) {
		double e = excess(c, g, &lines[i].sums);

		if (e > most) {
			most = e;
			worst = &lines[i];
		}
	}
	return worst;
}

/* The limit is written with few digits, and so is meant. */
bool gate_missed(const struct kernel_gate *g, double value)
{
	return g->at_least ? value < g->limit * (1 - 1e-9) : value > g->limit * (1 + 1e-9);
}

void gate_check(const struct kernel_gate *g, const struct tallies *all,
	const struct line_tallies *lines, size_t n, struct arena *a, struct gate_report *out,
	const struct line_tallies **worst)
{
	const struct counter *c = find(g->counter);
	double by = c->by == TALLY_NONE ? 1 : all->at[c->by];
	bool nothing = by == 0;

	*out = (struct gate_report){
		.counter = c->name,
		.title = c->title,
		.value = nothing ? 0 : c->scale * all->at[c->sum] / by,
		.limit = g->limit,
		.naive = g->naive,
		.reference = g->reference,
		.at_least = g->at_least,
		.hint = g->hint,
	};
	out->missed = nothing || gate_missed(g, out->value);
	*worst = out->missed ? costliest(c, g, lines, n) : NULL;
	if (*worst)
		out->line = (*worst)->line;
	out->sentence =
		nothing ? arena_printf(a, "no kernel does what %s is counted of", c->name)
			: arena_printf(a, "%s %s; naive %s, reference %s, limit %s",
				  gate_number(out->value, a), c->title, gate_number(g->naive, a),
				  gate_number(g->reference, a), gate_number(g->limit, a));
}
