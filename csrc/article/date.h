/* date.h - dates as newspapers and archives write them, in the form of ISO 8601. */
#ifndef CN_ARTICLE_DATE_H
#define CN_ARTICLE_DATE_H

#include "citynews.h"

/* Reads a date with digits: 2025-09-22, 2025/9/22, 2025.9.22, 2025年9月22日, 20250922. A time of
 * day (T08:30:00+08:00) or a weekday (星期一, 周一) may follow and is passed over; the date stays
 * that of the place that wrote it. Writes YYYY-MM-DD and a NUL to `iso`.
 * => Returns false, with `iso` empty, when the text is no such date or the calendar has no such
 *    day (2025-02-29). */
bool cn__date_read(cn_str text, char iso[11]);

#endif
