# shellcheck shell=bash
# Runs every test assembly in a process of its own, and counts from the result files they leave.

# How many assemblies run at a time. Each uses all cores already while it computes; a second one fills the waits.
TEST_JOBS=2
# A test that takes longer than this hangs.
HANG_TIMEOUT=5m

command_test() {
  local engine='' filter=''
  while (($# > 0)); do
    case $1 in
      --engine) needs_value "$@" && engine=$2 && shift 2 ;;
      --filter) needs_value "$@" && filter=$2 && shift 2 ;;
      *) misused "test does not know \"$1\"." ;;
    esac
  done
  [[ $engine =~ ^(|orleans|embedded)$ ]] || misused "--engine is orleans or embedded, not \"$engine\"."
  open_home
  require_sdk
  choose_engine "$engine"
  require_database
  step "building the tests (Release)..."
  alone compile "$ROOT/build/script/Tests.proj" || die "The tests do not build; the errors are above."
  open_results
  run_assemblies "$filter"
  summarise "$filter"
}

# A folder for this run's results. Those of earlier days go.
open_results() {
  RESULTS=$PIXSIM_HOME/tests/$$
  mkdir -p "$RESULTS"
  find "$PIXSIM_HOME/tests" -mindepth 1 -maxdepth 1 -mmin +1440 -exec rm -rf {} +
}

test_projects() {
  local project
  for project in "$ROOT"/tests/*/*.csproj; do
    ! grep -q '"Microsoft.NET.Test.Sdk"' "$project" || basename "$project" .csproj
  done
}

run_assemblies() {
  local name running=0
  # Every assembly gets a process group, so that an interrupted run takes the test hosts along.
  set -m
  while read -r name; do
    if ((running == TEST_JOBS)); then
      wait -n || true
      running=$((running - 1))
    fi
    run_assembly "$name" "$1" &
    running=$((running + 1))
  done < <(test_projects)
  wait
}

# run_assembly NAME FILTER: leaves NAME.trx, NAME.log and NAME.counts, and says how it went.
run_assembly() {
  local name=$1 status=0 began=$SECONDS passed failed skipped
  local -a filter=()
  [[ -z $2 ]] || filter=(--filter "$2")
  in_english dotnet test "$(output_of "$name")/PixSim.$name.dll" "${filter[@]}" \
    --results-directory "$RESULTS/$name" --logger "trx;LogFileName=result.trx" --logger "console;verbosity=minimal" \
    --blame-hang-timeout "$HANG_TIMEOUT" --blame-hang-dump-type none </dev/null >"$RESULTS/$name.log" 2>&1 || status=$?
  count_results "$RESULTS/$name/result.trx" "$RESULTS/$name.log" "$status" >"$RESULTS/$name.counts"
  read -r passed failed skipped <"$RESULTS/$name.counts"
  if ((failed > 0)); then
    # In one piece, so that two assemblies never mix their lines.
    printf '%s\n' "$(sed 's/^/  /' "$RESULTS/$name.log")" "$RED$name: $passed passed, $failed failed, $skipped skipped ($((SECONDS - began)) s)$PLAIN"
  else
    say "$name: $passed passed, $failed failed, $skipped skipped ($((SECONDS - began)) s)"
  fi
}

# count_results TRX LOG STATUS: prints passed, failed and skipped. A host that crashed or hung counts as one more failure.
count_results() {
  local passed=0 failed=0 total=0 executed=0
  if [[ -f $1 ]]; then
    read -r total executed passed < <(sed -n 's/.*<Counters total="\([0-9]*\)" executed="\([0-9]*\)" passed="\([0-9]*\)".*/\1 \2 \3/p' "$1") || true
    failed=$((executed - passed))
  fi
  if (($3 != 0)) && { ((failed == 0)) || grep -q 'Test Run Aborted' "$2"; }; then failed=$((failed + 1)); fi
  printf '%d %d %d\n' "$passed" "$failed" "$((total - executed))"
}

# The reasons of what was skipped, then the line that counts everything.
summarise() {
  local passed=0 failed=0 skipped=0 p f s
  while read -r p f s; do
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  done < <(cat "$RESULTS"/*.counts)
  if ((skipped > 0)); then
    say "skipped:"
    cat "$RESULTS"/*/result.trx | skip_reasons
  fi
  if ((passed + failed + skipped == 0)); then
    warn "No test ran${1:+: none matches \"$1\"}."
  elif ((passed + failed == 0)); then
    warn "No test ran: all were skipped."
  elif ((failed > 0)); then
    warn "What each assembly said is in $RESULTS/*.log."
  fi
  say "$passed passed, $failed failed, $skipped skipped"
  ((failed == 0 && passed > 0))
}

# From result files: "  reason: how many tests".
skip_reasons() {
  awk '/<UnitTestResult /  { skipped = /outcome="NotExecuted"/ }
       skipped && /<Message>/ {
         gsub(/.*<Message>|<\/Message>.*/, ""); gsub(/&lt;/, "<"); gsub(/&gt;/, ">"); gsub(/&quot;/, "\""); gsub(/&amp;/, "\\&")
         count[$0]++; skipped = 0
       }
       END { for (reason in count) printf "  %d: %s\n", count[reason], reason }' | sort -rn
}
