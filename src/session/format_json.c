/* The complete format. The frame is ours, a value on a line of its own: nothing larger than one
 * event or one story is ever held. */
#include <stdint.h>

#include "format.h"
#include "shape.h"
#include "spiral/base/buf.h"
#include "spiral/store.h"

enum { DIGITS = 10 }; /* of what moved a cell */

static void dump(struct telling *t, json_t *value)
{
    json_dumpf(value, t->out, JSON_COMPACT | JSON_REAL_PRECISION(DIGITS));
    json_decref(value);
}

static void next_of_list(struct telling *t)
{
    fputs(t->told++ ? ",\n" : "\n", t->out);
}

static void begin(struct telling *t)
{
    fprintf(t->out, "{\"schema\":%d,\n\"export\":\"spiral\",\n\"scope\":\"%s\",\n\"standing\":",
            EXPORT_SCHEMA, t->scope);
    dump(t, shape_write(&SHAPE_STANDING, t->standing, &t->veil));
    fputs(",\n\"sessions\":[", t->out);
}

static void open_sitting(struct telling *t, const struct session_times *s)
{
    fputs(s == t->sittings ? "\n{\"session\":" : ",\n{\"session\":", t->out);
    dump(t, shape_write(&SHAPE_SITTING, s, &t->veil));
    fputs(",\n\"events\":[", t->out);
    t->told = 0;
}

static void tell_event(struct telling *t, const struct event *e, const struct verdict *v)
{
    json_t *object = shape_write(&SHAPE_EVENT, e, &t->veil);
    if (v)
        json_object_set_new(object, "verdict", shape_write(&SHAPE_VERDICT, v, &t->veil));
    next_of_list(t);
    dump(t, object);
}

static void close_sitting(struct telling *t, const struct story *s)
{
    struct story told = *s;
    struct buf page;
    buf_init(&page, SIZE_MAX / 2);
    session_render(&s->log, t->x->view.course, t->standing->next, &page);
    told.page = buf_text(&page);
    fputs("\n],\n\"log\":", t->out);
    dump(t, shape_write(&SHAPE_STORY, &told, &t->veil));
    buf_free(&page);
    fputc('}', t->out);
    t->told = 0;
}

static void tell_piece(struct telling *t, const struct noted_piece *p)
{
    if (!t->told)
        fputs("\n],\n\"appendix\":[", t->out);
    next_of_list(t);
    dump(t, shape_write(&SHAPE_NOTES, p, &t->veil));
}

static void end(struct telling *t)
{
    fputs("\n]}\n", t->out);
}

const struct format FORMAT_JSON = {
    .name = "json",
    .begin = begin,
    .open = open_sitting,
    .event = tell_event,
    .close = close_sitting,
    .piece = tell_piece,
    .end = end,
};
