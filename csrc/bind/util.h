/* util.h - what every file of the binding needs. Only the binding sees lua.h.
 *
 * Failures that a script may meet are returned as nil, message, code; wrong use raises. Spans leave
 * the core as bytes from 0, end excluded, and become Lua's first and last, from 1, inclusive, here.
 */
#ifndef CN_BIND_UTIL_H
#define CN_BIND_UTIL_H

#include "citynews.h"

#include <lauxlib.h>
#include <lua.h>

/* ( -- string ) */
void cnl_push_str(lua_State *L, cn_str text);
/* ( -- string | nil ) nil for an empty string */
void cnl_push_optional(lua_State *L, cn_str text);
/* ( -- nil message code ) => Returns 3, for `return cnl_fail(...)`. */
int cnl_fail(lua_State *L, const cn_err *err);
/* ( table -- table ) sets first and last */
void cnl_set_span(lua_State *L, size_t start, size_t end);
/* ( table -- table ) sets a field to a string, or to nothing if it is empty */
void cnl_set_str(lua_State *L, const char *field, cn_str text);
/* ( table -- table ) sets a field to an integer */
void cnl_set_int(lua_State *L, const char *field, lua_Integer value);
/* ( -- table | string | number | boolean | nil ) a YAML value */
void cnl_push_yaml(lua_State *L, const cn_yaml_node *node);
/* ( -- ? ) => Returns option `key` of the table at `index`, or `absent` where there are no options
 * or not this one; the string lives as long as what is pushed, which is one value. Raises where the
 *    options are no table or the option is no string. */
const char *cnl_check_option(lua_State *L, int index, const char *key, const char *absent);
/* => Returns the encoding named by the option `encoding` (none gives CN_ENCODING_AUTO). Raises for
 * a name that is none. */
cn_encoding cnl_check_encoding(lua_State *L, int index);

/* ( -- ) registers a metatable with its methods */
void cnl_register(lua_State *L, const char *name, const luaL_Reg *methods, const luaL_Reg *meta);

/* ( -- ) registers the metatables of the userdata */
void cnl_document_register(lua_State *L);
void cnl_index_register(lua_State *L);
void cnl_json_register(lua_State *L);
void cnl_names_register(lua_State *L);
void cnl_regex_register(lua_State *L);
void cnl_text_register(lua_State *L);
void cnl_quote_register(lua_State *L);
void cnl_process_register(lua_State *L);
void cnl_bigrams_register(lua_State *L);

/* => Returns the names that the userdata at `index` holds, borrowed as long as it lives. */
const cn_names *cnl_check_found_names(lua_State *L, int index);
/* The same of the text at index `text`; names of another raise. */
const cn_names *cnl_check_names_of(lua_State *L, int index, int text);

/* Functions of the module. */
int cnl_parse(lua_State *L);
int cnl_read(lua_State *L);
int cnl_decode(lua_State *L);
int cnl_normalize(lua_State *L);
int cnl_yaml(lua_State *L);
int cnl_sentences(lua_State *L);
int cnl_date(lua_State *L);
int cnl_byline(lua_State *L);
int cnl_hash(lua_State *L);
int cnl_index_open(lua_State *L);
int cnl_index_writer(lua_State *L);
int cnl_regex(lua_State *L);
int cnl_names(lua_State *L);
int cnl_cues(lua_State *L);
int cnl_points(lua_State *L);
int cnl_json_new(lua_State *L);
int cnl_process(lua_State *L);
int cnl_poll(lua_State *L);
int cnl_clock(lua_State *L);
int cnl_sync(lua_State *L);
int cnl_truncate(lua_State *L);
int cnl_is_terminal(lua_State *L);
int cnl_bigrams(lua_State *L);

#endif
