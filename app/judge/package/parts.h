/* package_parts: the parts of reading a problem package, each in a file of its own, in the order in
 * which they are called. */
#ifndef WHET_JUDGE_PACKAGE_PARTS_H
#define WHET_JUDGE_PACKAGE_PARTS_H

#include "base/yaml.h"
#include "judge/package/package.h"

/* What reading carries along. */
struct package_reader {
	struct package *p;
	struct arena *a;
	struct err *e;
	const struct yaml *yaml; /* problem.yaml */
};

/* scan.c: lists the files below p->root and hashes them; refuses links that leave the
 * package, devices, names that no system agrees on, and more than unpack.h allows. */
int package_scan(struct package_reader *r);
const struct package_file *package_find(const struct package *p, const char *name);
/* Files whose names begin so: the first of them, and how many. */
const struct package_file *package_below(const struct package *p, const char *prefix, size_t *n);

/* package.c: the value under a key, NULL when it is absent, empty or null. */
const struct yaml *package_value(const struct yaml *y, const char *key);
/* One text of a scalar or of a list, joined by spaces; "" when absent. */
const char *package_words(const struct yaml *y, const char *key, struct arena *a);
/* A file of the package as YAML. */
const struct yaml *package_yaml(struct package_reader *r, const struct package_file *f);
void package_note(struct package_reader *r, const char *sentence);

/* data.c: test cases, groups, and the flags of the validator. */
int package_data(struct package_reader *r);
/* programs.c: the validator and the submissions. */
int package_programs(struct package_reader *r);
/* statement.c: the title and the statement with the samples. */
int package_statement(struct package_reader *r);

#endif
