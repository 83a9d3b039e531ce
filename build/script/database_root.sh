# shellcheck shell=bash
# Run by root, the database belongs to another user, who may be unable to enter the checkout (one under /root, say).
# Then it lives beside it in /var/lib, linked from $PIXSIM_HOME/postgres.

# Chooses the user and the folder of a new database.
house_for_root() {
  PG_USER=postgres
  if ! id -u "$PG_USER" >/dev/null 2>&1; then
    PG_USER=pixsim
    id -u "$PG_USER" >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin "$PG_USER"
  fi
  if as_postgres test -x "$PIXSIM_HOME"; then
    mkdir -p "$PG_HOME"
  else
    PG_HOME=$(mktemp -d /var/lib/pixsim-XXXXXX)
    link_home
  fi
  chown "$PG_USER" "$PG_HOME"
}

link_home() {
  ln -sfn "$PG_HOME" "$PIXSIM_HOME/postgres"
  printf '%s' "$PIXSIM_HOME" >"$PG_HOME/checkout"
}

# Whether the database that was found is this checkout's own. A moved checkout takes its database along;
# a copied one must not share it, and gets a new one.
adopt_postgres() {
  local owner
  if [[ -L $PIXSIM_HOME/postgres ]]; then
    owner=$(<"$PG_HOME/checkout")
    [[ $owner != "$PIXSIM_HOME" ]] || return 0
    if [[ $(readlink -f "$owner/postgres") == "$PG_HOME" ]]; then
      rm "$PIXSIM_HOME/postgres"
      return 1
    fi
    link_home
  elif [[ $EUID == 0 ]] && ! as_postgres test -x "$PG_HOME/data"; then
    local here=$PG_HOME
    PG_HOME=$(mktemp -d /var/lib/pixsim-XXXXXX)
    rmdir "$PG_HOME"
    mv "$here" "$PG_HOME"
    link_home
  fi
}
