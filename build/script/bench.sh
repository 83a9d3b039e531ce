# shellcheck shell=bash

# Everything but the benchmark's own words goes to the error stream, so that --json can be piped on.
command_bench() {
  [[ $# -gt 0 && $1 != -* ]] || misused "bench needs the name of a benchmark."
  exec 3>&1 1>&2
  open_home
  require_sdk
  choose_engine
  require_database
  alone build bench/Bench.csproj
  unlocked dotnet "$PROGRAM" "$@" >&3 3>&-
}
