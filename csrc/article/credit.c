/* credit.c - the names of bylines. */
#include "article/credit.h"
#include "article/feature.h"
#include "base/span.h"
#include "text/chars.h"

#include <stdlib.h>

/* A name of two hanzi is set with a space to be as wide as its neighbours of three: 裴 宁. */
static int close_up(cn__credits *credits, cn_str *name) {
    char *copy = NULL, *to = NULL;
    if (!cn__is_han(cn__first_char(*name))) return CN_OK;
    for (const char *p = name->data, *end = p + name->size; p < end;) {
        uint32_t cp;
        const char *next = cn__utf8_next(p, end, &cp);
        if (cn__is_space(cp) && !copy) {
            copy = cn__arena_alloc(&credits->arena, name->size);
            if (!copy) return CN_E_MEMORY;
            memcpy(copy, name->data, (size_t)(p - name->data));
            to = copy + (p - name->data);
        } else if (!cn__is_space(cp) && copy) {
            memcpy(to, p, (size_t)(next - p));
            to += next - p;
        }
        p = next;
    }
    if (copy) *name = (cn_str){copy, (size_t)(to - copy)};
    return CN_OK;
}

int cn__credits_add_given(cn__credits *credits, const cn_credit *credit) {
    void *items = credits->items;
    int status = cn__reserve(&items, &credits->capacity, credits->count + 1, sizeof *credit);
    credits->items = items;
    if (status) return status;
    cn_credit *added = &credits->items[credits->count];
    *added = *credit;
    status = close_up(credits, &added->name);
    if (!status) credits->count++;
    return status;
}

static int add_names(cn__credits *credits, const cn__byline *byline, cn_str text, uint32_t offset,
                     bool placed) {
    cn_str base = {text.data + offset, text.size - offset};
    for (size_t i = 0; i < byline->count; i++) {
        const cn__name_part *part = &byline->names[i];
        cn_credit credit = {cn__span_text(base, part->name),
                            cn__span_text(base, part->role),
                            cn__span_text(base, part->affiliation),
                            {0, 0}};
        if (placed) credit.span = (cn_span){offset + part->name.start, offset + part->name.end};
        if (cn__credits_add_given(credits, &credit)) return CN_E_MEMORY;
    }
    return CN_OK;
}

int cn__credits_add(cn__credits *credits, const cn__byline *byline, cn_str text, uint32_t offset) {
    return add_names(credits, byline, text, offset, true);
}

int cn__credits_add_line(cn__credits *credits, cn_str line) {
    cn__byline byline;
    if (cn__byline_parse(&byline, line)) return add_names(credits, &byline, line, 0, false);
    const cn_credit whole = {.name = line};
    return line.size ? cn__credits_add_given(credits, &whole) : CN_OK;
}

size_t cn_byline_read(cn_credit *out, size_t room, cn_str line) {
    cn__byline byline;
    if (!cn__byline_parse(&byline, line)) return 0;
    for (size_t i = 0; i < byline.count && i < room; i++) {
        const cn__name_part *part = &byline.names[i];
        out[i] = (cn_credit){cn__span_text(line, part->name),
                             cn__span_text(line, part->role),
                             cn__span_text(line, part->affiliation),
                             {0, 0}};
    }
    return byline.count;
}

void cn__credits_dispose(cn__credits *credits) {
    free(credits->items);
    cn__arena_dispose(&credits->arena);
    *credits = (cn__credits){0};
}
