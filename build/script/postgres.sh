# shellcheck shell=bash
# PostgreSQL's programs on this machine: found, or installed on Debian by root.

OLDEST_POSTGRES=15
INSTALL_HINTS=(
  "Debian, Ubuntu:  sudo apt-get install -y postgresql"
  "Fedora:          sudo dnf install -y postgresql-server"
  "or set PIXSIM_DATABASE to the address of one that runs: postgresql://user:password@host:5432/name"
)

# find_postgres [MAJOR]: sets PG_BIN and PG_MAJOR to the newest that is new enough, or to exactly that version.
find_postgres() {
  local wanted=${1:-} folder major
  PG_BIN='' PG_MAJOR=0
  while read -r folder; do
    major=$("$folder/postgres" --version 2>/dev/null | sed -n 's/^postgres (PostgreSQL) \([0-9]*\).*/\1/p')
    [[ -n $major && -x $folder/initdb && -x $folder/pg_ctl ]] || continue
    [[ -z $wanted || $major == "$wanted" ]] || continue
    if ((major >= OLDEST_POSTGRES && major > PG_MAJOR)); then PG_BIN=$folder PG_MAJOR=$major; fi
  done < <(postgres_folders)
  [[ -n $PG_BIN ]]
}

postgres_folders() {
  local program
  for program in "$(command -v postgres)" /usr/lib/postgresql/*/bin/postgres /usr/pgsql-*/bin/postgres /usr/local/pgsql/bin/postgres; do
    [[ ! -x $program ]] || dirname "$(readlink -f "$program")"
  done
}

# require_postgres [MAJOR]: the same, installing it where that can be done without asking.
require_postgres() {
  local wanted=${1:-}
  if find_postgres "$wanted"; then return; fi
  [[ -z $wanted ]] || die "The database in $PG_HOME was written by PostgreSQL $wanted, which is not installed here." \
    "Install version $wanted, or delete $PIXSIM_HOME to start afresh: everything in it is lost then."
  if [[ $EUID == 0 ]] && command -v apt-get >/dev/null; then install_postgres; fi
  find_postgres || die "PostgreSQL $OLDEST_POSTGRES or newer is needed, and was not found." "${INSTALL_HINTS[@]}"
}

install_postgres() {
  local settings=/etc/postgresql-common/createcluster.d log=$PIXSIM_HOME/apt.log
  step "installing PostgreSQL (apt-get install postgresql)..."
  # Debian's package would start a server of its own, on the usual port; ours is private.
  mkdir -p "$settings"
  echo 'create_main_cluster = false' >"$settings/pixsim.conf"
  if ! { unlocked apt-get update && DEBIAN_FRONTEND=noninteractive unlocked apt-get install -y --no-install-recommends postgresql; } \
    </dev/null >"$log" 2>&1; then
    rm -f "$settings/pixsim.conf"
    tail -n 5 "$log" >&2
    die "apt-get could not install PostgreSQL; all it said is in $log." "${INSTALL_HINTS[@]}"
  fi
  rm -f "$settings/pixsim.conf"
}
