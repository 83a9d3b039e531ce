# shellcheck shell=bash
# The gateway's process: up and down. It is remembered as "process, start, port" in $PIXSIM_HOME/gateway.pid.

DEFAULT_PORT=8000
READY_SECONDS=60

command_up() {
  local detach='' port=''
  while (($# > 0)); do
    case $1 in
      --detach) detach=yes && shift ;;
      --port) needs_value "$@" && port=$2 && shift 2 ;;
      *) misused "up does not know \"$1\"." ;;
    esac
  done
  check_port "$port"
  open_home
  if gateway_runs; then
    already_up "${port:-$GATEWAY_PORT}" "$detach"
    return
  fi
  port=${port:-$DEFAULT_PORT}
  refuse_taken_port "$port"
  require_sdk
  choose_engine
  require_database
  alone build Gateway/Gateway.csproj
  refuse_taken_port "$port"
  if [[ -n $detach ]]; then run_detached "$port"; else run_here "$port"; fi
}

command_down() {
  (($# == 0)) || misused "down takes no options."
  require_linux
  local stopped=''
  if [[ -d $PIXSIM_HOME ]]; then
    PIXSIM_HOME=$(cd "$PIXSIM_HOME" && pwd -P)
    if gateway_runs; then
      stop_gateway
      stopped="the gateway"
    fi
    rm -f "$PIXSIM_HOME/gateway.pid"
    if locate_postgres && postgres_pid >/dev/null; then
      stop_postgres
      stopped+="${stopped:+ and }PostgreSQL"
    fi
  fi
  if [[ -n $stopped ]]; then say "stopped $stopped; the data stays in $PIXSIM_HOME"; else say "nothing was running"; fi
}

check_port() {
  [[ -z $1 || $1 =~ ^[0-9]{1,5}$ && $((10#$1)) -ge 1 && $((10#$1)) -le 65535 ]] || misused "\"$1\" is not a port."
}

refuse_taken_port() {
  ! port_taken "$1" || die "Port $1 is in use by another program." "Stop that, or choose another port: ./pixsim up --port $(($1 < 65535 ? $1 + 1 : 8000))"
}

already_up() {
  [[ $1 == "$GATEWAY_PORT" ]] || die "The gateway already runs, at http://127.0.0.1:$GATEWAY_PORT." "Stop it first: ./pixsim down"
  [[ -n $2 ]] || die "The gateway already runs, at http://127.0.0.1:$GATEWAY_PORT (process $GATEWAY_PID)." "Stop it first: ./pixsim down"
  require_database
  leave_database_running
  wait_until_ready
  say "already running at http://127.0.0.1:$GATEWAY_PORT; after changes: ./pixsim down, then up again"
}

# Sets GATEWAY_PID and GATEWAY_PORT; fails if none runs. A stale record, or one that came with a copied checkout,
# never points at a foreign process: start, program and folder have to fit as well.
gateway_runs() {
  local birth
  [[ -f $PIXSIM_HOME/gateway.pid ]] || return 1
  read -r GATEWAY_PID birth GATEWAY_PORT <"$PIXSIM_HOME/gateway.pid" || return 1
  [[ $(birth_of "$GATEWAY_PID") == "$birth" && $(tr '\0' ' ' <"/proc/$GATEWAY_PID/cmdline") == *PixSim.Gateway.dll* ]] &&
    grep -qzxF "PIXSIM_HOME=$PIXSIM_HOME" "/proc/$GATEWAY_PID/environ"
}

remember_gateway() {
  GATEWAY_PID=$1 GATEWAY_PORT=$2
  printf '%s %s %s\n' "$1" "$(birth_of "$1")" "$2" >"$PIXSIM_HOME/gateway.pid"
}

# In the foreground: signals are passed on, and the database goes with the gateway.
run_here() {
  local asked='' status=0
  dotnet "$PROGRAM" --port "$1" 8>&- &
  remember_gateway $! "$1"
  trap 'asked=yes; kill -TERM "$GATEWAY_PID" 2>/dev/null || true' INT TERM HUP
  while birth_of "$GATEWAY_PID" >/dev/null; do
    status=0
    wait "$GATEWAY_PID" || status=$?
  done
  rm -f "$PIXSIM_HOME/gateway.pid"
  if [[ -n $asked ]]; then
    say "stopped; the data stays in $PIXSIM_HOME"
    return
  fi
  ((status == 0)) || die "The gateway ended with status $status; what it said is above."
}

# In the background: returns once it is ready.
run_detached() {
  local log=$PIXSIM_HOME/gateway.log
  # The first start prints the administrator's key.
  (umask 077 && : >"$log")
  setsid dotnet "$PROGRAM" --port "$1" </dev/null >"$log" 2>&1 8>&- &
  disown
  remember_gateway $! "$1"
  wait_until_ready
  leave_database_running
  show_greeting "$log"
  say "running in the background (process $GATEWAY_PID); its log is $log; stop it by ./pixsim down"
}

# What the gateway said when it was ready, without the log lines around it. It says so just after it answers.
show_greeting() {
  for _ in {1..20}; do
    ! grep -q "//127.0.0.1:$GATEWAY_PORT" "$1" || break
    sleep 0.1
  done
  awk -v address="//127.0.0.1:$GATEWAY_PORT" 'index($0, address) { on = 1 } /^(trce|dbug|info|warn|fail|crit): / { on = 0 } on' "$1"
}

# The last lines of a log, without the stack frames that hide the message.
show_end() { grep -vE '^ +at |^ *--- End of ' "$1" | tail -n 20 >&2 || true; }

wait_until_ready() {
  local log=$PIXSIM_HOME/gateway.log until=$((SECONDS + READY_SECONDS)) status=''
  while ((SECONDS < until)); do
    if ! birth_of "$GATEWAY_PID" >/dev/null; then
      rm -f "$PIXSIM_HOME/gateway.pid"
      show_end "$log"
      die "The gateway ended before it was ready; the end of its log, $log, is above."
    fi
    status=$(http_status "$GATEWAY_PORT" /health/ready) || true
    [[ $status != 200 ]] || return 0
    sleep 0.1
  done
  show_end "$log"
  stop_gateway
  die "The gateway was not ready within $READY_SECONDS seconds (its health check said: ${status:-nothing}); the end of its log, $log, is above."
}

stop_gateway() {
  kill -TERM "$GATEWAY_PID" 2>/dev/null || true
  if ! wait_for_end "$GATEWAY_PID" 30; then
    warn "The gateway did not end within 30 seconds and is killed; nothing that it acknowledged is lost."
    kill -KILL "$GATEWAY_PID" 2>/dev/null || true
    wait_for_end "$GATEWAY_PID" 5
  fi
  rm -f "$PIXSIM_HOME/gateway.pid"
}
