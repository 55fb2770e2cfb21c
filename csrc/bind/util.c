/* util.c - strings, spans, errors and YAML values to Lua. */
#include "bind/util.h"

#include <string.h>

void cnl_push_str(lua_State *L, cn_str text) {
    lua_pushlstring(L, text.size ? text.data : "", text.size);
}

void cnl_push_optional(lua_State *L, cn_str text) {
    if (text.size)
        lua_pushlstring(L, text.data, text.size);
    else
        lua_pushnil(L);
}

int cnl_fail(lua_State *L, const cn_err *err) {
    lua_pushnil(L);
    lua_pushstring(L, err->message);
    lua_pushstring(L, cn_code_name(err->code));
    return 3;
}

void cnl_set_int(lua_State *L, const char *field, lua_Integer value) {
    lua_pushinteger(L, value);
    lua_setfield(L, -2, field);
}

void cnl_set_span(lua_State *L, size_t start, size_t end) {
    cnl_set_int(L, "first", (lua_Integer)start + 1);
    cnl_set_int(L, "last", (lua_Integer)end);
}

void cnl_set_str(lua_State *L, const char *field, cn_str text) {
    if (!text.size) return;
    cnl_push_str(L, text);
    lua_setfield(L, -2, field);
}

/* Whether a plain scalar is one of the three ways in which YAML's core schema writes a word. */
static bool scalar_is(const cn_yaml_node *node, const char *lower, const char *title,
                      const char *upper) {
    const char *text = node->scalar.data;
    return !node->quoted &&
           (strcmp(text, lower) == 0 || strcmp(text, title) == 0 || strcmp(text, upper) == 0);
}

static bool is_null(const cn_yaml_node *node) {
    return node->kind == CN_YAML_SCALAR && !node->quoted &&
           (!node->scalar.size || strcmp(node->scalar.data, "~") == 0 ||
            scalar_is(node, "null", "Null", "NULL"));
}

/* ( -- number | ) A decimal number that keeps all it says: 03 is a section; of 20 digits a double
 * holds the first 16, and of 1e999 nothing.
 * => Returns whether there was one to push. */
static bool push_number(lua_State *L, const cn_yaml_node *node) {
    const char *text = node->scalar.data;
    bool decimal = strspn(text, "+-.0123456789eE") == node->scalar.size;
    bool padded = text[0] == '0' && node->scalar.size > 1 && text[1] != '.';
    if (!decimal || padded || !lua_stringtonumber(L, text)) return false;
    bool whole = strpbrk(text, ".eE") == NULL;
    lua_Number value = lua_tonumber(L, -1);
    if (whole ? (bool)lua_isinteger(L, -1) : value - value == 0) return true;
    lua_pop(L, 1);
    return false;
}

/* Plain scalars mean what YAML's core schema says, but dates stay strings. */
static void push_scalar(lua_State *L, const cn_yaml_node *node) {
    if (is_null(node)) {
        lua_pushnil(L);
    } else if (scalar_is(node, "true", "True", "TRUE")) {
        lua_pushboolean(L, true);
    } else if (scalar_is(node, "false", "False", "FALSE")) {
        lua_pushboolean(L, false);
    } else if (node->quoted || !push_number(L, node)) {
        cnl_push_str(L, node->scalar);
    }
}

/* ( table -- table ) A list with holes is none in Lua: what is null is left out. */
static void set_items(lua_State *L, const cn_yaml_node *sequence) {
    lua_Integer n = 0;
    for (size_t i = 0; i < sequence->count; i++) {
        if (is_null(sequence->children[i])) continue;
        cnl_push_yaml(L, sequence->children[i]);
        lua_rawseti(L, -2, ++n);
    }
}

/* The depth of nodes is bounded by the limits they were read with. */
void cnl_push_yaml(lua_State *L, const cn_yaml_node *node) {
    if (!node) {
        lua_pushnil(L);
        return;
    }
    luaL_checkstack(L, 4, "YAML nested too deep");
    if (node->kind == CN_YAML_SCALAR) {
        push_scalar(L, node);
        return;
    }
    lua_newtable(L);
    if (node->kind == CN_YAML_SEQUENCE) {
        set_items(L, node);
        return;
    }
    for (size_t i = 0; i + 1 < node->count; i += 2) {
        const cn_yaml_node *key = node->children[i];
        if (key->kind != CN_YAML_SCALAR) continue;
        cnl_push_str(L, key->scalar);
        cnl_push_yaml(L, node->children[i + 1]);
        lua_rawset(L, -3);
    }
}

const char *cnl_check_option(lua_State *L, int index, const char *key, const char *absent) {
    if (lua_isnoneornil(L, index)) {
        lua_pushnil(L);
        return absent;
    }
    luaL_checktype(L, index, LUA_TTABLE);
    int type = lua_getfield(L, index, key);
    if (type == LUA_TNIL) return absent;
    if (type != LUA_TSTRING)
        luaL_error(L, "option '%s': string expected, got %s", key, luaL_typename(L, -1));
    return lua_tostring(L, -1);
}

cn_encoding cnl_check_encoding(lua_State *L, int index) {
    const char *name = cnl_check_option(L, index, "encoding", "auto");
    int encoding = cn_encoding_from_name(name);
    if (encoding < 0) luaL_error(L, "unknown encoding '%s'", name);
    lua_pop(L, 1);
    return (cn_encoding)encoding;
}

void cnl_register(lua_State *L, const char *name, const luaL_Reg *methods, const luaL_Reg *meta) {
    luaL_newmetatable(L, name);
    luaL_setfuncs(L, meta, 0);
    lua_newtable(L);
    luaL_setfuncs(L, methods, 0);
    lua_setfield(L, -2, "__index");
    lua_pop(L, 1);
}
