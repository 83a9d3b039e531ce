# shellcheck shell=bash

command_demo() {
  local port=''
  while (($# > 0)); do
    case $1 in
      --port) needs_value "$@" && port=$2 && shift 2 ;;
      *) misused "demo does not know \"$1\"." ;;
    esac
  done
  check_port "$port"
  open_home
  require_sdk
  if gateway_runs; then port=${port:-$GATEWAY_PORT}; else port=${port:-$DEFAULT_PORT}; fi
  if [[ $(http_status "$port" /health/ready) != 200 ]]; then
    say "No gateway answers at http://127.0.0.1:$port: starting one, which stays until ./pixsim down."
    command_up --detach --port "$port"
    say
  else
    choose_engine
  fi
  alone build demo/Demo.csproj
  PIXSIM_URL=http://127.0.0.1:$port unlocked dotnet "$PROGRAM"
}
