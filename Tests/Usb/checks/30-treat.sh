# One and the same treatment over cdc_acm and over the vendor interface: the same result, and by the plant's own truth
# nothing beyond a limit.
# Bound: 180 s
serve pen --serial SIM-0001
plug pen SIM-0001
place=$(places_of SIM-0001)
truth=$OUT/pens/pen.jsonl
# How many disarmings the plant has reported.
disarmed() { grep -c '"schema":"stipple-sim.area/1"' "$truth" || [ $? = 1 ]; }
is_told() { [ "$(disarmed)" = "$1" ]; }

number=0
for address in "/dev/$(tty_at "$place")" "usb:$place"; do
    number=$((number + 1))
    began=$SECONDS
    treat_to_end Tests/Usb/plans/small.yaml --pen "$address"
    expect "outcome by $address" completed "$(field outcome <"$TMPDIR/summary")"
    expect "lapses by $address" 0 "$(field lapses <"$TMPDIR/summary")"
    near "depth by $address, in um" 500 "$(field achieved_depth_um <"$TMPDIR/summary")" 10
    near "rate by $address, in mHz" 117000 "$(field achieved_rate_millihz <"$TMPDIR/summary")" 500
    # Two strokes of 12 needles.
    near "punctures by $address" 2400 "$(field punctures <"$TMPDIR/summary")" 24
    near "density by $address, per cm2" 1200 "$(field density_per_cm2 <"$TMPDIR/summary")" 12

    within 10 is_told "$number" || fail "the plant's truth: expected $number disarmings, got $(disarmed)"
    grep '"schema":"stipple-sim.area/1"' "$truth" | tail -n 1 >"$TMPDIR/truth"
    cat "$TMPDIR/truth"
    expect "beyond a limit in truth, by $address" false "$(field beyond_limit <"$TMPDIR/truth")"
    near "true depth by $address, in um" 500 "$(field truth_depth_um <"$TMPDIR/truth")" 50
    near "true punctures by $address" "$(field punctures <"$TMPDIR/summary")" "$(field punctures <"$TMPDIR/truth")" 48
    says "$address $((SECONDS - began)) s"
done
