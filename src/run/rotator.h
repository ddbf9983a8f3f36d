/* rotator: the helper of a row of -w files; it opens the next one and runs the command of -z. */
#ifndef RINGDUMP_RUN_ROTATOR_H
#define RINGDUMP_RUN_ROTATOR_H

#include "savefile.h"

/* Start F->helper; the first file has its name. */
int rd_rotator_start(struct savefile *f, struct diag *d);
/* The file after the current one, by F->rotation and called F->name: a descriptor, or -1. */
int rd_rotator_next(struct savefile *f, struct diag *d);
/* The command of -z with the current file. */
int rd_rotator_run(struct savefile *f, struct diag *d);

#endif
