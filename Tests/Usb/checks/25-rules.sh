# The project's udev rules: a name that stays, rights, and no ModemManager.
# Bound: 60 s
clean_rules() {
    rm -f /run/udev/rules.d/70-stipple.rules
    udevadm control --reload
    clean
}
trap clean_rules EXIT
cp Protocols/access/70-stipple.rules /run/udev/rules.d/
udevadm control --reload
serve pen --serial SIM-0001
plug pen SIM-0001
place=$(places_of SIM-0001)
read -r bus <"/sys/bus/usb/devices/$place/busnum"
read -r device <"/sys/bus/usb/devices/$place/devnum"
node=/dev/$(tty_at "$place")
usb=/dev/bus/usb/$(printf '%03d/%03d' "$bus" "$device")

expect "/dev/stipple/SIM-0001" "$node" "$(readlink -f /dev/stipple/SIM-0001)"
expect "/dev/stipple/usb/SIM-0001" "$usb" "$(readlink -f /dev/stipple/usb/SIM-0001)"
for file in "$node" "$usb"; do
    expect "rights of $file" "660 dialout" "$(stat -c '%a %G' "$file")"
    properties=$(udevadm info --query=property "$file")
    expect "ModemManager keeps off $file" 1 "$(sed -n 's/^ID_MM_DEVICE_IGNORE=//p' <<<"$properties")"
    grep -q '^TAGS=.*:uaccess:' <<<"$properties" || fail "$file: expected the tag uaccess: $(grep TAGS <<<"$properties")"
done
host inject pen unplug
is_unnamed() { [ ! -e /dev/stipple/SIM-0001 ] && [ ! -e /dev/stipple/usb/SIM-0001 ]; }
within 20 is_unnamed || fail "/dev/stipple: expected no name of a pen that is gone, got $(ls /dev/stipple | paste -sd ' ')"
