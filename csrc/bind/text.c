/* text.c - decoding, the normal form and YAML, as functions of the module. */
#include "bind/util.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#define HOLDER "citynews.holder"

/* Objects of the core that a function makes and frees again live in a userdata meanwhile, so that
 * an error of Lua's (no memory for a string) does not lose them. */
typedef struct holder {
    cn_text *text;
    cn_normal *normal;
    cn_yaml *yaml;
} holder;

static int holder_free(lua_State *L) {
    holder *h = lua_touserdata(L, 1);
    cn_text_free(h->text);
    cn_normal_free(h->normal);
    cn_yaml_free(h->yaml);
    *h = (holder){0};
    return 0;
}

void cnl_text_register(lua_State *L) {
    static const luaL_Reg meta[] = {{"__gc", holder_free}, {"__close", holder_free}, {NULL, NULL}};
    luaL_newmetatable(L, HOLDER);
    luaL_setfuncs(L, meta, 0);
    lua_pop(L, 1);
}

/* ( -- userdata ) */
static holder *new_holder(lua_State *L) {
    holder *h = lua_newuserdatauv(L, sizeof *h, 0);
    *h = (holder){0};
    luaL_setmetatable(L, HOLDER);
    lua_toclose(L, -1);
    return h;
}

/* decode(bytes [, options]) => UTF-8 text, encoding, number of bad sequences */
int cnl_decode(lua_State *L) {
    size_t size;
    const char *bytes = luaL_checklstring(L, 1, &size);
    cn_encoding encoding = cnl_check_encoding(L, 2);
    cn_err err;
    holder *h = new_holder(L);
    if (cn_text_decode(&h->text, bytes, size, encoding, &err)) return cnl_fail(L, &err);
    cn_str text = cn_text_utf8(h->text);
    if (text.data == bytes && text.size == size)
        lua_pushvalue(L, 1); /* clean UTF-8 is not copied here either */
    else
        cnl_push_str(L, text);
    lua_pushstring(L, cn_encoding_name(cn_text_encoding(h->text)));
    lua_pushinteger(L, (lua_Integer)cn_text_warning_count(h->text));
    return 3;
}

/* normalize(text [, first, last]) => normal form, and where the span of it comes from in `text` */
int cnl_normalize(lua_State *L) {
    size_t size;
    const char *text = luaL_checklstring(L, 1, &size);
    cn_err err;
    lua_settop(L, 3);
    holder *h = new_holder(L);
    if (cn_normal_new(&h->normal, (cn_str){text, size}, &err)) return cnl_fail(L, &err);
    cn_str normal = cn_normal_text(h->normal);
    cnl_push_str(L, normal);
    if (lua_isnoneornil(L, 2)) return 1;
    lua_Integer first = luaL_checkinteger(L, 2), last = luaL_checkinteger(L, 3);
    luaL_argcheck(L, first >= 1 && first <= (lua_Integer)normal.size + 1, 2, "outside the text");
    luaL_argcheck(L, last >= first - 1 && last <= (lua_Integer)normal.size, 3, "outside the text");
    cn_span origin = cn_normal_origin(h->normal, (cn_span){(uint32_t)first - 1, (uint32_t)last});
    lua_pushinteger(L, (lua_Integer)origin.start + 1);
    lua_pushinteger(L, (lua_Integer)origin.end);
    return 3;
}

/* yaml(text [, name]) => the value; nil, message, code */
int cnl_yaml(lua_State *L) {
    static const cn_yaml_limits limits = {
        .bytes = (size_t)1 << 20, .depth = 64, .nodes = 100000, .first_line = 1};
    size_t size;
    const char *text = luaL_checklstring(L, 1, &size);
    const char *name = luaL_optstring(L, 2, "yaml");
    cn_err err;
    holder *h = new_holder(L);
    if (cn_yaml_parse(&h->yaml, (cn_str){text, size}, name, &limits, &err))
        return cnl_fail(L, &err);
    cnl_push_yaml(L, cn_yaml_root(h->yaml));
    return 1;
}

/* date(text) => YYYY-MM-DD, or nil if it is no date */
int cnl_date(lua_State *L) {
    size_t size;
    const char *text = luaL_checklstring(L, 1, &size);
    char iso[11];
    if (cn_date_read((cn_str){text, size}, iso))
        lua_pushstring(L, iso);
    else
        lua_pushnil(L);
    return 1;
}

/* ( table -- table ) Sets the name as documents have it: without the space of 裴 宁. */
static void set_name(lua_State *L, cn_str name) {
    cnl_push_str(L, name);
    if (name.size && (unsigned char)name.data[0] >= 0x80) {
        luaL_gsub(L, lua_tostring(L, -1), "\xE3\x80\x80", " ");
        luaL_gsub(L, lua_tostring(L, -1), " ", "");
        lua_replace(L, -3);
        lua_pop(L, 1);
    }
    lua_setfield(L, -2, "name");
}

/* byline(line) => a list of name, role, affiliation; empty if the line reads as no byline */
int cnl_byline(lua_State *L) {
    size_t size;
    const char *line = luaL_checklstring(L, 1, &size);
    cn_credit credits[32];
    size_t count = cn_byline_read(credits, 32, (cn_str){line, size});
    lua_newtable(L);
    for (size_t i = 0; i < count && i < 32; i++) {
        lua_createtable(L, 0, 3);
        set_name(L, credits[i].name);
        cnl_set_str(L, "role", credits[i].role);
        cnl_set_str(L, "affiliation", credits[i].affiliation);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* hash(bytes) => their XXH3, 16 hexadecimal digits */
int cnl_hash(lua_State *L) {
    size_t size;
    const char *bytes = luaL_checklstring(L, 1, &size);
    static const char digits[] = "0123456789abcdef";
    char text[16];
    XXH64_hash_t hash = XXH3_64bits(bytes, size);
    for (int i = 0; i < 16; i++, hash <<= 4) text[i] = digits[hash >> 60];
    lua_pushlstring(L, text, sizeof text);
    return 1;
}

/* points(text, positions) => the same list, each position (a byte, from 1) replaced by the number
 * of code points before it */
int cnl_points(lua_State *L) {
    size_t size;
    const char *text = luaL_checklstring(L, 1, &size);
    luaL_checktype(L, 2, LUA_TTABLE);
    size_t count = lua_rawlen(L, 2);
    uint32_t *offsets = lua_newuserdatauv(L, (count + 1) * sizeof *offsets, 0);
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, 2, (lua_Integer)i + 1);
        lua_Integer at = luaL_checkinteger(L, -1);
        luaL_argcheck(L, at >= 1 && at <= (lua_Integer)UINT32_MAX, 2, "not a position");
        offsets[i] = (uint32_t)(at - 1);
        lua_pop(L, 1);
    }
    cn_err err;
    if (cn_count_points((cn_str){text, size}, offsets, count, &err)) return cnl_fail(L, &err);
    for (size_t i = 0; i < count; i++) {
        lua_pushinteger(L, (lua_Integer)offsets[i]);
        lua_rawseti(L, 2, (lua_Integer)i + 1);
    }
    lua_pushvalue(L, 2);
    return 1;
}
