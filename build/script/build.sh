# shellcheck shell=bash
# Building, and knowing when there is nothing to build.

output_of() { printf '%s/%s/bin/%s/release' "${ArtifactsPath:-$ROOT/artifacts}" "${ENGINE,,}" "$1"; }

# build PROJECT: builds its Release unless nothing changed since; afterwards PROGRAM is its assembly.
build() {
  local name project=$1 stamp sources
  name=$(basename "$project" .csproj)
  PROGRAM=$(output_of "$name")/PixSim.$name.dll
  stamp=$(output_of "$name")/sources.stamp
  sources=$(fingerprint "$(dirname "$project")")
  if [[ -f $PROGRAM && -f $stamp && $(<"$stamp") == "$sources" ]]; then return; fi
  step "building $name (Release)..."
  compile "$ROOT/$project" || die "$name does not build; the errors are above."
  printf '%s' "$sources" >"$stamp"
}

# compile PROJECT: its Release for the chosen engine, leaving no build server behind.
# NETSDK1188 laments the names of locales where there is no ICU.
compile() {
  unlocked dotnet msbuild "$1" -restore -p:Configuration=Release -p:GrainEngine="$ENGINE" \
    -maxCpuCount -nodeReuse:false -verbosity:quiet -nologo -noWarn:NETSDK1188 </dev/null
}

# The names, sizes and times of every source that a program may be built from: those that all share, and its own folder.
fingerprint() {
  {
    printf '%s %s\n' "$SDK" "$ENGINE"
    cd "$ROOT" || exit
    find . \( -path "./${PIXSIM_HOME#"$ROOT"/}" -o -name .git -o -name .ci -o -name .pixsim -o -name artifacts -o -name node_modules \
      -o -path ./docs -o \( -path "./tests/*" ! -path "./tests/Support*" \) -o -path ./bench -o -path ./demo -o -path ./samples -o -path ./build/script \) -prune \
      -o -type f ! -name '*.md' -printf '%p %s %T@\n'
    find "./$1" -type f -printf '%p %s %T@\n'
  } | sort -u | sha256sum | cut -d' ' -f1
}
