/* import_files: writes a package as an exercise folder. */
#ifndef WHET_ACTION_IMPORT_FILES_H
#define WHET_ACTION_IMPORT_FILES_H

#include "action/import_problem.h"

/* Writes everything but exercise.yaml into dir, which exists. */
int import_files(const struct package *p, const char *dir, struct arena *a, struct err *e);
/* Writes dir/exercise.yaml. from is where the package was. */
int import_manifest(const struct package *p, const char *dir, const char *from,
	const struct imported *im, struct err *e);

#endif
