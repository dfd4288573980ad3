// Counts what a tick must not do: heap calls, locks, and retains or releases of Swift objects. It counts only between
// tick_audit_begin and tick_audit_end, and only on the thread that called them.
#pragma once
#include <stdbool.h>
#include <stdint.h>

/// How often each was called while counting.
struct tick_audit_counts {
    /// malloc, calloc, realloc, posix_memalign, aligned_alloc, memalign.
    uint64_t allocations;
    /// free of something.
    uint64_t frees;
    /// pthread mutexes and read-write locks, taken or tried.
    uint64_t locks;
    /// Swift objects made by the runtime; each is an allocation as well.
    uint64_t objects;
    /// swift_retain and its variants, each call once.
    uint64_t retains;
    /// swift_release and its variants, each call once.
    uint64_t releases;
};

/// Puts counters in the place of the Swift runtime's functions. False when the runtime has no such places (a static
/// runtime, or a later one without them): then nothing is proven.
bool tick_audit_install(void);

/// Counts from here on.
void tick_audit_begin(void);

/// Counts no more.
void tick_audit_end(void);

/// What was counted so far.
struct tick_audit_counts tick_audit_counted(void);

/// Takes and gives back a lock, to see that locks are counted.
void tick_audit_take_lock(void);
