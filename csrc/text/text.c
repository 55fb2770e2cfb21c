/* text.c - a decoded text, and the way back to its source.
 *
 * Clean UTF-8 is borrowed: a text is then a view behind the byte order mark. All else is decoded
 * character by character with the encoding's step function into a buffer of its own. Every STRETCH
 * bytes of output a checkpoint notes where the character that begins there, or next, stood in the
 * source; the way back decodes again from the nearest checkpoint, with the same step function.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/error.h"
#include "text/encoding.h"

enum { STRETCH = 512 };

/* A character's place on both sides. */
typedef struct checkpoint {
    uint32_t source; /* behind the byte order mark */
    uint32_t target;
} checkpoint;

struct cn_text {
    cn_encoding encoding;
    size_t mark;             /* bytes of the byte order mark */
    cn_str source;           /* behind it, borrowed */
    cn_str utf8;             /* `source` itself, or what `decoded` holds */
    cn__buf decoded;         /* empty if borrowed */
    checkpoint *checkpoints; /* number i covers the output from i * STRETCH */
    size_t checkpoint_count;
    size_t checkpoint_capacity;
    cn_warning *warnings;
    size_t warning_count; /* may be more than are kept */
    size_t warning_capacity;
};

static int warn(cn_text *text, size_t offset, size_t size) {
    if (text->warning_count < CN_WARNING_LIMIT) {
        void *items = text->warnings;
        int status = cn__reserve(&items, &text->warning_capacity, text->warning_count + 1,
                                 sizeof *text->warnings);
        text->warnings = items;
        if (status) return status;
        text->warnings[text->warning_count] = (cn_warning){text->mark + offset, size};
    }
    text->warning_count++;
    return CN_OK;
}

static int mark_checkpoint(cn_text *text, size_t source) {
    void *items = text->checkpoints;
    int status = cn__reserve(&items, &text->checkpoint_capacity, text->checkpoint_count + 1,
                             sizeof *text->checkpoints);
    text->checkpoints = items;
    if (status) return status;
    text->checkpoints[text->checkpoint_count++] =
        (checkpoint){(uint32_t)source, (uint32_t)text->decoded.size};
    return CN_OK;
}

/* Decodes from `*at` until the output reaches `until` or the source ends; there is room. */
static int decode_stretch(cn_text *text, size_t *at, size_t until) {
    cn__stepper *step_of = cn__encoding_stepper(text->encoding);
    const unsigned char *start = (const unsigned char *)text->source.data;
    const unsigned char *p = start + *at, *end = start + text->source.size;
    char *out = text->decoded.data;
    size_t size = text->decoded.size;
    while (p < end && size < until) {
        if (text->encoding == CN_ENCODING_GB18030 && *p < 0x80) {
            out[size++] = (char)*p++;
            continue;
        }
        cn__step step = step_of(p, end);
        if (step.bad && warn(text, (size_t)(p - start), step.size)) return CN_E_MEMORY;
        size += cn__utf8_put(out + size, step.cp);
        p += step.size;
    }
    text->decoded.size = size;
    *at = (size_t)(p - start);
    return CN_OK;
}

static int decode(cn_text *text) {
    size_t at = 0, size = text->source.size;
    bool longer = text->encoding != CN_ENCODING_UTF8; /* most two bytes become three */
    int status = cn__buf_reserve(&text->decoded, longer ? size / 2 * 3 : size);
    while (!status && at < size) {
        status = mark_checkpoint(text, at);
        if (!status) status = cn__buf_reserve(&text->decoded, STRETCH + 4);
        if (!status) status = decode_stretch(text, &at, text->checkpoint_count * STRETCH);
    }
    cn__buf_trim(&text->decoded);
    text->utf8 = (cn_str){text->decoded.data, text->decoded.size};
    return status;
}

int cn_text_decode(cn_text **out, const char *bytes, size_t size, cn_encoding encoding,
                   cn_err *err) {
    *out = NULL;
    if (size > CN_DOCUMENT_LIMIT)
        return cn__fail(err, CN_E_LIMIT, "text larger than %zu bytes", CN_DOCUMENT_LIMIT);
    cn_text *text = calloc(1, sizeof *text);
    if (!text) return cn__fail_memory(err);
    if (size == 0) bytes = "";
    cn__found found = cn__encoding_find(bytes, size, encoding);
    text->encoding = found.encoding;
    text->mark = found.mark;
    text->source = (cn_str){bytes + found.mark, size - found.mark};
    text->utf8 = text->source;
    if (!found.clean && text->source.size && decode(text)) {
        cn_text_free(text);
        return cn__fail_memory(err);
    }
    *out = text;
    return CN_OK;
}

void cn_text_free(cn_text *text) {
    if (!text) return;
    cn__buf_dispose(&text->decoded);
    free(text->checkpoints);
    free(text->warnings);
    free(text);
}

cn_str cn_text_utf8(const cn_text *text) {
    return text->utf8;
}

cn_encoding cn_text_encoding(const cn_text *text) {
    return text->encoding;
}

/* => Returns the last checkpoint whose character begins at or before `offset`. */
static checkpoint checkpoint_before(const cn_text *text, size_t offset) {
    size_t i = offset / STRETCH;
    if (i >= text->checkpoint_count) i = text->checkpoint_count - 1;
    if (text->checkpoints[i].target > offset) i--;
    return text->checkpoints[i];
}

size_t cn_text_source_offset(const cn_text *text, size_t offset) {
    if (offset >= text->utf8.size) return text->mark + text->source.size;
    if (!text->checkpoint_count) {
        while (offset > 0 && ((unsigned char)text->utf8.data[offset] & 0xC0) == 0x80) offset--;
        return text->mark + offset;
    }
    cn__stepper *step_of = cn__encoding_stepper(text->encoding);
    checkpoint place = checkpoint_before(text, offset);
    const unsigned char *start = (const unsigned char *)text->source.data;
    const unsigned char *p = start + place.source, *end = start + text->source.size;
    for (size_t target = place.target; p < end;) {
        cn__step step = step_of(p, end);
        char room[4];
        target += cn__utf8_put(room, step.cp);
        if (target > offset) break;
        p += step.size;
    }
    return text->mark + (size_t)(p - start);
}

size_t cn_text_warning_count(const cn_text *text) {
    return text->warning_count;
}

const cn_warning *cn_text_warning(const cn_text *text, size_t index) {
    size_t kept = text->warning_count < CN_WARNING_LIMIT ? text->warning_count : CN_WARNING_LIMIT;
    return index < kept ? &text->warnings[index] : NULL;
}
