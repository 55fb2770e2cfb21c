/* error.c - messages into the caller's cn_err. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Cuts a UTF-8 character that the end of the buffer has split. */
static void trim_partial(char *message, size_t size) {
    size_t n = strlen(message);
    if (n + 1 < size) return;
    size_t lead = n;
    while (lead > 0 && ((unsigned char)message[lead - 1] & 0xC0) == 0x80) lead--;
    if (lead > 0 && (unsigned char)message[lead - 1] >= 0xC0) message[lead - 1] = '\0';
}

int cn__fail(cn_err *err, int code, const char *format, ...) {
    if (!err) return code;
    err->code = code;
    va_list args;
    va_start(args, format);
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    trim_partial(err->message, sizeof err->message);
    return code;
}

int cn__fail_memory(cn_err *err) {
    return cn__fail(err, CN_E_MEMORY, "not enough memory");
}

const char *cn_code_name(int code) {
    switch (code) {
    case CN_OK: return "ok";
    case CN_E_MEMORY: return "memory";
    case CN_E_IO: return "io";
    case CN_E_LIMIT: return "limit";
    case CN_E_SYNTAX: return "syntax";
    case CN_E_CORRUPT: return "corrupt";
    default: return "unknown";
    }
}
