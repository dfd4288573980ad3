// The Swift runtime calls its reference counting through pointers when an instrument asks for it (stdlib/public/runtime/
// HeapObject.cpp, CALL_IMPL): the same way that Instruments counts on other systems.
#define _GNU_SOURCE
#include "counting.h"

#include <dlfcn.h>
#include <stddef.h>

struct tick_audit_counts tick_audit_total;
_Thread_local bool tick_audit_counting;

typedef void *make_object(const void *type, size_t size, size_t alignment_mask);
typedef void *retain_one(void *object);
typedef void *retain_many(void *object, uint32_t count);
typedef void release_one(void *object);
typedef void release_many(void *object, uint32_t count);

static bool *use_pointers;
static make_object *own_make_object;
static retain_one *own_retain;
static retain_one *own_try_retain;
static retain_many *own_retain_many;
static release_one *own_release;
static release_many *own_release_many;

static void *counted_make_object(const void *type, size_t size, size_t alignment_mask) {
    tick_audit_note(&tick_audit_total.objects);
    return own_make_object(type, size, alignment_mask);
}

static void *counted_retain(void *object) {
    tick_audit_note(&tick_audit_total.retains);
    return own_retain(object);
}

static void *counted_try_retain(void *object) {
    tick_audit_note(&tick_audit_total.retains);
    return own_try_retain(object);
}

static void *counted_retain_many(void *object, uint32_t count) {
    tick_audit_note(&tick_audit_total.retains);
    return own_retain_many(object, count);
}

static void counted_release(void *object) {
    tick_audit_note(&tick_audit_total.releases);
    own_release(object);
}

static void counted_release_many(void *object, uint32_t count) {
    tick_audit_note(&tick_audit_total.releases);
    own_release_many(object, count);
}

bool tick_audit_install(void) {
    make_object **at_make_object = (make_object **)dlsym(RTLD_DEFAULT, "_swift_allocObject");
    retain_one **at_retain = (retain_one **)dlsym(RTLD_DEFAULT, "_swift_retain");
    retain_one **at_try_retain = (retain_one **)dlsym(RTLD_DEFAULT, "_swift_tryRetain");
    retain_many **at_retain_many = (retain_many **)dlsym(RTLD_DEFAULT, "_swift_retain_n");
    release_one **at_release = (release_one **)dlsym(RTLD_DEFAULT, "_swift_release");
    release_many **at_release_many = (release_many **)dlsym(RTLD_DEFAULT, "_swift_release_n");
    use_pointers = (bool *)dlsym(
        RTLD_DEFAULT, "_swift_enableSwizzlingOfAllocationAndRefCountingFunctions_forInstrumentsOnly");
    if (at_make_object == NULL || at_retain == NULL || at_try_retain == NULL || at_retain_many == NULL
        || at_release == NULL || at_release_many == NULL || use_pointers == NULL) {
        return false;
    }
    own_make_object = *at_make_object;
    own_retain = *at_retain;
    own_try_retain = *at_try_retain;
    own_retain_many = *at_retain_many;
    own_release = *at_release;
    own_release_many = *at_release_many;
    *at_make_object = counted_make_object;
    *at_retain = counted_retain;
    *at_try_retain = counted_try_retain;
    *at_retain_many = counted_retain_many;
    *at_release = counted_release;
    *at_release_many = counted_release_many;
    return true;
}

// The runtime is told to use the pointers only while it is counted: in Swift 6.3.1 it strips the highest bits off what it
// gives to them, so that it takes a short string for an object and crashes. A tick has no strings, printing has.
void tick_audit_begin(void) {
    *use_pointers = true;
    tick_audit_counting = true;
}

void tick_audit_end(void) {
    tick_audit_counting = false;
    *use_pointers = false;
}

struct tick_audit_counts tick_audit_counted(void) {
    return tick_audit_total;
}
