/* date.c - a recursive descent over one short string, nothing else. */
#include "article/date.h"

#include <string.h>

/* What is left to read. */
typedef struct cursor {
    const char *at;
    const char *end;
} cursor;

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool skip(cursor *c, const char *word) {
    size_t size = strlen(word);
    if ((size_t)(c->end - c->at) < size || memcmp(c->at, word, size) != 0) return false;
    c->at += size;
    return true;
}

static void skip_blanks(cursor *c) {
    while (skip(c, " ") || skip(c, "\t") || skip(c, "\u3000")) continue;
}

/* => Returns whether `min` to `max` digits stand here and no further one; reads them. */
static bool number(cursor *c, int min, int max, int *value) {
    int digits = 0;
    *value = 0;
    while (digits < max && c->at < c->end && is_digit(*c->at)) {
        *value = *value * 10 + (*c->at++ - '0');
        digits++;
    }
    return digits >= min;
}

typedef struct date {
    int year, month, day;
} date;

static bool compact(cursor *c, date *d) {
    return number(c, 4, 4, &d->year) && number(c, 2, 2, &d->month) && number(c, 2, 2, &d->day);
}

static bool separated(cursor *c, date *d, const char *mark) {
    return number(c, 4, 4, &d->year) && skip(c, mark) && number(c, 1, 2, &d->month) &&
           skip(c, mark) && number(c, 1, 2, &d->day);
}

/* 年, 月 or 日 may stand apart from its number, as in 2025 年 9 月 22 日. */
static bool unit(cursor *c, int min, int max, int *value, const char *mark) {
    skip_blanks(c);
    if (!number(c, min, max, value)) return false;
    skip_blanks(c);
    return skip(c, mark);
}

static bool chinese(cursor *c, date *d) {
    if (!unit(c, 4, 4, &d->year, "年") || !unit(c, 1, 2, &d->month, "月")) return false;
    cursor before = *c;
    if (unit(c, 1, 2, &d->day, "日")) return true;
    *c = before;
    return unit(c, 1, 2, &d->day, "号");
}

static bool weekday(cursor *c) {
    static const char *const days[] = {"一", "二", "三", "四", "五", "六", "日", "天"};
    bool bracket = skip(c, "（") || skip(c, "(");
    if (!skip(c, "星期") && !skip(c, "周")) return false;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        if (skip(c, days[i])) return !bracket || skip(c, "）") || skip(c, ")");
    return false;
}

/* 08:30, 08:30:00.5, 083000, each with or without Z or +08:00. */
static bool time_of_day(cursor *c) {
    static const char others[] = "0123456789:.+-Zz ";
    int hour, minute;
    if (!number(c, 2, 2, &hour) || hour > 24) return false;
    skip(c, ":");
    if (!number(c, 2, 2, &minute) || minute > 59) return false;
    while (c->at < c->end && memchr(others, *c->at, sizeof others - 1)) c->at++;
    return true;
}

/* => Returns whether nothing follows the date but a weekday or a time of day. */
static bool tail(cursor c) {
    if (skip(&c, "T") || skip(&c, "t")) return time_of_day(&c) && c.at == c.end;
    const char *end_of_date = c.at;
    skip_blanks(&c);
    cursor before = c;
    if (!weekday(&c)) c = before;
    skip_blanks(&c);
    return c.at == c.end || (c.at > end_of_date && time_of_day(&c) && c.at == c.end);
}

static int days_in(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

static bool exists(date d) {
    return d.year > 0 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
           d.day <= days_in(d.year, d.month);
}

static bool read_date(cursor whole, date *d) {
    static const char *const marks[] = {"-", "/", "."};
    cursor c = whole;
    if (compact(&c, d)) return tail(c);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        c = whole;
        if (separated(&c, d, marks[i])) return tail(c);
    }
    c = whole;
    return chinese(&c, d) && tail(c);
}

static void put_digits(char *at, int value, int digits) {
    for (int i = digits - 1; i >= 0; i--, value /= 10) at[i] = (char)('0' + value % 10);
}

bool cn__date_read(cn_str text, char iso[11]) {
    iso[0] = '\0';
    if (!text.data) return false;
    cursor c = {text.data, text.data + text.size};
    date d;
    skip_blanks(&c);
    if (!read_date(c, &d) || !exists(d)) return false;
    memcpy(iso, "0000-00-00", 11);
    put_digits(iso, d.year, 4);
    put_digits(iso + 5, d.month, 2);
    put_digits(iso + 8, d.day, 2);
    return true;
}
