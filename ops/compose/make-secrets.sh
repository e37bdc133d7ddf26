#!/bin/sh
# Makes .env and ./secrets once: random passwords, the master key, and certificates for KurrentDB.
# Touches nothing that is there already, so it can run again. Needs openssl.
#
#   ./make-secrets.sh https://go.example.com
set -eu
umask 077
cd "$(dirname "$0")"

random() { openssl rand -hex 24; }

if [ ! -e .env ]; then
  public_url="${1:?usage: ./make-secrets.sh <public URL, as https://go.example.com>}"
  # Written beside it and moved, so that an end in the middle leaves no half of it.
  cat > .env.part <<END
PUBLIC_URL=$public_url
TRIBUTARY_MASTER_KEY=$(openssl rand -hex 32)
POSTGRES_PASSWORD=$(random)
KURRENTDB_ADMIN_PASSWORD=$(random)
KURRENTDB_OPS_PASSWORD=$(random)
REDIS_PASSWORD=$(random)
GRAFANA_PASSWORD=$(random)
ELASTIC_PASSWORD=$(random)
END
  mv .env.part .env
  echo 'Made .env. Keep a copy of TRIBUTARY_MASTER_KEY where the backups are not.'
fi

# The folder is closed to others; its files are open, because each container reads them as a user
# of its own.
mkdir -p secrets/certificates
umask 022

if [ ! -e secrets/kurrentdb-ops-password ]; then
  sed -n 's/^KURRENTDB_OPS_PASSWORD=//p' .env | tr -d '\n' > secrets/kurrentdb-ops-password
fi

if [ ! -e secrets/seaweedfs-s3.json ]; then
  cat > secrets/seaweedfs-s3.json <<END
{
  "identities": [
    {
      "name": "tributary",
      "credentials": [{ "accessKey": "$(openssl rand -hex 10)", "secretKey": "$(random)" }],
      "actions": ["Admin", "Read", "Write", "List", "Tagging"]
    }
  ]
}
END
fi

if [ ! -e secrets/kurrentdb-node.crt ]; then
  scratch="$(mktemp -d)"
  trap 'rm -rf "$scratch"' EXIT
  openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj '/O=Tributary/CN=Tributary event store CA' \
    -addext 'basicConstraints=critical,CA:TRUE' -addext 'keyUsage=critical,keyCertSign,cRLSign' \
    -keyout "$scratch/ca.key" -out "$scratch/ca.crt" 2> /dev/null
  # One common name for all nodes: they know each other by it.
  openssl req -newkey rsa:2048 -nodes -subj '/CN=kurrentdb-node' \
    -keyout "$scratch/node.key" -out "$scratch/node.csr" 2> /dev/null
  cat > "$scratch/node.ext" <<END
subjectAltName=DNS:kurrentdb,DNS:kurrentdb-2,DNS:kurrentdb-3,DNS:localhost,IP:127.0.0.1
keyUsage=critical,digitalSignature,keyEncipherment
extendedKeyUsage=serverAuth,clientAuth
END
  openssl x509 -req -in "$scratch/node.csr" -CA "$scratch/ca.crt" -CAkey "$scratch/ca.key" \
    -CAcreateserial -days 825 -extfile "$scratch/node.ext" -out "$scratch/node.crt" 2> /dev/null
  install -m 0644 "$scratch/ca.crt" secrets/certificates/ca.crt
  install -m 0644 "$scratch/node.key" secrets/kurrentdb-node.key
  install -m 0644 "$scratch/node.crt" secrets/kurrentdb-node.crt
  echo 'Made certificates for KurrentDB, good for 825 days; their authority signs no others.'
fi
chmod 755 secrets/certificates
