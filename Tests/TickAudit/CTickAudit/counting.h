// What heap.c and runtime.c share.
#pragma once
#include "CTickAudit.h"

extern struct tick_audit_counts tick_audit_total;
extern _Thread_local bool tick_audit_counting;

static inline void tick_audit_note(uint64_t *count) {
    if (tick_audit_counting) {
        *count += 1;
    }
}
