/* json.c - the body, the text and the names of an article as JSON.
 *
 * All other JSON is lua-cjson's. These are nearly all the bytes that the command prints, and each
 * paragraph or mention as a Lua string, encoded by a call of its own, takes longer than taking the
 * page apart or finding the names; here they go from the core's text into one string.
 */
#include "bind/util.h"

#include <stdio.h>
#include <string.h>

/* => Returns whether `byte` may stand in a JSON string as it is. */
static inline bool is_plain(unsigned char byte) {
    return byte >= 0x20 && byte != '"' && byte != '\\';
}

static void add_escape(luaL_Buffer *out, unsigned char byte) {
    static const char letters[] = "\bb\ff\nn\rr\tt\"\"\\\\";
    char escape[8];
    for (size_t i = 0; i + 1 < sizeof letters; i += 2) {
        if ((unsigned char)letters[i] != byte) continue;
        luaL_addchar(out, '\\');
        luaL_addchar(out, letters[i + 1]);
        return;
    }
    snprintf(escape, sizeof escape, "\\u%04x", byte);
    luaL_addstring(out, escape);
}

/* Adds the inside of a JSON string. */
static void add_escaped(luaL_Buffer *out, cn_str text) {
    const char *p = text.data, *end = text.data + text.size;
    while (p < end) {
        const char *run = p;
        while (p < end && is_plain((unsigned char)*p)) p++;
        luaL_addlstring(out, run, (size_t)(p - run));
        if (p < end) add_escape(out, (unsigned char)*p++);
    }
}

void cnl_add_json_body(luaL_Buffer *out, cn_str text, const cn_part *parts, size_t count) {
    luaL_addchar(out, '[');
    for (size_t i = 0; i < count; i++) {
        const cn_span span = parts[i].span;
        if (i > 0) luaL_addchar(out, ',');
        luaL_addstring(out, parts[i].kind == CN_PART_SUBHEAD
                                ? "{\"type\":\"subhead\",\"text\":\""
                                : "{\"type\":\"paragraph\",\"text\":\"");
        add_escaped(out, (cn_str){text.data + span.start, span.end - span.start});
        luaL_addstring(out, "\"}");
    }
    luaL_addchar(out, ']');
}

void cnl_add_json_string(luaL_Buffer *out, cn_str text) {
    luaL_addchar(out, '"');
    add_escaped(out, text);
    luaL_addchar(out, '"');
}

/* ---- Names ---- */

#define ADD(out, literal) luaL_addlstring((out), (literal), sizeof(literal) - 1)

static void add_number(luaL_Buffer *out, uint32_t number) {
    char digits[10];
    size_t at = sizeof digits;
    do digits[--at] = (char)('0' + number % 10);
    while (number /= 10);
    luaL_addlstring(out, digits + at, sizeof digits - at);
}

static void add_slice(luaL_Buffer *out, cn_str text, cn_span span) {
    cnl_add_json_string(out, (cn_str){text.data + span.start, span.end - span.start});
}

/* Adds `spans` of the text as the items of an array. */
static void add_slices(luaL_Buffer *out, cn_str text, const cn_span *spans, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (i > 0) luaL_addchar(out, ',');
        add_slice(out, text, spans[i]);
    }
}

static void add_mentions(luaL_Buffer *out, cn_str text, const cn_name *name,
                         const uint32_t *points) {
    ADD(out, "\"mentions\":[");
    for (size_t i = 0; i < name->mention_count; i++) {
        if (i > 0) luaL_addchar(out, ',');
        ADD(out, "{\"start\":");
        add_number(out, points[2 * i]);
        ADD(out, ",\"end\":");
        add_number(out, points[2 * i + 1]);
        ADD(out, ",\"text\":");
        add_slice(out, text, name->mentions[i].span);
        luaL_addchar(out, '}');
    }
    luaL_addchar(out, ']');
}

/* Adds what persons and organisations have in common but the mentions, and the brace before. */
static void add_forms(luaL_Buffer *out, cn_str text, const cn_name *name) {
    ADD(out, "{\"name\":");
    add_slice(out, text, name->name);
    ADD(out, ",\"aliases\":[");
    add_slices(out, text, name->aliases, name->alias_count);
}

static void add_person(luaL_Buffer *out, cn_str text, const cn_name *name, const uint32_t *points) {
    add_forms(out, text, name);
    ADD(out, "],\"titles\":[");
    add_slices(out, text, name->titles, name->title_count);
    ADD(out, "],\"organizations\":[");
    add_slices(out, text, name->affiliations, name->affiliation_count);
    ADD(out, "],");
    add_mentions(out, text, name, points);
    luaL_addchar(out, '}');
}

static void add_organization(luaL_Buffer *out, cn_str text, const cn_name *name,
                             const uint32_t *points) {
    const char *kind = cn_organization_kind_name(name->kind);
    add_forms(out, text, name);
    ADD(out, "],\"kind\":\"");
    luaL_addstring(out, kind ? kind : "organization");
    ADD(out, "\",");
    add_mentions(out, text, name, points);
    luaL_addchar(out, '}');
}

void cnl_add_json_names(luaL_Buffer *out, cn_str text, const cn_names *names,
                        const uint32_t *points) {
    ADD(out, "\"people\":[");
    for (size_t i = 0; i < cn_names_person_count(names); i++) {
        const cn_name *name = cn_names_person(names, i);
        if (i > 0) luaL_addchar(out, ',');
        add_person(out, text, name, points);
        points += 2 * (size_t)name->mention_count;
    }
    ADD(out, "],\"organizations\":[");
    for (size_t i = 0; i < cn_names_organization_count(names); i++) {
        const cn_name *name = cn_names_organization(names, i);
        if (i > 0) luaL_addchar(out, ',');
        add_organization(out, text, name, points);
        points += 2 * (size_t)name->mention_count;
    }
    luaL_addchar(out, ']');
}
