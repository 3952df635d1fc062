#include "views.h"

const struct view_ops *view_ops(enum view_id id)
{
    static const struct view_ops *const list[] = {
        [VIEW_HOME] = &VIEW_HOME_OPS,         [VIEW_FIRST] = &VIEW_FIRST_OPS,
        [VIEW_LESSON] = &VIEW_LESSON_OPS,     [VIEW_EXERCISE] = &VIEW_EXERCISE_OPS,
        [VIEW_COURSE] = &VIEW_COURSE_OPS,     [VIEW_HELP] = &VIEW_HELP_OPS,
        [VIEW_HISTORY] = &VIEW_HISTORY_OPS,   [VIEW_RECALL] = &VIEW_RECALL_OPS,
        [VIEW_MATRIX] = &VIEW_MATRIX_OPS,     [VIEW_STUCK] = &VIEW_STUCK_OPS,
        [VIEW_DOCTOR] = &VIEW_DOCTOR_OPS,     [VIEW_SETTINGS] = &VIEW_SETTINGS_OPS,
        [VIEW_SESSIONS] = &VIEW_SESSIONS_OPS, [VIEW_PACE] = &VIEW_PACE_OPS,
        [VIEW_FEEDBACK] = &VIEW_FEEDBACK_OPS,
    };
    return list[id];
}
