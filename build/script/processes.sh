# shellcheck shell=bash
# Processes and ports, by /proc and bash alone: small machines have no ps, ss or curl.

# Runs a program without the script's locks (descriptors 8 and 9), which a build server or a database
# would otherwise keep held for as long as it lives.
unlocked() { "$@" 8>&- 9>&-; }

# When a process started, in clock ticks since boot: with its id, a name that is never used again before the next boot.
birth_of() {
  local stat
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  # The program's name, in parentheses, may hold spaces; the 20th field after it is the start.
  read -r -a stat <<<"${stat##*) }"
  # A zombie has ended; only its parent has not looked yet.
  [[ ${stat[0]} != Z ]] || return 1
  printf '%s' "${stat[19]}"
}

# runs_with PID ARGUMENT: whether that process has exactly this among its arguments.
runs_with() {
  local -a arguments
  local argument
  mapfile -d '' -t arguments 2>/dev/null <"/proc/$1/cmdline" || return 1
  for argument in "${arguments[@]}"; do
    [[ $argument != "$2" ]] || return 0
  done
  return 1
}

# wait_for_end PID SECONDS: fails if the process outlives them.
wait_for_end() {
  local tries=$(($2 * 10))
  while birth_of "$1" >/dev/null; do
    ((tries-- > 0)) || return 1
    sleep 0.1
  done
}

port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# A port that nothing listens on, below the range that the system hands out by itself.
free_port() {
  local port
  for _ in {1..50}; do
    port=$((20000 + RANDOM % 10000))
    if ! port_taken "$port"; then
      printf '%s' "$port"
      return
    fi
  done
  die "No free port was found between 20000 and 29999."
}

# http_status PORT PATH: the status of a GET on this machine, within two seconds; nothing without an answer.
http_status() (
  exec 2>/dev/null
  exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
  printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$2" "$1" >&3
  read -r -t 2 -u 3 _ status _
  printf '%s' "$status"
)
