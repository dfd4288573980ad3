#define _GNU_SOURCE
#include "CPenSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/serial.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/sysmacros.h>
#include <termios.h>
#include <unistd.h>

int pen_device_open(const char *path) {
    int descriptor = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    return descriptor < 0 ? -errno : descriptor;
}

uint32_t pen_major(uint64_t device) {
    return major(device);
}

uint32_t pen_minor(uint64_t device) {
    return minor(device);
}

int pen_terminal_set_exclusive(int descriptor, bool on) {
    return ioctl(descriptor, on ? TIOCEXCL : TIOCNXCL) == 0 ? 0 : -errno;
}

int pen_terminal_is_exclusive(int descriptor) {
    int exclusive = 0;
    if (ioctl(descriptor, TIOCGEXCL, &exclusive) != 0) {
        return -errno;
    }
    return exclusive != 0;
}

int pen_terminal_set_raw_921600(int descriptor) {
    struct termios settings;
    if (tcgetattr(descriptor, &settings) != 0) {
        return -errno;
    }
    cfmakeraw(&settings);
    settings.c_iflag &= (tcflag_t) ~(IXOFF | IXANY | INPCK);
    // HUPCL would drop DTR at close, which restarts many boards; CLOCAL keeps a missing carrier from being a hang-up.
    settings.c_cflag &= (tcflag_t) ~(CSTOPB | CRTSCTS | PARENB | HUPCL | CSIZE);
    settings.c_cflag |= CS8 | CREAD | CLOCAL;
    settings.c_cc[VMIN] = 1;
    settings.c_cc[VTIME] = 0;
    if (cfsetspeed(&settings, B921600) != 0 || tcsetattr(descriptor, TCSANOW, &settings) != 0) {
        return -errno;
    }
    return 0;
}

static uint32_t baud_of(speed_t speed) {
    switch (speed) {
    case B9600: return 9600;
    case B19200: return 19200;
    case B38400: return 38400;
    case B57600: return 57600;
    case B115200: return 115200;
    case B230400: return 230400;
    case B460800: return 460800;
    case B921600: return 921600;
    case B1000000: return 1000000;
    default: return 0;
    }
}

static uint8_t data_bits_of(tcflag_t flags) {
    switch (flags & CSIZE) {
    case CS5: return 5;
    case CS6: return 6;
    case CS7: return 7;
    default: return 8;
    }
}

int pen_terminal_settings(int descriptor, struct pen_terminal_settings *settings) {
    struct termios found;
    if (tcgetattr(descriptor, &found) != 0) {
        return -errno;
    }
    tcflag_t cooked_input = IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL;
    tcflag_t cooked_local = ECHO | ECHONL | ICANON | ISIG | IEXTEN;
    settings->baud = baud_of(cfgetospeed(&found));
    settings->data_bits = data_bits_of(found.c_cflag);
    settings->parity = (found.c_cflag & PARENB) != 0;
    settings->two_stop_bits = (found.c_cflag & CSTOPB) != 0;
    settings->flow_control = (found.c_cflag & CRTSCTS) != 0 || (found.c_iflag & (IXON | IXOFF)) != 0;
    settings->raw = (found.c_iflag & cooked_input) == 0 && (found.c_oflag & OPOST) == 0
        && (found.c_lflag & cooked_local) == 0 && found.c_cc[VMIN] == 1 && found.c_cc[VTIME] == 0;
    return 0;
}

int pen_terminal_ask_low_latency(int descriptor) {
    struct serial_struct serial;
    if (ioctl(descriptor, TIOCGSERIAL, &serial) != 0) {
        return -errno;
    }
    serial.flags |= (int)ASYNC_LOW_LATENCY;
    if (ioctl(descriptor, TIOCSSERIAL, &serial) != 0 || ioctl(descriptor, TIOCGSERIAL, &serial) != 0) {
        return -errno;
    }
    return (serial.flags & (int)ASYNC_LOW_LATENCY) != 0;
}

int pen_terminal_waiting_bytes(int descriptor) {
    int count = 0;
    return ioctl(descriptor, FIONREAD, &count) == 0 ? count : -errno;
}

int pen_terminal_unsent_bytes(int descriptor) {
    int count = 0;
    return ioctl(descriptor, TIOCOUTQ, &count) == 0 ? count : -errno;
}

int pen_terminal_discard(int descriptor) {
    return tcflush(descriptor, TCIOFLUSH) == 0 ? 0 : -errno;
}

int pen_pty_open(char *slave_path, size_t capacity) {
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (master < 0) {
        return -errno;
    }
    int failure = 0;
    if (grantpt(master) != 0 || unlockpt(master) != 0) {
        failure = errno;
    } else {
        failure = ptsname_r(master, slave_path, capacity);
    }
    if (failure != 0) {
        close(master);
        return -failure;
    }
    return master;
}

int pen_lock_exclusive(int descriptor) {
    return flock(descriptor, LOCK_EX | LOCK_NB) == 0 ? 0 : -errno;
}
