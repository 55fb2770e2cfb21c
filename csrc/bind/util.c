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

static bool scalar_is(const cn_yaml_node *node, const char *word) {
    return strcmp(node->scalar.data, word) == 0;
}

/* Plain scalars mean what YAML's core schema says, but dates stay strings. */
static void push_scalar(lua_State *L, const cn_yaml_node *node) {
    if (!node->quoted) {
        if (!node->scalar.size || scalar_is(node, "~") || scalar_is(node, "null")) {
            lua_pushnil(L);
            return;
        }
        if (scalar_is(node, "true") || scalar_is(node, "false")) {
            lua_pushboolean(L, scalar_is(node, "true"));
            return;
        }
        bool decimal = strspn(node->scalar.data, "+-.0123456789eE") == node->scalar.size;
        bool padded = node->scalar.size > 1 && node->scalar.data[0] == '0' &&
                      node->scalar.data[1] != '.'; /* 03 is a section, not a number */
        if (decimal && !padded && lua_stringtonumber(L, node->scalar.data)) return;
    }
    cnl_push_str(L, node->scalar);
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
        for (size_t i = 0; i < node->count; i++) {
            cnl_push_yaml(L, node->children[i]);
            lua_rawseti(L, -2, (lua_Integer)i + 1);
        }
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

cn_encoding cnl_check_encoding(lua_State *L, int index) {
    if (lua_isnoneornil(L, index)) return CN_ENCODING_AUTO;
    luaL_checktype(L, index, LUA_TTABLE);
    lua_getfield(L, index, "encoding");
    const char *name = luaL_optstring(L, -1, "auto");
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
