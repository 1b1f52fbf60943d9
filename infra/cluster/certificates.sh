#!/usr/bin/env bash
# An authority of our own and a certificate for each node, in infra/cluster/certificates. All nodes have the same common
# name: by it KurrentDB knows a node from anybody else. Run again, it makes new node certificates under the same
# authority; without ca.key, kept elsewhere, nobody can make one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
umask 077
mkdir -p certificates/ca
cd certificates

if [ ! -f ca/ca.crt ]; then
  openssl req -x509 -newkey rsa:3072 -nodes -sha256 -days 3650 -subj '/O=Teichaku/CN=Teichaku KurrentDB CA' \
    -addext 'basicConstraints=critical,CA:TRUE' -addext 'keyUsage=critical,keyCertSign,cRLSign' \
    -keyout ca.key -out ca/ca.crt 2> /dev/null
fi
[ -f ca.key ] || { echo 'ca.key がありません。控えから戻してください。' >&2; exit 1; }

for node in kurrentdb-1 kurrentdb-2 kurrentdb-3; do
  mkdir -p "$node"
  openssl req -newkey rsa:3072 -nodes -sha256 -subj '/CN=kurrentdb-node' \
    -keyout "$node/node.key" -out "$node/node.csr" 2> /dev/null
  openssl x509 -req -sha256 -days 825 -in "$node/node.csr" -CA ca/ca.crt -CAkey ca.key -CAserial ca.srl -CAcreateserial \
    -out "$node/node.crt" -extfile <(
      echo 'basicConstraints=critical,CA:FALSE'
      echo 'keyUsage=critical,digitalSignature,keyEncipherment'
      echo 'extendedKeyUsage=serverAuth,clientAuth'
      echo "subjectAltName=DNS:$node,DNS:localhost,IP:127.0.0.1"
    ) 2> /dev/null
  rm "$node/node.csr"
  # the image's user is 1000
  chmod 755 "$node" && chmod 644 "$node/node.crt"
  if [ "$(id -u)" = 0 ]; then chown 1000:1000 "$node/node.key"; fi
done
chmod 755 . ca && chmod 644 ca/ca.crt
echo "できました。ca.key は、この機械の外に移して保管してください（$PWD/ca.key）。"
