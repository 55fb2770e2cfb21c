/* store.c - texts as they were written, kept as their normal form and edits. */
#include "index/store.h"
#include "base/error.h"
#include "text/utf8.h"

#include <string.h>

enum { PAIRS = 4096, PAIR_BYTES = sizeof(((cn__pair *)0)->bytes), NUMBER = 5 };

/* ---- Numbers ------------------------------------------------------------------------------- */

static size_t put_number(uint8_t *out, uint32_t number) {
    size_t size = 0;
    for (; number >= 0x80; number >>= 7) out[size++] = (uint8_t)(number | 0x80);
    out[size++] = (uint8_t)number;
    return size;
}

/* => Returns whether a number stands at `*at`, which then is behind it. */
static bool get_number(const uint8_t **at, const uint8_t *end, uint32_t *number) {
    *number = 0;
    for (unsigned shift = 0; *at < end && shift < 7 * NUMBER; shift += 7) {
        uint8_t byte = *(*at)++;
        *number |= (uint32_t)(byte & 0x7F) << shift;
        if (byte < 0x80) return true;
    }
    return false;
}

/* ---- Writing edits ------------------------------------------------------------------------- */

/* => Returns the number of the edit's pair, made if there is room for it, or CN__NONE. */
static int pair_of(cn__names *pairs, const cn__edit *edit, uint32_t *pair) {
    *pair = CN__NONE;
    if (edit->text.size > PAIR_BYTES || edit->units > UINT8_MAX) return CN_OK;
    if (cn__names_find(pairs, edit->units, edit->text, pair)) return CN_OK;
    return pairs->count < PAIRS ? cn__names_add(pairs, edit->units, edit->text, pair) : CN_OK;
}

int cn__edits_put(cn__edits *edits, const cn__edit *edit) {
    uint32_t pair;
    if (pair_of(&edits->pairs, edit, &pair)) return CN_E_MEMORY;
    uint8_t head[4 * NUMBER];
    size_t size = put_number(head, edit->kept);
    if (pair != CN__NONE) {
        size += put_number(head + size, pair + 1);
        return cn__buf_append(&edits->bytes, (const char *)head, size);
    }
    size += put_number(head + size, 0);
    size += put_number(head + size, edit->units);
    size += put_number(head + size, (uint32_t)edit->text.size);
    int status = cn__buf_append(&edits->bytes, (const char *)head, size);
    return status ? status : cn__buf_append(&edits->bytes, edit->text.data, edit->text.size);
}

void cn__edits_dispose(cn__edits *edits) {
    cn__buf_dispose(&edits->bytes);
    cn__names_dispose(&edits->pairs);
}

/* ---- Writing texts ------------------------------------------------------------------------- */

/* A text and its normal form, walked side by side. */
typedef struct walk {
    cn__edits *edits;
    cn__buf *units;
    uint32_t kept;
    const cn_normal *normal;
    const unsigned char *text, *text_at, *text_end;
    const unsigned char *norm, *norm_at, *norm_end;
} walk;

/* Appends a character as UTF-16. A 0 would end the field, so U+FFFD stands for it. */
static uint32_t put_char(cn__buf *units, uint32_t cp) {
    uint16_t pair[2] = {(uint16_t)(cp ? cp : CN__REPLACEMENT)};
    size_t count = 1;
    if (cp >= 0x10000) {
        pair[0] = (uint16_t)(0xD7C0 + (cp >> 10));
        pair[1] = (uint16_t)(0xDC00 | (cp & 0x3FF));
        count = 2;
    }
    memcpy(units->data + units->size, pair, count * sizeof *pair);
    units->size += count * sizeof *pair;
    return (uint32_t)count;
}

static bool is_hanzi(const unsigned char *p) {
    return p[0] >= 0xE4 && p[0] <= 0xE9;
}

/* => Returns the character where the two agree, with size 0 where they do not, or at a 0. */
static cn__step same_step(const walk *w) {
    const unsigned char *n = w->norm_at, *t = w->text_at;
    if (*n < 0x80) return (cn__step){.cp = *n, .size = *n && *n == *t};
    size_t left = (size_t)(w->text_end - t);
    if (is_hanzi(n) && left >= 3 && n[0] == t[0] && n[1] == t[1] && n[2] == t[2])
        return (cn__step){.cp = (n[0] & 0xFu) << 12 | (n[1] & 0x3Fu) << 6 | (n[2] & 0x3Fu),
                          .size = 3};
    cn__step step = cn__utf8_step(n, w->norm_end);
    if (left < step.size || memcmp(n, t, step.size) != 0) step.size = 0;
    return step;
}

/* Walks while the two are the same. */
static void walk_same(walk *w) {
    while (w->norm_at < w->norm_end && w->text_at < w->text_end) {
        cn__step step = same_step(w);
        if (!step.size) return;
        w->kept += put_char(w->units, step.cp);
        w->norm_at += step.size;
        w->text_at += step.size;
    }
}

/* => Returns whether a full-width mark (，（：) of the text stands against its ASCII form, which is
 *    nearly all that ever differs. */
static bool is_narrowed(const walk *w) {
    const unsigned char *t = w->text_at;
    return w->text_end - t >= 3 && t[0] == 0xEF && t[1] == 0xBC && t[2] >= 0x81 && t[2] <= 0xA0 &&
           *w->norm_at == t[2] - 0x81 + '!';
}

static int put_edit(walk *w, uint32_t units, const unsigned char *text_end) {
    cn__edit edit = {w->kept, units, {(const char *)w->text_at, (size_t)(text_end - w->text_at)}};
    w->kept = 0;
    w->text_at = text_end;
    return cn__edits_put(w->edits, &edit);
}

static cn_span origin(const walk *w) {
    uint32_t at = (uint32_t)(w->norm_at - w->norm);
    return cn_normal_origin(w->normal, (cn_span){at, at + 1});
}

/* Makes an edit where the two differ: of what was left out before the next character of the normal
 * form, or else of all characters that share its origin. */
static int walk_edit(walk *w) {
    if (is_narrowed(w)) {
        put_char(w->units, *w->norm_at++);
        return put_edit(w, 1, w->text_at + 3);
    }
    cn_span from = origin(w);
    const unsigned char *text_end = w->text + from.start;
    if (text_end > w->text_at) return put_edit(w, 0, text_end);
    uint32_t units = 0;
    text_end = w->text + from.end;
    if (text_end < w->text_at) text_end = w->text_at;
    do {
        cn__step step = cn__utf8_step(w->norm_at, w->norm_end);
        units += put_char(w->units, step.cp);
        w->norm_at += step.size;
    } while (w->norm_at < w->norm_end && w->text + origin(w).start < text_end);
    return put_edit(w, units, text_end);
}

static int walk_all(walk *w) {
    size_t size = (size_t)(w->norm_end - w->norm);
    int status = cn__buf_reserve(w->units, size * 2);
    while (!status) {
        walk_same(w);
        if (w->norm_at == w->norm_end) break;
        status = walk_edit(w);
    }
    if (!status && w->text_at < w->text_end) status = put_edit(w, 0, w->text_end);
    return status;
}

int cn__store_text(cn__edits *edits, cn__buf *units, uint32_t *kept, cn_str text, cn_err *err) {
    cn_normal *normal;
    int status = cn_normal_new(&normal, text, err);
    if (status) return status;
    cn_str form = cn_normal_text(normal);
    walk w = {.edits = edits, .units = units, .kept = *kept, .normal = normal};
    w.text = w.text_at = (const unsigned char *)(text.size ? text.data : "");
    w.text_end = w.text + text.size;
    w.norm = w.norm_at = (const unsigned char *)form.data;
    w.norm_end = w.norm + form.size;
    status = walk_all(&w);
    *kept = w.kept;
    cn_normal_free(normal);
    return status ? cn__fail_memory(err) : CN_OK;
}

int cn__store_phrase(cn__buf *units, cn_str phrase, cn_err *err) {
    cn_normal *normal;
    int status = cn_normal_new(&normal, phrase, err);
    if (status) return status;
    cn_str form = cn_normal_text(normal);
    const unsigned char *at = (const unsigned char *)form.data, *end = at + form.size;
    status = cn__buf_reserve(units, form.size * 2);
    while (!status && at < end) {
        cn__step step = cn__utf8_step(at, end);
        put_char(units, step.cp);
        at += step.size;
    }
    cn_normal_free(normal);
    return status ? cn__fail_memory(err) : CN_OK;
}

/* ---- Reading edits ------------------------------------------------------------------------- */

static int bad_edits(const cn__segment *s, cn_err *err) {
    return cn__map_bad(&s->text, "edits", err);
}

int cn__edits_open(cn__edit_reader *reader, cn__segment *s, uint32_t article, cn_err *err) {
    const cn__article *row = &s->articles[article];
    bool last = article + 1 == s->article_count;
    int status = cn__map_need(&s->text, row, (last ? 1 : 2) * sizeof *row, err);
    if (status) return status;
    uint64_t start = row->edits, end = last ? s->edits_size : row[1].edits;
    if (start > end || end > s->edits_size) return bad_edits(s, err);
    status = cn__map_need(&s->text, s->edits + start, end - start, err);
    *reader = (cn__edit_reader){s, s->edits + start, s->edits + end};
    return status;
}

static int read_pair(cn__segment *s, uint32_t number, cn__edit *edit, cn_err *err) {
    if (number >= s->pair_count) return bad_edits(s, err);
    const cn__pair *pair = &s->pairs[number];
    int status = cn__map_need(&s->text, pair, sizeof *pair, err);
    if (status) return status;
    if (pair->size > PAIR_BYTES) return bad_edits(s, err);
    edit->units = pair->units;
    edit->text = (cn_str){(const char *)pair->bytes, pair->size};
    return 1;
}

int cn__edits_next(cn__edit_reader *reader, cn__edit *edit, cn_err *err) {
    uint32_t code = 0, size = 0;
    if (reader->at == reader->end) return 0;
    if (!get_number(&reader->at, reader->end, &edit->kept) ||
        !get_number(&reader->at, reader->end, &code))
        return bad_edits(reader->segment, err);
    if (code) return read_pair(reader->segment, code - 1, edit, err);
    if (!get_number(&reader->at, reader->end, &edit->units) ||
        !get_number(&reader->at, reader->end, &size) || size > (size_t)(reader->end - reader->at))
        return bad_edits(reader->segment, err);
    edit->text = (cn_str){(const char *)reader->at, size};
    reader->at += size;
    return 1;
}

/* ---- Reading texts ------------------------------------------------------------------------- */

int cn__store_fields(cn__segment *s, uint32_t article, cn__place *place, cn_err *err) {
    int status = cn__segment_place(s, err);
    const cn__article *row = &s->articles[article];
    if (!status) status = cn__map_need(&s->text, row, sizeof *row, err);
    if (status) return status;
    uint32_t start = s->starts[article], end = s->starts[article + 1], size = end - start;
    if (size < 3 || row->title > size - 3 || row->body > size - 3 - row->title)
        return cn__map_bad(&s->text, "fields of an article", err);
    place->start = start;
    place->title_end = start + row->title;
    place->body_end = place->title_end + 1 + row->body;
    place->end = end - 1;
    return CN_OK;
}

int cn__store_place(cn__segment *s, uint32_t article, cn__place *place, cn_err *err) {
    int status = cn__store_fields(s, article, place, err);
    if (status) return status;
    size_t size = place->end + (size_t)1 - place->start;
    return cn__map_need(&s->text, s->units + place->start, size * sizeof *s->units, err);
}

void cn__field_dispose(cn__field *field) {
    cn__buf_dispose(&field->text);
    cn__ids_dispose(&field->begins);
    cn__ids_dispose(&field->ends);
}

/* Notes that `count` units stand for the bytes of the text from `begin` on. */
static int note_units(cn__field *field, size_t begin, size_t count) {
    uint32_t *begins = cn__ids_room(&field->begins, count);
    uint32_t *ends = cn__ids_room(&field->ends, count);
    if (!begins || !ends) return CN_E_MEMORY;
    for (size_t i = 0; i < count; i++) {
        begins[i] = (uint32_t)begin;
        ends[i] = (uint32_t)field->text.size;
    }
    field->begins.count += count;
    field->ends.count += count;
    return CN_OK;
}

/* Appends units as UTF-8; lone halves of a pair, which only a crafted file has, as U+FFFD. */
static int put_units(cn__field *field, bool with_units, const uint16_t *units, size_t count) {
    cn__buf *out = &field->text;
    if (cn__buf_reserve(out, count * 3)) return CN_E_MEMORY;
    for (size_t i = 0; i < count; i++) {
        uint32_t cp = units[i];
        size_t size = 1, begin = out->size;
        bool high = cp >= 0xD800 && cp < 0xDC00;
        if (high && i + 1 < count && units[i + 1] >= 0xDC00 && units[i + 1] < 0xE000) {
            cp = 0x10000 + ((cp & 0x3FF) << 10) + (units[++i] & 0x3FF);
            size = 2;
        } else if (cp >= 0xD800 && cp < 0xE000) {
            cp = CN__REPLACEMENT;
        }
        out->size += cn__utf8_put(out->data + out->size, cp);
        if (with_units && note_units(field, begin, size)) return CN_E_MEMORY;
    }
    return CN_OK;
}

/* Where the reading of an article's edits stands. */
typedef struct reading {
    cn__segment *segment;
    uint32_t start, end; /* the field's units */
    uint32_t at;
    bool with_units;
    cn__field *field;
} reading;

/* Reads on over `count` units that stand for themselves. */
static int read_kept(reading *r, uint32_t count) {
    uint32_t from = r->at > r->start ? r->at : r->start;
    uint32_t to = r->at + count < r->end ? r->at + count : r->end;
    r->at += count;
    if (from >= to) return CN_OK;
    return put_units(r->field, r->with_units, r->segment->units + from, to - from);
}

/* Reads on over an edit. One of no units belongs to the field whose units, or end, it is before. */
static int read_edit(reading *r, const cn__edit *edit) {
    uint32_t at = r->at;
    r->at += edit->units;
    if (at < r->start || at > r->end || (edit->units && at == r->end)) return CN_OK;
    size_t begin = r->field->text.size;
    if (cn__buf_append(&r->field->text, edit->text.data, edit->text.size)) return CN_E_MEMORY;
    return r->with_units ? note_units(r->field, begin, edit->units) : CN_OK;
}

int cn__store_field(cn__segment *s, uint32_t article, uint32_t start, uint32_t end, bool with_units,
                    cn__field *field, cn_err *err) {
    cn__edit_reader edits = {0};
    cn__edit edit = {0};
    reading r = {s, start, end, s->starts[article], with_units, field};
    uint32_t limit = s->starts[article + 1];
    field->text.size = field->begins.count = field->ends.count = 0;
    int more = cn__edits_open(&edits, s, article, err);
    if (more) return more;
    do {
        more = cn__edits_next(&edits, &edit, err);
        if (more < 0) return more;
        uint32_t left = limit - r.at, kept = more ? edit.kept : left;
        if (kept > left || (more && edit.units > left - kept)) return bad_edits(s, err);
        if (read_kept(&r, kept) || (more && read_edit(&r, &edit))) return cn__fail_memory(err);
    } while (more && r.at <= end);
    if (with_units && field->begins.count != end - start) return bad_edits(s, err);
    return CN_OK;
}

/* => Returns the first unit that ends behind a byte of the field: where what starts there starts.
 */
static uint32_t unit_of(const cn__field *field, uint32_t byte) {
    return (uint32_t)cn__ids_seek(&field->ends, 0, byte + 1);
}

int cn__store_quotes(cn__segment *s, uint32_t article, const cn__place *place, cn__field *room,
                     cn__spans *out, cn_err *err) {
    cn__span_of rows;
    int status = cn__segment_quotes(s, article, &rows, err);
    if (status || rows.first == rows.last) return status;
    uint32_t start = place->title_end + 1;
    status = cn__store_field(s, article, start, place->body_end, true, room, err);
    void *items = out->items;
    if (!status && cn__reserve(&items, &out->capacity, out->count + (rows.last - rows.first),
                               sizeof *out->items))
        status = cn__fail_memory(err);
    if (items) out->items = items;
    for (uint32_t i = rows.first; !status && i < rows.last; i++) {
        const cn__quote *quote = &s->quotes[i];
        uint32_t last = quote->end > quote->start ? unit_of(room, quote->end - 1) + 1 : 0;
        cn_span span = {start + unit_of(room, quote->start), start + last};
        if (span.end > place->body_end) span.end = place->body_end;
        if (span.start < span.end) out->items[out->count++] = span;
    }
    return status;
}

/* ---- Strings ------------------------------------------------------------------------------- */

int cn__store_string(cn__segment *s, uint32_t offset, cn_str *text, uint32_t *next, cn_err *err) {
    uint32_t size;
    if (s->strings_size < 4 || offset > s->strings_size - 4)
        return cn__map_bad(&s->text, "a string", err);
    int status = cn__map_need(&s->text, s->strings + offset, 4, err);
    if (status) return status;
    memcpy(&size, s->strings + offset, sizeof size);
    if (size > s->strings_size - 4 - offset) return cn__map_bad(&s->text, "a string", err);
    *text = (cn_str){(const char *)s->strings + offset + 4, size};
    if (next) *next = offset + 4 + size;
    return cn__map_need(&s->text, text->data, size, err);
}

int cn__store_put_string(cn__buf *strings, cn_str text) {
    uint32_t size = (uint32_t)text.size;
    if (text.size > UINT32_MAX - 8 - strings->size) return CN_E_MEMORY;
    int status = cn__buf_append(strings, (const char *)&size, sizeof size);
    return status ? status : cn__buf_append(strings, text.data, text.size);
}
