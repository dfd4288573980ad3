# Two pens at a time: both are listed, each is chosen by its number, none without one, and unplugging one does not
# touch a treatment with the other.
# Bound: 180 s
serve two --count 2 --serial SIM-0001
plug two SIM-0001 1-1
plug two SIM-0002 1-2

"$stipple" devices --json >"$TMPDIR/devices"
cat "$TMPDIR/devices"
for serial in SIM-0001 SIM-0002; do
    grep -q "$serial" "$TMPDIR/devices" || fail "devices: expected $serial, got $(cat "$TMPDIR/devices")"
done
refused 64 'SIM-0001.*SIM-0002' "$stipple" treat Tests/Usb/plans/small.yaml --pen auto --yes

for serial in SIM-0001 SIM-0002; do
    "$stipple" why Tests/Usb/plans/small.yaml --pen "serial:$serial" --json >"$TMPDIR/why"
    expect "the pen of serial:$serial" "$serial" "$(field pen <"$TMPDIR/why")"
done

treat_until_moving Tests/Usb/plans/small.yaml --pen serial:SIM-0002
host inject two-1 unplug
within 10 is_away SIM-0001 || fail "SIM-0001: expected it gone from the kernel 10 s after it was unplugged"
status=0
wait "$program" || status=$?
cat "$TMPDIR/said"
expect "status of the treatment with SIM-0002" 0 "$status"
if grep -q '^Lapsed' "$TMPDIR/said"; then fail "a lapse in the treatment with SIM-0002"; fi
