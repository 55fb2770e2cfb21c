/* json.h - a line of JSON that grows, for what writes into it. */
#ifndef CN_BIND_JSON_H
#define CN_BIND_JSON_H

#include "bind/util.h"

typedef struct cnl_json cnl_json;

/* => Returns the line that the userdata at `index` is, borrowed as long as it lives. */
cnl_json *cnl_check_json(lua_State *L, int index);
/* These add to a line, and raise without memory: what is JSON already; */
void cnl_json_raw(lua_State *L, cnl_json *json, const char *text);
/* a text as a JSON string; */
void cnl_json_string(lua_State *L, cnl_json *json, cn_str text);
/* the parts of a body, spans of `text`, as an array of type and text; */
void cnl_json_body(lua_State *L, cnl_json *json, cn_str text, const cn_part *parts, size_t count);
/* the people and the organisations, whose spans are of `text`, as two fields. `points` has the code
 * points before the start and the end of each mention, of the people, then of the organisations. */
void cnl_json_names(lua_State *L, cnl_json *json, cn_str text, const cn_names *names,
                    const uint32_t *points);

#endif
