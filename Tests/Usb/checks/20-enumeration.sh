# What Linux makes of a pen that is plugged in: both functions, the node, udev's properties.
# Bound: 60 s
serve pen --serial SIM-0001
plug pen SIM-0001
place=$(places_of SIM-0001)
node=/dev/$(tty_at "$place")

expect "driver of the CDC interface" cdc_acm "$(basename "$(readlink "/sys/bus/usb/devices/$place:1.0/driver")")"
vendor=/sys/bus/usb/devices/$place:1.2
expect "class of the vendor interface" ff "$(cat "$vendor/bInterfaceClass")"
expect "subclass of the vendor interface" 50 "$(cat "$vendor/bInterfaceSubClass")"
expect "protocol of the vendor interface" 01 "$(cat "$vendor/bInterfaceProtocol")"
expect "name of the vendor interface" pen-link "$(cat "$vendor/interface")"
[ ! -e "$vendor/driver" ] || fail "the vendor interface has a driver: $(readlink "$vendor/driver")"

properties=$(udevadm info --query=property "$node")
expect "udev's serial number" SIM-0001 "$(sed -n 's/^ID_SERIAL_SHORT=//p' <<<"$properties")"
expect "udev's vendor id" 1209 "$(sed -n 's/^ID_VENDOR_ID=//p' <<<"$properties")"
expect "udev's driver" cdc_acm "$(sed -n 's/^ID_USB_DRIVER=//p' <<<"$properties")"
grep -q "^DEVLINKS=.*/dev/serial/by-id/" <<<"$properties" || fail "$node has no link in /dev/serial/by-id"
says "$node at $place"
