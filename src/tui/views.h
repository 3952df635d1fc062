/* The views there are: each is one file. */
#ifndef SPIRAL_TUI_VIEWS_H
#define SPIRAL_TUI_VIEWS_H

#include "view.h"

extern const struct view_ops VIEW_HOME_OPS, VIEW_FIRST_OPS, VIEW_LESSON_OPS, VIEW_EXERCISE_OPS,
    VIEW_COURSE_OPS, VIEW_HELP_OPS, VIEW_HISTORY_OPS, VIEW_RECALL_OPS, VIEW_MATRIX_OPS,
    VIEW_STUCK_OPS, VIEW_DOCTOR_OPS;

#endif
