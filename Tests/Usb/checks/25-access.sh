# The udev rule: who may open a pen's nodes, by which links it is found, and that ModemManager is told to stay away.
# Bound: 120 s
rule=/run/udev/rules.d/70-stipple.rules

# property NODE KEY: what udev keeps of it; empty for nothing.
property() { udevadm info --query=property --property="$2" --value "$1"; }

# of_pen NODE: a pen's node under the rule.
of_pen() {
    expect "mode of $1" 660 "$(stat --format=%a "$1")"
    expect "group of $1" dialout "$(stat --format=%G "$1")"
    [[ $(property "$1" CURRENT_TAGS) == *:uaccess:* ]] || fail "$1: expected the tag uaccess, got $(property "$1" CURRENT_TAGS)"
    expect "ID_MM_DEVICE_IGNORE of $1" 1 "$(property "$1" ID_MM_DEVICE_IGNORE)"
}

# Without the rule: a node for root alone, as everywhere before it is installed.
serve pen --serial SIM-0001
plug pen SIM-0001
place=$(places_of SIM-0001)
usb=$(property "/sys/bus/usb/devices/$place" DEVNAME)
expect "mode of $usb without the rule" 664 "$(stat --format=%a "$usb")"
[ ! -e /dev/stipple ] || fail "/dev/stipple is there without the rule"

cp Protocols/access/70-stipple.rules "$rule"
udevadm control --reload
udevadm trigger --action=add "/sys/bus/usb/devices/$place" "/sys/class/tty/$(tty_at "$place")"
udevadm settle --timeout=20
tty=/dev/$(tty_at "$place")
of_pen "$usb"
of_pen "$tty"
expect "ID_MM_PORT_IGNORE" 1 "$(property "$tty" ID_MM_PORT_IGNORE)"
expect "/dev/stipple/SIM-0001" "$tty" "$(readlink -f /dev/stipple/SIM-0001)"
expect "/dev/stipple/usb/SIM-0001" "$usb" "$(readlink -f /dev/stipple/usb/SIM-0001)"
seat=$(property "$usb" CURRENT_TAGS)

# Pulled and plugged in again, as a person does: the links go and come back.
usbip detach -p "$(used_ports)"
within 20 is_away SIM-0001 || fail "the pen is still there 20 s after usbip detach"
udevadm settle --timeout=20
[ ! -e /dev/stipple/SIM-0001 ] && [ ! -e /dev/stipple/usb/SIM-0001 ] || fail "a link stays when the pen is gone"
plug pen SIM-0001
place=$(places_of SIM-0001)
of_pen "/dev/$(tty_at "$place")"
of_pen "$(readlink -f /dev/stipple/usb/SIM-0001)"

# Another protocol's vendor interface is not this program's. Its CDC port says pen-link, and is.
serve other --serial SIM-0777 --usb-defect other-protocol
plug other SIM-0777
expect "mode of another protocol's device" 664 "$(stat --format=%a "$(property "/sys/bus/usb/devices/$(places_of SIM-0777)" DEVNAME)")"
[ ! -e /dev/stipple/usb/SIM-0777 ] || fail "another protocol's device has a pen's link"
of_pen "/dev/$(tty_at "$(places_of SIM-0777)")"
says "tags of the USB node: $seat"
rm -f "$rule"
udevadm control --reload
