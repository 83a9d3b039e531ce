# shellcheck shell=bash
# Which engine runs the grains: Orleans wherever its packages can be restored, else Embedded.

ORLEANS_VERSION=$(sed -n 's:.*<OrleansVersion>\(.*\)</OrleansVersion>.*:\1:p' "$ROOT/build/Engine.props")
# A source that could not be reached is asked again after this time; a missing package is missing until the sources change.
UNREACHABLE_MINUTES=60

# choose_engine [orleans|embedded]: sets ENGINE, and says which and why in one line.
choose_engine() {
  local asked=${1:-} why
  if [[ $asked == embedded ]]; then
    ENGINE=Embedded why="asked for"
  else
    alone try_orleans
    if [[ -z $ORLEANS_MISSES ]]; then
      ENGINE=Orleans why="$ORLEANS_VERSION, all packages restored"
    elif [[ $asked == orleans ]]; then
      die "Orleans $ORLEANS_VERSION cannot be restored here: $ORLEANS_MISSES." "Add a NuGet source that has it, or leave out --engine orleans."
    else
      ENGINE=Embedded why="Orleans $ORLEANS_VERSION cannot be restored here: $ORLEANS_MISSES"
    fi
  fi
  say "engine: $ENGINE ($why)"
}

# Restores Orleans unless that was tried before. Sets ORLEANS_MISSES: empty, or what stood in the way.
try_orleans() {
  local memory=$PIXSIM_HOME/engine output
  if recall_orleans "$memory" "$(engine_key)"; then return; fi
  step "looking for Orleans $ORLEANS_VERSION..."
  if output=$(in_english dotnet restore "$ROOT/build/script/OrleansPackages.csproj" -p:GrainEngine=Orleans -v q -nologo -tl:off 2>&1); then
    ORLEANS_MISSES=''
  else
    ORLEANS_MISSES=$(why_not_restored "$output")
  fi
  # The key comes last: the first restore of a user creates his NuGet.Config.
  printf '%s\n%s\n' "$(engine_key)" "$ORLEANS_MISSES" >"$memory"
}

recall_orleans() {
  local memory=$1 key=$2
  [[ -f $memory && $(sed -n 1p "$memory") == "$key" ]] || return 1
  ORLEANS_MISSES=$(sed -n 2p "$memory")
  case $ORLEANS_MISSES in
    '') [[ -f $(packages_folder)/microsoft.orleans.server/$ORLEANS_VERSION/.nupkg.metadata ]] ;;
    *"cannot be reached"*) [[ -z $(find "$memory" -mmin "+$UNREACHABLE_MINUTES") ]] ;;
  esac
}

# What the outcome depends on: the version, the SDK, where packages go and where they come from.
engine_key() {
  local sources
  sources=$(cat "$ROOT"/[Nn]u[Gg]et.[Cc]onfig ~/.nuget/NuGet/*.[Cc]onfig ~/.config/NuGet/*.[Cc]onfig \
    "$ROOT/build/script/OrleansPackages.csproj" 2>/dev/null | sha256sum | cut -c1-16)
  printf '%s %s %s %s' "$ORLEANS_VERSION" "$SDK" "$sources" "$(packages_folder)"
}

packages_folder() { printf '%s' "${NUGET_PACKAGES:-$HOME/.nuget/packages}"; }

# The reason in what `dotnet restore` printed, in a few words.
why_not_restored() {
  local -a missing
  mapfile -t missing < <(sed -n 's/.*error NU110[1-3]: Unable to find .*package \([^ ]*[A-Za-z0-9]\)[. ].*/\1/p' <<<"$1" | awk '!seen[$0]++')
  if ((${#missing[@]} == 1)); then
    printf '%s is missing' "${missing[0]}"
  elif ((${#missing[@]} > 1)); then
    printf '%s and %d more packages are missing' "${missing[0]}" $((${#missing[@]} - 1))
  elif [[ $1 == *NU1301* ]]; then
    printf 'the package source cannot be reached'
  else
    sed -n 's/.*error \([A-Z0-9]*: [^[]*\).*/\1/p' <<<"$1" | head -n 1 | cut -c1-160 | grep . || printf 'dotnet restore failed'
  fi
}
