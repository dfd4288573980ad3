# A pen that may not be used, and one that somebody uses: who has it, and what to do.
# Bound: 240 s
serve pen --serial SIM-0001
plug pen SIM-0001
place=$(places_of SIM-0001)
node=/dev/$(tty_at "$place")
bus=/dev/bus/usb/$(printf '%03d/%03d' "$(cat "/sys/bus/usb/devices/$place/busnum")" "$(cat "/sys/bus/usb/devices/$place/devnum")")
treat=("$stipple" treat Tests/Usb/plans/small.yaml --yes --pen)

chmod 600 "$node" "$bus"
mkdir -p "$TMPDIR/nobody"
chmod 777 "$TMPDIR/nobody"
nobody=(setpriv --reuid=65534 --regid=65534 --clear-groups env HOME="$TMPDIR/nobody" XDG_STATE_HOME="$TMPDIR/nobody"
    XDG_RUNTIME_DIR="$TMPDIR/nobody")
refused 77 'udev|group|dialout' "${nobody[@]}" "${treat[@]}" "$node"
refused 77 'udev|group|dialout' "${nobody[@]}" "${treat[@]}" "usb:$place"

for address in "$node" "usb:$place"; do
    treat_until_moving examples/demo.yaml --pen "$address"
    for other in "$node" "usb:$place"; do
        refused 75 "$program" "${treat[@]}" "$other"
    done
    kill -INT "$program"
    status=0
    wait "$program" || status=$?
    expect "status of the treatment over $address" 130 "$status"
done
