/* What the files of this room share. */
#ifndef SPIRAL_SESSION_INTERNAL_H
#define SPIRAL_SESSION_INTERNAL_H

#include "spiral/session.h"

/* The struggles with one piece between two events, appended to the log's. */
enum status struggles_with(struct store *s, const char *work, struct arena *a,
                           struct session_log *log, struct error *err);

#endif
