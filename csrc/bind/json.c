/* json.c - the body and the text of an article as JSON.
 *
 * All other JSON is lua-cjson's. The body and the text are nearly all the bytes that the command
 * prints, and each paragraph as a Lua string, encoded by a call of its own, takes longer than
 * taking the page apart; here they go from the core's text into one string.
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
