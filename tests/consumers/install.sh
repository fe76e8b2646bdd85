# Sourced by the checks: what they need beyond script/bootstrap, installed once.

install_debian() {  # PACKAGE...
  local package missing=() as_root=()
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q "install ok installed" || missing+=("$package")
  done
  [ "${#missing[@]}" -eq 0 ] && return
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -q >/dev/null
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >/dev/null
}

# The packages of FOLDER/package-lock.json, into FOLDER/node_modules.
install_npm() {  # FOLDER
  command -v npm >/dev/null || install_debian nodejs npm
  cmp -s "$1/package-lock.json" "$1/node_modules/.of-package-lock.json" && return
  (cd "$1" && npm ci --no-audit --no-fund --loglevel=error)
  cp "$1/package-lock.json" "$1/node_modules/.of-package-lock.json"
}

# The jars of FOLDER/pom.xml, into TARGET.
install_maven() {  # FOLDER TARGET
  command -v mvn >/dev/null || install_debian maven default-jdk-headless
  cmp -s "$1/pom.xml" "$2/.of-pom.xml" && return
  mvn -q -B -f "$1/pom.xml" dependency:copy-dependencies -DoutputDirectory="$2"
  cp "$1/pom.xml" "$2/.of-pom.xml"
}

# A Python that has MODULE: the one in the path, or Debian's.
python_with() {  # MODULE
  if python3 -c "import $1" 2>/dev/null; then echo python3; else echo /usr/bin/python3; fi
}
