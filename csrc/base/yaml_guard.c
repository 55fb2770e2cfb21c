/* yaml_guard.c - keeps from libyaml the few inputs on which its scanner is not linear.
 *
 * Limits that are counted on events (depth, nodes) stop most hostile documents at once, because
 * libyaml's scanner looks at most 1024 characters ahead of the event it gives. Two kinds of input
 * cost their time inside one event, measured on 1 MB with libyaml 0.2.5:
 *
 *   a long run of blanks inside a scalar   it clears a buffer of that size after each later word:
 *                                          1.2 s
 *   %TAG directives                        each is compared with all before it (4.6 s), and each
 *                                          use of one copies its prefix (1 s)
 *
 * Nobody writes either in a file that citynews reads, so both are refused before libyaml sees them.
 */
#include "base/yaml_guard.h"

#include <string.h>

/* => Returns the size of the line break at `at` as libyaml takes them, or 0. */
static size_t break_size(cn_str text, size_t at) {
    const unsigned char *p = (const unsigned char *)text.data + at;
    size_t left = text.size - at;
    if (*p == '\n') return 1;
    if (*p == '\r') return left > 1 && p[1] == '\n' ? 2 : 1;
    if (*p == 0xC2 && left > 1 && p[1] == 0x85) return 2;
    if (*p == 0xE2 && left > 2 && p[1] == 0x80 && (p[2] == 0xA8 || p[2] == 0xA9)) return 3;
    return 0;
}

static bool tag_directive(cn_str text, size_t at) {
    static const char word[] = "%TAG";
    const size_t size = sizeof word - 1;
    return text.size - at >= size && memcmp(text.data + at, word, size) == 0;
}

const char *cn__yaml_hazard(cn_str text, size_t *offset) {
    bool line_start = true;
    size_t run = 0;
    for (size_t at = 0; at < text.size;) {
        size_t broken = break_size(text, at);
        bool blank = text.data[at] == ' ' || text.data[at] == '\t';
        *offset = at;
        if (line_start && tag_directive(text, at)) return "%TAG directives are not taken";
        run = broken || blank ? run + (broken ? broken : 1) : 0;
        if (run > CN__YAML_BLANKS) return "more than 1024 blanks in a row";
        line_start = broken > 0;
        at += broken ? broken : 1;
    }
    return NULL;
}

void cn__yaml_locate(cn_str text, size_t offset, size_t *line, size_t *column) {
    *line = *column = 0;
    if (offset > text.size) offset = text.size;
    for (size_t at = 0; at < offset;) {
        size_t broken = break_size(text, at);
        if (broken) {
            ++*line;
            *column = 0;
        } else if (((unsigned char)text.data[at] & 0xC0) != 0x80) {
            ++*column;
        }
        at += broken ? broken : 1;
    }
}
