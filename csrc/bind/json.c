/* json.c - the userdata citynews.JSON: a line of JSON that grows.
 *
 * Nearly all the bytes that the command prints go through it. Each paragraph, mention or quotation
 * as a Lua string of its own, encoded by a call of its own and joined by another, takes longer than
 * taking the page apart; here they go into one buffer, which is used for line after line.
 */
#include "bind/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define JSON "citynews.JSON"

struct cnl_json {
    char *data;
    size_t size, room;
};

/* A buffer that one large article has made larger than this is not kept for the next. */
enum { ROOM_FIRST = 4096, ROOM_KEPT = 1 << 20, CHUNK = 1 << 20 };

/* ---- Adding ---- */

/* => Returns where `more` bytes can be written; raises without memory. */
static char *reserve(lua_State *L, cnl_json *json, size_t more) {
    if (more > json->room - json->size) {
        size_t room = json->room ? json->room : ROOM_FIRST;
        while (room - json->size < more && room <= SIZE_MAX / 2) room *= 2;
        char *data = room - json->size < more ? NULL : realloc(json->data, room);
        if (!data) luaL_error(L, "out of memory");
        json->data = data;
        json->room = room;
    }
    return json->data + json->size;
}

static void add(lua_State *L, cnl_json *json, const char *bytes, size_t size) {
    if (size == 0) return;
    memcpy(reserve(L, json, size), bytes, size);
    json->size += size;
}

#define ADD(L, json, literal) add((L), (json), (literal), sizeof(literal) - 1)

void cnl_json_raw(lua_State *L, cnl_json *json, const char *text) {
    add(L, json, text, strlen(text));
}

/* Whether the eight bytes from `p` are all beyond ASCII, as nearly all of a Chinese text are. */
static bool eight_beyond(const char *p) {
    const uint64_t high = UINT64_C(0x8080808080808080);
    uint64_t bytes;
    memcpy(&bytes, p, sizeof bytes);
    return (bytes & high) == high;
}

/* => Returns the first byte of [p, end) that may not stand in a JSON string as it is, or `end`. */
static const char *skip_plain(const char *p, const char *end) {
    while (p < end) {
        unsigned char byte = (unsigned char)*p;
        if (byte < 0x20 || byte == '"' || byte == '\\' || byte == 0x7F) break;
        p += end - p >= 8 && eight_beyond(p) ? 8 : 1;
    }
    return p;
}

static size_t escape(char *out, unsigned char byte) {
    static const char letters[] = "\bb\ff\nn\rr\tt\"\"\\\\";
    for (size_t i = 0; i + 1 < sizeof letters; i += 2) {
        if ((unsigned char)letters[i] != byte) continue;
        out[0] = '\\';
        out[1] = letters[i + 1];
        return 2;
    }
    return (size_t)sprintf(out, "\\u%04x", byte);
}

void cnl_json_string(lua_State *L, cnl_json *json, cn_str text) {
    enum { ESCAPE = 8 };
    const char *p = text.data, *end = text.data + text.size;
    ADD(L, json, "\"");
    while (p < end) {
        const char *run = p;
        p = skip_plain(p, end);
        add(L, json, run, (size_t)(p - run));
        if (p < end) json->size += escape(reserve(L, json, ESCAPE), (unsigned char)*p++);
    }
    ADD(L, json, "\"");
}

static void add_number(lua_State *L, cnl_json *json, uint32_t number) {
    char digits[10];
    size_t at = sizeof digits;
    do digits[--at] = (char)('0' + number % 10);
    while (number /= 10);
    add(L, json, digits + at, sizeof digits - at);
}

void cnl_json_body(lua_State *L, cnl_json *json, cn_str text, const cn_part *parts, size_t count) {
    ADD(L, json, "[");
    for (size_t i = 0; i < count; i++) {
        const cn_span span = parts[i].span;
        if (i > 0) ADD(L, json, ",");
        if (parts[i].kind == CN_PART_SUBHEAD)
            ADD(L, json, "{\"type\":\"subhead\",\"text\":");
        else
            ADD(L, json, "{\"type\":\"paragraph\",\"text\":");
        cnl_json_string(L, json, (cn_str){text.data + span.start, span.end - span.start});
        ADD(L, json, "}");
    }
    ADD(L, json, "]");
}

/* ---- Names ---- */

static void add_slice(lua_State *L, cnl_json *json, cn_str text, cn_span span) {
    cnl_json_string(L, json, (cn_str){text.data + span.start, span.end - span.start});
}

/* Adds `spans` of the text as the items of an array. */
static void add_slices(lua_State *L, cnl_json *json, cn_str text, const cn_span *spans,
                       size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (i > 0) ADD(L, json, ",");
        add_slice(L, json, text, spans[i]);
    }
}

static void add_mentions(lua_State *L, cnl_json *json, cn_str text, const cn_name *name,
                         const uint32_t *points) {
    ADD(L, json, "\"mentions\":[");
    for (size_t i = 0; i < name->mention_count; i++) {
        if (i > 0) ADD(L, json, ",");
        ADD(L, json, "{\"start\":");
        add_number(L, json, points[2 * i]);
        ADD(L, json, ",\"end\":");
        add_number(L, json, points[2 * i + 1]);
        ADD(L, json, ",\"text\":");
        add_slice(L, json, text, name->mentions[i].span);
        ADD(L, json, "}");
    }
    ADD(L, json, "]");
}

/* Adds what persons and organisations have in common but the mentions, and the brace before. */
static void add_forms(lua_State *L, cnl_json *json, cn_str text, const cn_name *name) {
    ADD(L, json, "{\"name\":");
    add_slice(L, json, text, name->name);
    ADD(L, json, ",\"aliases\":[");
    add_slices(L, json, text, name->aliases, name->alias_count);
}

static void add_person(lua_State *L, cnl_json *json, cn_str text, const cn_name *name,
                       const uint32_t *points) {
    add_forms(L, json, text, name);
    ADD(L, json, "],\"titles\":[");
    add_slices(L, json, text, name->titles, name->title_count);
    ADD(L, json, "],\"organizations\":[");
    add_slices(L, json, text, name->affiliations, name->affiliation_count);
    ADD(L, json, "],");
    add_mentions(L, json, text, name, points);
    ADD(L, json, "}");
}

static void add_organization(lua_State *L, cnl_json *json, cn_str text, const cn_name *name,
                             const uint32_t *points) {
    const char *kind = cn_organization_kind_name(name->kind);
    add_forms(L, json, text, name);
    ADD(L, json, "],\"kind\":\"");
    if (!kind) kind = "organization";
    add(L, json, kind, strlen(kind));
    ADD(L, json, "\",");
    add_mentions(L, json, text, name, points);
    ADD(L, json, "}");
}

void cnl_json_names(lua_State *L, cnl_json *json, cn_str text, const cn_names *names,
                    const uint32_t *points) {
    ADD(L, json, "\"people\":[");
    for (size_t i = 0; i < cn_names_person_count(names); i++) {
        const cn_name *name = cn_names_person(names, i);
        if (i > 0) ADD(L, json, ",");
        add_person(L, json, text, name, points);
        points += 2 * (size_t)name->mention_count;
    }
    ADD(L, json, "],\"organizations\":[");
    for (size_t i = 0; i < cn_names_organization_count(names); i++) {
        const cn_name *name = cn_names_organization(names, i);
        if (i > 0) ADD(L, json, ",");
        add_organization(L, json, text, name, points);
        points += 2 * (size_t)name->mention_count;
    }
    ADD(L, json, "]");
}

/* ---- The userdata ---- */

cnl_json *cnl_check_json(lua_State *L, int index) {
    return luaL_checkudata(L, index, JSON);
}

/* json() => an empty line */
int cnl_json_new(lua_State *L) {
    cnl_json *json = lua_newuserdatauv(L, sizeof *json, 0);
    *json = (cnl_json){0};
    luaL_setmetatable(L, JSON);
    return 1;
}

static int json_close(lua_State *L) {
    cnl_json *json = cnl_check_json(L, 1);
    free(json->data);
    *json = (cnl_json){0};
    return 0;
}

/* (json) => itself, empty */
static int json_clear(lua_State *L) {
    cnl_json *json = cnl_check_json(L, 1);
    if (json->room > ROOM_KEPT) json_close(L);
    json->size = 0;
    lua_settop(L, 1);
    return 1;
}

static void add_raw(lua_State *L, cnl_json *json, int index) {
    size_t size;
    const char *bytes = luaL_checklstring(L, index, &size);
    add(L, json, bytes, size);
}

/* (json, ...) adds strings and numbers as they are */
static int json_raw(lua_State *L) {
    cnl_json *json = cnl_check_json(L, 1);
    for (int i = 2, last = lua_gettop(L); i <= last; i++) add_raw(L, json, i);
    return 0;
}

/* (json, key, text, ...) adds for each pair the key as it is, and the text as a JSON string or, if
 * it is nil, null */
static int json_field(lua_State *L) {
    cnl_json *json = cnl_check_json(L, 1);
    for (int i = 2, last = lua_gettop(L); i <= last; i += 2) {
        cn_str text;
        add_raw(L, json, i);
        if (lua_isnoneornil(L, i + 1)) {
            ADD(L, json, "null");
        } else {
            text.data = luaL_checklstring(L, i + 1, &text.size);
            cnl_json_string(L, json, text);
        }
    }
    return 0;
}

/* (json) => the whole line */
static int json_tostring(lua_State *L) {
    const cnl_json *json = cnl_check_json(L, 1);
    cnl_push_str(L, (cn_str){json->data, json->size});
    return 1;
}

/* (json, number) => a piece of the line, from 1; nothing past the last. A line may be very long. */
static int json_piece(lua_State *L) {
    const cnl_json *json = cnl_check_json(L, 1);
    lua_Integer number = luaL_checkinteger(L, 2);
    if (number < 1 || (lua_Unsigned)(number - 1) > json->size / CHUNK) return 0;
    size_t start = (size_t)(number - 1) * CHUNK, left = json->size - start;
    if (left == 0) return 0;
    cnl_push_str(L, (cn_str){json->data + start, left < CHUNK ? left : CHUNK});
    return 1;
}

void cnl_json_register(lua_State *L) {
    static const luaL_Reg methods[] = {
        {"clear", json_clear}, {"raw", json_raw}, {"field", json_field},
        {"piece", json_piece}, {NULL, NULL},
    };
    static const luaL_Reg meta[] = {
        {"__gc", json_close}, {"__close", json_close}, {"__tostring", json_tostring}, {NULL, NULL}};
    cnl_register(L, JSON, methods, meta);
}
